"""The verbs backup and restore: settings and results in one zip with their digests, and back into another folder or computer."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from audits.model import TOOL_VERSION
from audits.snapshot.records import CHINA
from cli.bootstrap import CALLED, ROOT
from cli.exits import Exit
from cli.importing import agreed
from cli.keeping import told_size
from cli.subject import DEMO_FOLDER, today
from cli.workspace import Workspace
from reports.papers import FOLDER as PAPERS
from rules.load import load_rules

FORMAT = 1
FOLDER = "备份"
MANIFEST = "清单.json"
SETTINGS = "设置"  # in the zip: rules.yaml and what lies beside it
RESULTS = "结果"  # in the zip: the output folder
RULES = f"{SETTINGS}/rules.yaml"
BESIDE = ("plans",)  # folders that belong to rules.yaml; the ledgers' folder is named in it
# Made anew by a command, or of this computer alone: zips of papers (what was sent stands in 发送记录), timers, drafts, locks.
THIS_COMPUTER = frozenset({"定时", "离线安装包", FOLDER, DEMO_FOLDER})
CHUNK = 1 << 20
SHOWN = 10


class NotRestored(Exception):
    """The backup cannot be used, or would overwrite something; the message says what to do."""


def backup(options: argparse.Namespace) -> Exit:
    """Write one zip of the settings and all results, and read it back against its digests."""
    rules_path = options.rules or ROOT / "rules.yaml"
    ledger = load_rules(rules_path).ledger.folder
    output = options.output / DEMO_FOLDER if options.demo else options.output
    folder = options.to or options.output.absolute().parent / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"体检备份-{datetime.now(CHINA):%Y-%m-%d-%H%M%S}.zip"
    draft = folder / f".{target.name}"
    print("正在备份……", flush=True)
    try:
        with (
            Workspace(output, f"{today():%Y-%m}").alone(),
            zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as packed,
        ):
            files = {name: _pack(packed, name, path) for name, path in _everything(rules_path, ledger, output)}
            row = {"format": FORMAT, "tool": TOOL_VERSION, "made": datetime.now(CHINA).isoformat(), "files": files}
            packed.writestr(MANIFEST, json.dumps(row, ensure_ascii=False, indent=1))
        check(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    print(f"已备份：{target}（{len(files)} 个文件，{told_size(target.stat().st_size)}，已逐个核对摘要）")
    print(f"请拷到别的磁盘或 U 盘上保存。换电脑、换新版时在新的程序文件夹里写：{CALLED} restore {target.name}")
    print("备份里有采集的网页原文，可能含有个人信息，请按规定保管；邮箱密码不在备份里。")
    return Exit.AUDITED


def _everything(rules_path: Path, ledger: str, output: Path) -> Iterator[tuple[str, Path]]:
    """What is backed up: its name in the zip and the file."""
    yield RULES, rules_path
    beside = rules_path.absolute().parent
    for name in dict.fromkeys((*BESIDE, ledger)):
        if not Path(name).is_absolute() and ".." not in Path(name).parts:
            yield from (
                (f"{SETTINGS}/{_name(path, beside)}", path)
                for path in sorted((beside / name).rglob("*"))
                if path.is_file()
            )
    for path in sorted(output.rglob("*")):
        if path.is_file() and _worth_keeping(path.relative_to(output)):
            yield f"{RESULTS}/{_name(path, output)}", path


def _worth_keeping(path: Path) -> bool:
    if path.parts[0] in THIS_COMPUTER or any(part.startswith(".") for part in path.parts):
        return False
    return not (len(path.parts) > 2 and path.parts[1] == PAPERS and path.suffix != ".jsonl")


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _pack(packed: zipfile.ZipFile, name: str, path: Path) -> str:
    """Put one file into the zip; its SHA-256."""
    entry = zipfile.ZipInfo.from_file(path, name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as stream, packed.open(entry, "w", force_zip64=True) as into:
        return _digest(stream, into)


def _digest(stream: IO[bytes], into: IO[bytes] | None = None) -> str:
    """The SHA-256 of a stream, copied on its way where it has somewhere to go."""
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        if into is not None:
            into.write(chunk)
    return digest.hexdigest()


def check(path: Path) -> Mapping[str, str]:
    """The files of a backup with their digests, every one of them read; NotRestored where one does not agree."""
    try:
        with zipfile.ZipFile(path) as packed:
            row = json.loads(packed.read(MANIFEST))
            if row.get("format") != FORMAT:
                raise NotRestored(f"{path} 是别的版本的备份（{row.get('format')}），请用当时那一版的程序恢复。")
            files: dict[str, str] = dict(row["files"])
            present = {name for name in packed.namelist() if name != MANIFEST}
            if present != set(files) or not all(map(_is_inside, files)):
                raise NotRestored(f"{path} 里的文件和清单对不上，可能被改动过，不能用来恢复。")
            for name, written in files.items():
                with packed.open(name) as stream:
                    if _digest(stream) != written:
                        raise NotRestored(f"{path} 里的 {name} 与清单的摘要不符，已被改动或损坏，不能用来恢复。")
    except FileNotFoundError as error:
        raise NotRestored(f"没有 {path} 这个文件。") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError) as error:
        raise NotRestored(f"{path} 不是完整的备份文件，可能没有拷全，请换一份。") from error
    return files


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return parts[0] in (SETTINGS, RESULTS) and len(parts) > 1 and not any(":" in part or part == ".." for part in parts)


def restore(options: argparse.Namespace) -> Exit:
    """Put a backup back once its digests agree. Results that are there are never overwritten; another rules.yaml is kept aside."""
    files = check(options.paper)
    print(f"备份完整：{len(files)} 个文件，摘要全部一致。")
    if options.check:
        return Exit.AUDITED
    rules_path = (options.rules or ROOT / "rules.yaml").absolute()
    output = options.output / DEMO_FOLDER if options.demo else options.output
    places = {name: _place(name, rules_path, output) for name in files}
    with Workspace(output, f"{today():%Y-%m}").alone():
        there = {name for name, path in places.items() if path.exists()}
        differing = sorted(name for name in there if _on_disk(places[name]) != files[name])
        _refuse_overwriting([places[name] for name in differing if name != RULES])
        new = [name for name in files if name not in there or (name == RULES and name in differing)]
        print(
            f"要放回 {len(new)} 个文件，已经有而且相同的 {len(files) - len(new)} 个不动。结果文件夹：{output.absolute()}"
        )
        if RULES in differing:
            print(f"{rules_path} 和备份里的不同：现在的会另存为 {_aside(rules_path).name}，换成备份里的。")
        if not new:
            return Exit.AUDITED
        if not agreed(options, "放回吗？", doing="放回"):
            return Exit.AUDITED
        if RULES in differing:
            shutil.copy2(rules_path, _aside(rules_path))
        _unpack(options.paper, {name: places[name] for name in new})
    print(f"已放回。下一步：{CALLED} verify 核对，{CALLED} doctor 自检。")
    return Exit.AUDITED


def _place(name: str, rules_path: Path, output: Path) -> Path:
    if name == RULES:
        return rules_path
    part, _, inner = name.partition("/")
    return (rules_path.parent if part == SETTINGS else output.absolute()) / inner


def _refuse_overwriting(paths: list[Path]) -> None:
    if not paths:
        return
    shown = "\n".join(f"  {path}" for path in paths[:SHOWN])
    more = f"\n  …… 共 {len(paths)} 个" if len(paths) > SHOWN else ""
    raise NotRestored(
        f"这里已经有和备份不同的文件，什么也没有动：\n{shown}{more}\n"
        "请先把现在的结果文件夹改个名字，或用 --output 换一个空的文件夹，再运行一次。"
    )


def _aside(rules_path: Path) -> Path:
    return rules_path.with_name(f"{rules_path.stem}.恢复前-{datetime.now(CHINA):%Y%m%d-%H%M}{rules_path.suffix}")


def _on_disk(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return _digest(stream)


def _unpack(backup_path: Path, places: Mapping[str, Path]) -> None:
    """Write the files, each whole or not at all: a restore that was cut off is done again by the same command."""
    with zipfile.ZipFile(backup_path) as packed:
        for name, path in places.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.放回")
            with packed.open(name) as stream, draft.open("wb") as into:
                shutil.copyfileobj(stream, into, CHUNK)
            draft.replace(path)
