"""The stored evidence of one run."""
