"""The embedded demo portal."""
