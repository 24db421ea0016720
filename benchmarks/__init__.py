"""Speed and comparison with other tools: run by hand, no tests."""
