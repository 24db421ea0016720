"""The file as the office saved it -> its text: encodings read or told, and look-alike characters found and mended.

A mended text is parsed further, so that one full-width colon does not hide the other mistakes of the file.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from rapidfuzz import fuzz

from rules.problems import Problem, RulesError
from rules.schema_keys import KEYS

# Windows Notepad saves as UTF-8 with a mark, UTF-16 ("Unicode") or GBK ("ANSI").
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# `键：值` and `键:值`; an address (http://) is no key.
_COLON = re.compile(r"^(?P<lead>[\s　]*(?:[-－—–]\s*)?)(?P<key>[A-Za-z_]+)\s*(?P<colon>：\s*|:(?=[^\s/]))")
_DASH = re.compile(r"^(?P<lead>\s*)(?P<dash>[－—–])\s*(?=\S)")
_SPACES = re.compile(r"^[ ]*[\t\u3000\u00a0\u2003][\s\u3000]*")
_HASH = re.compile(r"^(\s*)＃")
# Only where the list is of names or numbers: a document's title may well hold a 、.
_FLOW_COMMA = re.compile(
    r"\b(?:lead|supporting|path|columns|duties|aliases|published_years|workdays|vetoes):\s*\[[^\]\"'{]*[，、][^\]\"']*\]"
)
KEY_LIKENESS = 80


def rules_text(path: Path) -> str:
    """The text of the file, byte order mark and line ends made plain; RulesError where it cannot be read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise RulesError([Problem(str(path), 0, 0, "找不到这个文件", advice="请检查路径和文件名")]) from None
    except OSError as error:
        raise RulesError([Problem(str(path), 0, 0, f"文件读不出来（{error.strerror}）")]) from None
    return plain_lines(raw.decode(encoding_of(raw, str(path)), errors="replace"))


def plain_lines(text: str) -> str:
    """One kind of line end, no mark, a line end at the end."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else text + "\n"


def encoding_of(raw: bytes, file: str) -> str:
    """The encoding of the file's bytes, by its mark or by what decodes; RulesError where nothing does."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError as error:
        try:
            raw.decode("gb18030")
            return "gb18030"
        except UnicodeDecodeError:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - raw.rfind(b"\n", 0, error.start)
            found = "这里的文字编码认不出来"
            advice = "请用记事本打开，选“另存为”，编码选 UTF-8 再保存"
            raise RulesError([Problem(file, line, column, found, "UTF-8 编码的文字", advice=advice)]) from None


def mend(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with look-alike characters replaced, and a problem for each."""
    mender = _Mender(file)
    lines = text.split("\n")
    for index, line in enumerate(lines):
        above = next((lines[i] for i in range(index - 1, -1, -1) if lines[i].strip()), "")
        lines[index] = line if line.lstrip(" ").startswith("#") else mender.mend(line, index + 1, above)
    return "\n".join(lines), mender.problems


class _Mender:
    """One line after the other; each look-alike is told at its own place and replaced."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._number = 0

    def mend(self, line: str, number: int, above: str) -> str:
        self._number = number
        hashed = _HASH.match(line)
        if hashed:
            self._tell(len(hashed[1]), "注释用了全角的“＃”", "半角 #")
            return line.replace("＃", "#", 1)
        return self._comma(self._colon(self._dash(self._indent(line, above))))

    def _tell(self, at: int, found: str, expected: str, advice: str = "请在英文输入状态下重打") -> None:
        self.problems.append(Problem(self._file, self._number, at + 1, found, expected, advice=advice))

    def _indent(self, line: str, above: str) -> str:
        spaces = _SPACES.match(line)
        if not spaces or not line.strip():
            return line
        bad = next(i for i, c in enumerate(line) if c != " ")
        what = "制表符（Tab）" if line[bad] == "\t" else "全角空格"
        self._tell(bad, f"行首用了{what}", "半角空格", "请删去后用空格和上一行对齐")
        # How far it was meant to be indented can only be taken from the line above.
        lead = re.match(r" *(?:- *)*", above)
        depth = len(lead[0]) if lead else 0
        return " " * (depth + 2 * above.rstrip().endswith(":")) + line[spaces.end() :]

    def _dash(self, line: str) -> str:
        dash = _DASH.match(line)
        if not dash:
            return line
        self._tell(len(dash["lead"]), f"列表符号写成了“{dash['dash']}”", "半角减号加一个空格")
        return f"{dash['lead']}- {line[dash.end() :]}"

    def _colon(self, line: str) -> str:
        colon = _COLON.match(line)
        if not colon or not _is_key(colon["key"]):
            return line
        at = colon.start("colon")
        if colon["colon"].startswith("："):
            self._tell(at, f"“{colon['key']}”后面是全角冒号", "半角冒号加一个空格")
        else:
            self._tell(at, f"“{colon['key']}”的冒号后面没有空格", "半角冒号加一个空格", "请补一个空格")
        return f"{line[:at]}: {line[colon.end() :]}"

    def _comma(self, line: str) -> str:
        flow = _FLOW_COMMA.search(line)
        if not flow:
            return line
        at = next(i for i in range(*flow.span()) if line[i] in "，、")
        self._tell(at, f"方括号里用了“{line[at]}”分隔", "半角逗号")
        return line[: flow.start()] + re.sub("[，、]", ",", flow[0]) + line[flow.end() :]


def _is_key(word: str) -> bool:
    """Whether the word is a key of rules.yaml or nearly one."""
    return any(fuzz.ratio(word, key) >= KEY_LIKENESS for key in KEYS)
