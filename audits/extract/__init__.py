"""Stored bytes to facts. Pure: no network, no clock, no randomness."""
