"""The clerk's settings as a workbook: what of rules.yaml stands in which cell, and how a workbook that comes back changes the file."""
