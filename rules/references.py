"""What the schema cannot see: names that mean nothing, things written twice, spans that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from ipaddress import ip_address

import soupsieve
from pydantic import TypeAdapter, ValidationError

from rules.codes import CODES, DEFAULT
from rules.duties import DutyData, known_years, load_duties
from rules.fields import Day
from rules.names import PLATFORM, Sections, plain_name, section_words, words_at
from rules.period_text import EXAMPLES, impossible
from rules.problems import Problem, listed, nearest, quoted
from rules.tree import Path, Tree

_DAY: TypeAdapter[date] = TypeAdapter(Day)
_HOST = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]([A-Za-z0-9\u4e00-\u9fff.-]*[A-Za-z0-9\u4e00-\u9fff])?")
_CODE = re.compile(r"[a-z][a-z0-9_]*")


def reference_problems(tree: Tree, file: str) -> list[Problem]:
    """Every such mistake; none that only follows from a piece of the file that could not be read."""
    return _References(tree, file).all()


class _References:
    def __init__(self, tree: Tree, file: str) -> None:
        self._tree, self._file = tree, file
        self._sections = Sections(tree)
        self._problems: list[Problem] = []

    def all(self) -> list[Problem]:
        if "" in self._tree.torn:
            return []
        self._section_names()
        self._offices()
        for path, column in self._tree.items("columns"):
            self._column(path, column)
        self._columns_twice()
        self._spans()
        self._points_and_vetoes()
        self._addresses()
        self._plan()
        return self._problems

    def _tell(
        self, path: Path, found: str, expected: str = "", near: str = "", advice: str = "", key: bool = False
    ) -> None:
        line, column = self._tree.place(path, key=key)
        self._problems.append(Problem(self._file, line, column, found, expected, near, advice))

    # sections

    def _section_names(self) -> None:
        for place, word, owner in self._sections.doubled:
            self._tell(place, f"科室名称或别名“{word}”重复，“{owner}”已经用了", advice="请改名或删去一处")
        if "sections" in self._tree.torn:
            return
        for place, word in section_words(self._tree):
            if self._sections.resolve(word) or (word in ("", PLATFORM) and place[0] == "portal"):
                continue
            apart = [part for part in re.split("[,，、;；/ ]+", word) if part]
            if len(apart) > 1 and all(self._sections.resolve(part) for part in apart):
                advice = f"几个科室请写成列表：[{', '.join(apart)}]"
            else:
                advice = "请改正，或在 sections 中登记这个科室（或别名）"
            known = "sections 中登记的科室：" + listed(self._sections.names)
            self._tell(place, f"没有登记科室{quoted(word)}", known, self._sections.like(word), advice)

    def _offices(self) -> None:
        offices = [path for path, item in self._tree.items("sections") if item.get("office") in (True, "是", "true")]
        for path in offices[1:]:
            self._tell((*path, "office"), "局办公室只能有一个", advice="请只在局办公室下写 office: true")

    # columns

    def _column(self, path: Path, column: dict[str, object]) -> None:
        update = column.get("update")
        if isinstance(update, str) and (reason := impossible(update)):
            self._tell((*path, "update"), f"更新时限{quoted(update)}不成立：{reason}", "如 " + "、".join(EXAMPLES))
        selector = column.get("selector")
        if isinstance(selector, str) and selector.strip():
            try:
                soupsieve.compile(selector)
            except soupsieve.SelectorSyntaxError:
                self._tell((*path, "selector"), f"选择器{quoted(selector)}不合 CSS 的写法", "如 div.list ul li")
        url = column.get("url")
        if isinstance(url, str):
            self._web_address((*path, "url"), url.strip(), relative=bool(self._tree.at("portal", "start")))
        for role in ("lead", "supporting"):
            self._tenures((*path, role), column.get(role))
        if column.get("lead") == []:
            self._tell((*path, "lead"), "没有写牵头科室", "至少一个科室")

    def _tenures(self, path: Path, value: object) -> None:
        spans: dict[str, list[tuple[date, date]]] = {}
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            place = (*path, index) if isinstance(value, list) else path
            word = item.get("section") if isinstance(item, dict) else item
            if not isinstance(word, str):
                continue
            name = self._sections.resolve(word) or word
            span = self._span(place, item) if isinstance(item, dict) else (date.min, date.max)
            if span is None:
                continue
            if any(span[0] <= end and start <= span[1] for start, end in spans.get(name, [])):
                self._tell(place, f"“{name}”的负责时间有重叠", advice="同一科室的两段时间请首尾相接，或合并为一段")
            spans.setdefault(name, []).append(span)

    def _columns_twice(self) -> None:
        ids: dict[str, int] = {}
        names: dict[tuple[str, ...], int] = {}
        for path, column in self._tree.items("columns"):
            line = self._tree.place(path)[0]
            if column.get("id") is not None:
                first = ids.setdefault(str(column["id"]).strip().casefold(), line)
                if first != line:
                    self._tell(
                        (*path, "id"),
                        f"栏目编号“{column['id']}”重复，第 {first} 行的栏目已经用了",
                        advice="请另取一个编号",
                    )
            if isinstance(column.get("name"), str):
                above = [word for _, word in words_at(self._tree, *path, "path")]
                where = tuple(
                    plain_name(word) for word in [*re.split("[>＞»]", " > ".join(above)), str(column["name"])]
                )
                first = names.setdefault(where, line)
                if first != line:
                    found = f"栏目“{column['name']}”重复，第 {first} 行已有同名、同上级的栏目"
                    self._tell((*path, "name"), found, advice="请删去一处，或用 path 写明各自的上级栏目")

    # spans of days

    def _spans(self) -> None:
        for path, item in [*self._tree.items("calendar", "holidays"), *self._tree.items("stops")]:
            self._span(path, item)
        off = [span for path, item in self._tree.items("calendar", "holidays") if (span := _span_of(item))]
        days = self._tree.at("calendar", "workdays")
        for index, value in enumerate(days if isinstance(days, list) else ()):
            day = _day(value)
            if day and any(start <= day <= end for start, end in off):
                self._tell(("calendar", "workdays", index), f"{day} 既写成放假又写成上班", advice="请对照通知改正")
        if "columns" in self._tree.torn:
            return
        known = [str(column.get("id", "")) for _, column in self._tree.items("columns")]
        for path, _ in self._tree.items("stops"):
            for place, word in words_at(self._tree, *path, "columns"):
                if word not in known:
                    self._tell(place, f"没有编号为“{word}”的栏目", "columns 中的栏目编号", nearest(word, known))

    def _span(self, path: Path, item: dict[str, object]) -> tuple[date, date] | None:
        span = _span_of(item)
        if span and span[0] > span[1]:
            self._tell((*path, "until"), f"止于 {span[1]}，早于开始的 {span[0]}", advice="请对调或改正")
            return None
        return span

    # points, vetoes

    def _points_and_vetoes(self) -> None:
        points = self._tree.at("points")
        for check, codes in (points if isinstance(points, dict) else {}).items():
            for code in codes if check in CODES and isinstance(codes, dict) else ():
                self._code(("points", check, code), check, str(code), key=True)
        for place, word in words_at(self._tree, "vetoes"):
            check, slash, code = word.partition("/")
            if not slash or check not in CODES:
                written = [f"{name}/{one}" for name, ones in CODES.items() for one in ones]
                expected = "“检查/代码”的写法，检查有：" + listed(tuple(CODES))
                self._tell(place, f"单项否决{quoted(word)}认不出来", expected, nearest(word, written))
            else:
                self._code(place, check, code)

    def _code(self, place: Path, check: str, code: str, key: bool = False) -> None:
        known = (*CODES[check], DEFAULT) if key else CODES[check]
        if code in known:
            return
        near = nearest(code, known)
        if not _CODE.fullmatch(code) or near:
            self._tell(place, f"检查 {check} 没有代码{quoted(code)}", listed(known) + " 之一", near, key=key)

    # addresses

    def _addresses(self) -> None:
        start = self._tree.at("portal", "start")
        if isinstance(start, str) and start.strip():
            self._web_address(("portal", "start"), start.strip())
        for path, item in self._tree.items("interpretation", "media"):
            if isinstance(item.get("url"), str):
                self._web_address((*path, "url"), str(item["url"]).strip())
        for place, word in words_at(self._tree, "network", "outward_canaries"):
            self._web_address(place, word)
        for place, word in self._hosts():
            if not _HOST.fullmatch(word):
                host = re.sub(r"^[a-z]+://|[/?#:].*$", "", word)
                self._tell(
                    place, f"域名写的是{quoted(word)}", "不带 http:// 和路径的域名", host if host != word else ""
                )
        hosts = self._tree.at("network", "hosts")
        for name, address in (hosts if isinstance(hosts, dict) else {}).items():
            if isinstance(address, str) and not _is_ip(address.strip()):
                self._tell(("network", "hosts", name), f"{quoted(address)}不是 IP 地址", "如 192.168.1.10")
        resolver = self._tree.at("network", "resolver")
        if isinstance(resolver, str) and resolver.strip():
            host = (
                resolver.strip().rpartition(":")[0] if re.search(r"[^:]:\d+$", resolver.strip()) else resolver.strip()
            )
            if not _is_ip(host.strip("[]")):
                self._tell(
                    ("network", "resolver"), f"{quoted(resolver)}不是 DNS 服务器地址", "IP:端口，如 114.114.114.114:53"
                )
        agent = self._tree.at("crawl", "user_agent")
        if isinstance(agent, str) and not (agent.isascii() and agent.isprintable()):
            self._tell(("crawl", "user_agent"), "访问身份里有中文或特殊字符", "只含英文字母、数字和半角符号的文字")

    def _hosts(self) -> Iterator[tuple[Path, str]]:
        yield from words_at(self._tree, "portal", "domains", "current")
        yield from words_at(self._tree, "portal", "allow_private")
        for path, item in self._tree.items("portal", "domains", "retired"):
            if isinstance(item.get("name"), str):
                yield (*path, "name"), str(item["name"]).strip()

    def _web_address(self, path: Path, url: str, relative: bool = False) -> None:
        if not url or re.fullmatch(r"https?://[^\s/]+(/\S*)?", url) or (relative and re.fullmatch(r"/\S*", url)):
            return
        near = f"http://{url}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", url) else ""
        self._tell(path, f"地址{quoted(url)}不完整或有空格", "以 http:// 或 https:// 开头的网址", near)

    # plan

    def _plan(self) -> None:
        source = self._tree.at("plan", "source")
        years = known_years()
        if isinstance(source, int) and source not in years:
            known = "、".join(map(str, years))
            self._tell(("plan", "source"), f"没有 {source} 年的分工方案数据", f"{known} 之一", str(years[-1]))
            return
        try:
            numbers = {duty.number for duty in load_duties(source if isinstance(source, int) else years[-1])}
        except DutyData:
            return
        for path, column in self._tree.items("columns"):
            duties = column.get("duties")
            for duty in duties if isinstance(duties, list) else [duties]:
                if isinstance(duty, int) and duty not in numbers:
                    self._tell(
                        (*path, "duties"), f"分工方案没有第 {duty} 项", f"{min(numbers)} 至 {max(numbers)} 的序号"
                    )


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _day(value: object) -> date | None:
    try:
        return _DAY.validate_python(value)
    except ValidationError:
        return None  # told by the schema


def _span_of(item: dict[str, object]) -> tuple[date, date] | None:
    start, end = (item.get(key, fallback) for key, fallback in (("from", date.min), ("until", date.max)))
    days = [bound if bound in (date.min, date.max) else _day(bound) for bound in (start, end)]
    first, last = days
    return (
        (first, last)
        if first is not None and last is not None and isinstance(first, date) and isinstance(last, date)
        else None
    )
