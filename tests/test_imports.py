"""The one-way flow between rooms, as declared in pyproject.toml."""

from importlinter.cli import lint_imports


def test_rooms_import_one_way() -> None:
    assert lint_imports(no_cache=True) == 0
