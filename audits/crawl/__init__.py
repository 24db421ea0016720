"""The only room that touches the network: it fills a snapshot and judges nothing."""
