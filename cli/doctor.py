"""Self-inspection: what is well, and what to do about the rest."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from audits.crawl.chromium import find_chromium, sandboxes, switches
from cli.bootstrap import CALLED
from cli.equip import ASK_FOR_BROWSER, ASK_FOR_FONTS, FONT_PACKAGE, has_chinese_fonts
from cli.keeping import told_size
from reports.duties import bare_row
from reports.retention import size_of
from rules.calendar import Calendar, UnpublishedYear
from rules.load import load_rules
from rules.load import warnings as rule_warnings
from rules.problems import RulesError
from rules.schema import Rules

CONNECT_SECONDS = 10
DISK_NEEDED = 2_000_000_000  # a month's snapshot with pictures of a portal of some 10,000 pages


@dataclass(frozen=True)
class Sign:
    """One line of the self-inspection."""

    what: str
    well: bool
    told: str


def examine(rules_path: Path, output: Path, today: date) -> Iterator[Sign]:
    """Every sign in turn; nothing is changed on the machine and nothing outside is called but the portal's name."""
    yield Sign("Python", True, sys.version.split()[0])
    yield _browser()
    yield _fonts()
    yield _disk(output)
    try:
        rules = load_rules(rules_path)
    except RulesError as error:
        yield Sign("规则文件", False, f"{rules_path} 有 {len(error.problems)} 处错误：\n{error}")
        return
    yield from _rules(rules_path, rules)
    yield _plan(rules, today)
    yield _calendar(rules, today)
    yield from _network(rules)


def _plan(rules: Rules, today: date) -> Sign:
    """Questions of the plan stop nothing: what they concern is 待认领 until they are answered."""
    rows = [bare_row(rules, duty, today) for duty in rules.duties]
    asked = len({question for row in rows for question in row.questions})
    more = f"，有 {asked} 处要办公室确认（看 {CALLED} duties），确认前不影响体检" if asked else ""
    return Sign("分工方案", True, f"{rules.plan.source} 年方案 {len(rows)} 项，用于 {rules.plan.applies_to} 年{more}")


def _browser() -> Sign:
    found = find_chromium()
    if found is None:
        return Sign("浏览器", False, ASK_FOR_BROWSER.format(fonts=FONT_PACKAGE))
    with sync_playwright() as driver:
        for sandbox in sandboxes():
            try:
                driver.chromium.launch(executable_path=found, args=switches(), chromium_sandbox=sandbox).close()
                return Sign("浏览器", True, f"{found}，能启动")
            except PlaywrightError:
                continue
    return Sign("浏览器", False, f"{found} 不能启动。请重新安装浏览器，或关掉拦截它的安全软件后再试。")


def _fonts() -> Sign:
    well = has_chinese_fonts()
    return Sign("中文字体", well, "已安装" if well else ASK_FOR_FONTS)


def _disk(output: Path) -> Sign:
    folder = output.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    used = f"，结果共 {told_size(size_of(output))}（明细和到期可删的：{CALLED} storage）" if output.is_dir() else ""
    told = f"{folder} 所在磁盘剩余 {free / 1e9:.1f} GB{used}"
    return Sign("磁盘", free >= DISK_NEEDED, told if free >= DISK_NEEDED else told + "，建议至少留出 2 GB")


def _rules(path: Path, rules: Rules) -> Iterator[Sign]:
    yield Sign("规则文件", True, f"{path}：{len(rules.sections)} 个科室，{len(rules.columns)} 个栏目")
    for told in rule_warnings(rules):
        yield Sign("规则提示", False, told)


def _calendar(rules: Rules, today: date) -> Sign:
    """Whether this year's and, from December on, next year's holidays are known."""
    calendar = Calendar(rules.calendar)
    years = [today.year] + ([today.year + 1] if today.month == 12 else [])
    for year in years:
        try:
            calendar.is_working_day(date(year, 1, 4))
        except UnpublishedYear:
            todo = f"{year} 年放假安排还没有：国务院通知公布后录入 rules.yaml 的 calendar，此前涉及该年的期限一律记为未能核查"
            return Sign("工作日历", False, todo)
    return Sign("工作日历", True, f"{'、'.join(map(str, years))} 年放假安排已有")


def _network(rules: Rules) -> Iterator[Sign]:
    if not rules.portal.start:
        yield Sign("门户网站", True, "rules.yaml 尚未填写首页地址，运行时核查内置演示网站")
    else:
        yield _portal(rules)
    yield Sign(
        "访问身份", True, f"如被网站防护系统拦截，请信息化部门放行此标识（User-Agent）：{rules.crawl.user_agent}"
    )


def _portal(rules: Rules) -> Sign:
    start, proxy = rules.portal.start, rules.network.proxy
    if proxy:
        trouble = _no_way_to(proxy)
        return Sign("门户网站", not trouble, f"首页 {start} 经代理访问；代理 {proxy} {trouble or '的服务器能连通'}")
    trouble = "" if rules.network.hosts or rules.network.resolver else _no_way_to(start)
    # Windows' own setting too; a setup script (PAC) is none of these.
    of_machine = getproxies()
    known = of_machine.get("https") or of_machine.get("http") or ""
    if trouble and known:
        trouble += f"；这台电脑设有代理 {known}，如果只能经它上网，请在 rules.yaml 写 network: {{proxy: {known}}}"
    return Sign("门户网站", not trouble, f"首页 {start} {trouble or '的服务器能连通'}")


def _no_way_to(start: str) -> str:
    """What keeps us from the portal's server, "" where a connection can be made. No page is asked for."""
    parts = urlsplit(start)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=CONNECT_SECONDS).close()
    except socket.gaierror:
        return "的域名查不到：请核对 portal.start，检查网络和 DNS 设置"
    except OSError:
        return "的服务器连不上：请检查网络，或稍后再试"
    return ""


def tell(signs: Iterator[Sign], say: Callable[[str], None]) -> bool:
    """Say every sign; True when all is well."""
    troubles = 0
    for sign in signs:
        say(f"{'√ 正常' if sign.well else '× 需处理'}  {sign.what}：{sign.told}")
        troubles += not sign.well
    say(f"有 {troubles} 项需要处理，见上面标 × 的各行。" if troubles else f"一切就绪，可以体检：{CALLED}")
    return not troubles
