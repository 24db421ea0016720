"""The architecture page names every file with its one idea, the first line of the file's docstring.

After adding a file: `UPDATE_DOCS=1 pytest tests/test_architecture.py` writes the list anew.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
HEADING = "## Every file and its one idea\n"
ROOMS = ("rules", "rules/papers", "rules/settings", "audits", "audits/ledger", "audits/snapshot", "audits/crawl", "audits/extract", "audits/checks", "reports", "cli", "demo",
         "demo/site", "benchmarks")  # fmt: skip


def idea(path: Path) -> str:
    """The first line of the module's docstring."""
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n", 1)[0]


def listed() -> str:
    parts = []
    for room in ROOMS:
        files = sorted((ROOT / room).glob("*.py"), key=lambda path: (path.name != "__init__.py", path.name))
        lines = [f"- `{path.name}`: {idea(path)}" for path in files if path.name != "__init__.py"]
        parts.append(f"\n### `{room}/`\n\n{idea(ROOT / room / '__init__.py')}\n\n" + "\n".join(lines) + "\n")
    return HEADING + "".join(parts)


def test_every_file_has_one_idea_and_is_named() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("UPDATE_DOCS"):
        text = text.split(HEADING)[0] + listed()
        PAGE.write_text(text, "utf-8")
    sections = dict(part.split("/`\n", 1) for part in text.split(HEADING)[1].split("\n### `")[1:])
    for room in ROOMS:
        for path in (ROOT / room).glob("*.py"):
            assert idea(path), path
            assert path.name == "__init__.py" or f"- `{path.name}`: " in sections[room], (
                f"{path} is not named in docs/architecture.md: UPDATE_DOCS=1 pytest tests/test_architecture.py"
            )
        named = {line.split("`")[1] for line in sections[room].splitlines() if line.startswith("- `")}
        assert not [name for name in named if not (ROOT / room / name).exists()], room
