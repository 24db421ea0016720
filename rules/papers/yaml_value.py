"""Values as they are written into the office's YAML files: on one line, quoted only where they must be."""

from __future__ import annotations

import json
import re

# A value that needs no quotes: no sign of YAML's own, nothing that reads as a number, a date, a truth value.
_PLAIN = re.compile(r"[一-龥A-Za-z（《“][^:#\[\]{},&*!|>'\"%@`\n\t]*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"})


def yaml_value(value: object) -> str:
    """A text, a list or a mapping in YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(yaml_value(one) for one in value) + "]"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
