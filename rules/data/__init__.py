"""Data of the project: duties, signs, labels, CMS idioms. Read by name, once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

FOLDER = Path(__file__).parent


class DataFileError(Exception):
    """A data file of the project itself is missing or broken: the installation is not whole."""


@cache
def data_rows(folder: str) -> tuple[Any, ...]:
    """The rows of all files of `rules/data/<folder>` (each a YAML list), file by file in the order of their names."""
    names = sorted(path.name for path in (FOLDER / folder).glob("*.yaml"))
    if not names:
        raise DataFileError(f"程序自带的数据文件夹 {folder} 缺失，请重新安装")
    return tuple(row for name in names for row in data_file(f"{folder}/{name}"))


@cache
def data_file(name: str) -> Any:
    """The content of `rules/data/<name>` (YAML), as plain lists and dicts; DataFileError where it cannot be read.

    The value is shared: callers turn it into their own frozen types and change nothing.
    """
    try:
        with (FOLDER / name).open(encoding="utf-8") as stream:
            return YAML(typ="safe", pure=True).load(stream)
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise DataFileError(f"程序自带的数据文件 {name} 缺失或损坏，请重新安装（{error}）") from error
