"""Filled-in ledgers (台账) as sections hand them in: read before the crawl, kept in its snapshot, judged by the check `ledger`."""
