"""One file a check, each named for what it proves."""
