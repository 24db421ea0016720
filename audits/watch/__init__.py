"""Looks at the portal's home page between the audits: kept in a register, copied into the next snapshot, counted by days."""
