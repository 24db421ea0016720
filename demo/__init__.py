"""The embedded demo portal: a small real portal on loopback, with its own frozen rules.

`async with Demo(today) as demo:` serves it; `demo.rules` and `demo.rules_text` are what an audit of it takes.
"""

from demo.portal import Demo

__all__ = ["Demo"]
