"""The evidence of findings as a folder of its own: a WARC of all that was asked and answered, pictures, and a manifest."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audits.address_kinds import neighbourhood, vsb_twin
from audits.extract.urls import bare_host, canonical, host_of
from audits.findings import FormatError, write_findings
from audits.model import TOOL_VERSION, Finding
from audits.snapshot.manifest import DIGEST
from audits.snapshot.records import Variant
from audits.snapshot.store import Snapshot
from reports.editions import MANIFEST, UNFINISHED, file_digests
from reports.rechecks import Look, write_rechecks
from reports.warc import Warc, picture_type, sorted_attempts

EVIDENCE_FOLDER = "证据"
EVIDENCE_FORMAT = 1
WARC_FILE = "证据.warc.gz"
FINDINGS_FILE = "问题.jsonl"
PICTURES = "截图"
RECHECKS = "复查"
RECHECK_FILE = "复查结果.jsonl"
HOST_PROBES = ("dns", "http", "https", "certificate")
README = """证据包说明

{what}
证据取自采集快照 {snapshot}（采集开始：{started}）。

{warc}　每次访问的请求、答复和记录，网页原文（含浏览器打开后的样子），全页截图，域名和证书的查询结果，
　　　　巡检记录，以及采集时的规则文件。格式为国际通用的 WARC 1.1，可用 ReplayWeb.page 等软件打开。
{findings}　所涉问题，一行一条。
{pictures}/　全页截图。
{rechecks}manifest.json　以上每个文件的摘要（SHA-256）。核对有没有被改动：python3 run_audit.py verify（Windows 写 py run_audit.py verify）

证据保留网页原样，可能含有个人信息（评分表和清单中已隐去），请按规定保管，不要对外公开。
"""
README_RECHECKS = """复查/　每次复查一个文件夹：复查结果.jsonl 是结论，证据.warc.gz 和截图是复查时重新访问所得。
"""


@dataclass(frozen=True)
class Package:
    """An evidence folder on disk."""

    path: Path
    findings: int
    records: int
    pictures: int


def export(
    snapshot_path: Path, findings: Sequence[Finding], target: Path, what: str, looks: Sequence[Look] = ()
) -> Package:
    """Write the evidence of these findings to the folder `target`, anew where it stands already; all at once or not at all.

    `looks`: the month's rechecks; what those at these findings fetched goes into folders of their own. SnapshotError where the snapshot is damaged or a body in it was altered.
    """
    draft = target.with_name(f"{UNFINISHED}{os.getpid()}-{target.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    snapshot = Snapshot.open(snapshot_path)
    try:
        again = tuple(held for look in looks if (held := look.at(findings)).rechecks)
        records, pictures = _fill(draft, snapshot, findings, what, again)
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
    finally:
        snapshot.close()
        shutil.rmtree(draft, ignore_errors=True)
    return Package(target, len(findings), records, pictures)


def snapshot_name(edition: Path) -> str:
    """The name of the snapshot that an edition was made from, by its manifest; FormatError where that is damaged."""
    try:
        return str(json.loads((edition / MANIFEST).read_bytes())["snapshot"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{edition / MANIFEST} 缺失或已损坏，不知道这一版出自哪个快照。") from error


def _fill(
    folder: Path, snapshot: Snapshot, findings: Sequence[Finding], what: str, looks: Sequence[Look]
) -> tuple[int, int]:
    records, pictures = _fetched(folder, snapshot, findings, what)
    write_findings(folder / FINDINGS_FILE, findings)
    for look in looks:
        more = _look_again(folder / RECHECKS / look.snapshot.stem, look, findings, what)
        records, pictures = records + more[0], pictures + more[1]
    told = README.format(
        what=what, snapshot=snapshot.path.name, started=snapshot.meta("started"), warc=WARC_FILE,
        findings=FINDINGS_FILE, pictures=PICTURES, rechecks=README_RECHECKS if looks else "",
    )  # fmt: skip
    (folder / "说明.txt").write_bytes(told.encode("utf-8-sig"))  # Windows' Notepad reads the mark
    _manifest(folder, snapshot, findings, what)
    return records, pictures


def _look_again(folder: Path, look: Look, findings: Sequence[Finding], what: str) -> tuple[int, int]:
    """What one recheck found of these cases, and what it fetched for it."""
    folder.mkdir(parents=True)
    write_rechecks(folder / RECHECK_FILE, look.rechecks)
    if not look.snapshot.is_file():
        return 0, 0
    snapshot = Snapshot.open(look.snapshot)
    try:
        judged = {found.finding for found in look.rechecks}
        again = [finding for finding in findings if finding.id in judged]
        return _fetched(folder, snapshot, again, f"{what}，复查 {look.snapshot.stem}")
    finally:
        snapshot.close()


def _fetched(folder: Path, snapshot: Snapshot, findings: Sequence[Finding], what: str) -> tuple[int, int]:
    """All that a snapshot holds of what these findings rest on, as a WARC and pictures; how many records and pictures."""
    urls = _addresses(snapshot, findings)
    (folder / PICTURES).mkdir()
    with (folder / WARC_FILE).open("wb") as stream:
        warc = Warc(stream, snapshot)
        warc.head(what)
        for attempt in sorted_attempts(snapshot, urls):
            warc.attempt(attempt)
        for file in snapshot.files():
            if file.url in urls:
                warc.file(file)
        pictures = _pages(warc, snapshot, urls, folder / PICTURES)
        for probe in snapshot.probes():
            if (probe.kind in HOST_PROBES and probe.subject in _hosts(urls)) or _is_neighbour(probe.result, urls):
                warc.probe(probe)
    return warc.count, pictures


def _addresses(snapshot: Snapshot, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Every address the findings rest on, with the guaranteed-missing neighbours and the twins they were held against."""
    cited = {canonical(url) for f in findings for url in (f.url, f.subject, *_places(f)) if "://" in url}
    twins = {canonical(twin) for url in cited if (twin := vsb_twin(url))}
    near = {neighbourhood(url) for url in cited}
    neighbours = {
        canonical(str(json.loads(probe.result).get("url") or ""))
        for probe in snapshot.probes()
        if probe.kind == "missing_page" and probe.subject in near
    }
    return tuple(sorted((cited | twins | neighbours) - {""}))


def _places(finding: Finding) -> tuple[str, ...]:
    return (*(e.url for e in finding.evidence), *(place.url for place in finding.found_on))


def _hosts(urls: Sequence[str]) -> frozenset[str]:
    bare = {bare_host(host_of(url)) for url in urls}
    return frozenset(host for name in bare if name for host in (name, f"www.{name}"))


def _is_neighbour(result: str, urls: Sequence[str]) -> bool:
    return canonical(str(json.loads(result).get("url") or "")) in urls


def _pages(warc: Warc, snapshot: Snapshot, urls: Sequence[str], folder: Path) -> int:
    """Every reading and the picture of each address that is a page; how many pictures there are."""
    pictures = 0
    for url in urls:
        for variant in Variant:
            page = snapshot.page(url, variant)
            if page is not None:
                warc.page(page)
        picture = snapshot.picture(url)
        if picture is not None:
            data = warc.picture(picture)
            pictures += 1
            (folder / f"{pictures:03d}.{picture_type(data)[1]}").write_bytes(data)
    return pictures


def _manifest(folder: Path, snapshot: Snapshot, findings: Sequence[Finding], what: str) -> None:
    row = {
        "format": EVIDENCE_FORMAT,
        "what": what,
        "tool": TOOL_VERSION,
        "snapshot": snapshot.path.name,
        "snapshot_digest": snapshot.meta(DIGEST),
        "findings": [finding.id for finding in findings],
        "files": file_digests(folder),
    }
    (folder / MANIFEST).write_bytes((json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode())
