"""Tests of audits/ledger."""
