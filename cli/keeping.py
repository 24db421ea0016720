"""The verb storage: what the results take on the disk, until when it is kept, and deleting what may go once that is agreed to."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from cli.bootstrap import CALLED
from cli.exits import Exit
from cli.importing import agreed
from cli.subject import offline, today
from cli.workspace import COMPLETE, Workspace, state
from reports.editions import months
from reports.retention import Holding, Kind, clear, holdings, size_of

ALWAYS = "评分表、问题、登记表、决定记录和台账一直保留，不在清理之列。"


def storage_verb(options: argparse.Namespace) -> Exit:
    """Tell the sizes by month and what may go; with --delete, delete that once it is agreed to."""
    workspace, subject = offline(options)
    output, term = workspace.output, subject.rules.retention.months
    if not months(output):
        print(f"{output} 里还没有体检结果。")
        return Exit.AUDITED
    with workspace.alone():
        found = holdings(output, today(), term, newest_whole(workspace))
        for line in told_holdings(output, found, term):
            print(line)
        going = [holding for holding in found if not holding.kept_because]
        if not going:
            print("现在没有可以删除的。")
        elif not options.delete:
            print(f"要删除，写：{CALLED} storage --delete")
        elif agreed(options, f"删除以上 {len(going)} 样吗？删除以后不能恢复。", doing="删除"):
            for holding in going:
                clear(holding, today())
            print(
                f"已删除 {len(going)} 样，腾出 {told_size(sum(h.size for h in going))}；删了什么记在各文件夹的“已清理.jsonl”里。"
            )
    return Exit.AUDITED


def newest_whole(workspace: Workspace) -> Path | None:
    """The last snapshot whose crawl ended whole, of any month."""
    paths = [path for month in workspace.months() for path in Workspace(workspace.output, month).snapshots()]
    return next((path for path in reversed(paths) if state(path) == COMPLETE), None)


def told_holdings(output: Path, found: Sequence[Holding], term: int) -> list[str]:
    """The sizes by month, and what may go."""
    free = shutil.disk_usage(output).free
    lines = [
        f"{output.absolute()} 共 {told_size(size_of(output))}，所在磁盘剩余 {told_size(free)}。",
        f"保存期限：{term} 个月，从发布之日或当月月底起算（取晚的）；在 rules.yaml 的 retention 里改。{ALWAYS}",
    ]
    for month in months(output):
        of_month = [holding for holding in found if holding.month == month]
        sizes = ((kind, sum(h.size for h in of_month if h.kind is kind)) for kind in Kind)
        told = "，".join(f"{kind} {told_size(size)}" for kind, size in sizes if size)
        lines.append(f"{month}：共 {told_size(size_of(output / month))}{f'，其中{told}' if told else ''}")
        lines += [f"    {h.path.relative_to(output)}　{_why(h)}" for h in of_month]
    going = [holding for holding in found if not holding.kept_because]
    if going:
        lines.append(
            f"可以删除的有 {len(going)} 样，共 {told_size(sum(h.size for h in going))}（上面写着“可以删除”的）。"
        )
    return lines


def _why(holding: Holding) -> str:
    return f"{told_size(holding.size)}　" + (
        f"保留：{holding.kept_because}" if holding.kept_because else f"可以删除：{holding.may_go_because}"
    )


def told_size(size: int) -> str:
    """Bytes as a person says them."""
    for unit, name in ((10**9, "GB"), (10**6, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{max(1, round(size / 1000)) if size else 0} KB"
