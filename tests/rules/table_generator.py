"""Responsibility tables made by chance in many shapes, with what they mean. No shape is taken from the reader's own tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from rules.papers.docx_numbers import written_number
from tests.rules.office_table import Place, Sheet, Truth

OWN = ("局办公室", "宣传科", "媒体管理科", "科技科", "规划财务科", "人事科")
SPOKEN = {
    "局办公室": ("局办公室", "办公室"), "宣传科": ("宣传科", "局宣传科", "宣传科"), "媒体管理科": ("媒体管理科",), "科技科": ("科技科", "局科技科"),
    "规划财务科": ("规划财务科", "财务科"), "人事科": ("人事科",), "局属单位": ("局属单位", "局属各单位"),
}  # fmt: skip
PARENTS = ("政府信息公开", "互动交流", "政务服务", "新闻中心", "专题专栏", "机构概况", "数据开放", "广电业务")
GROUPS = ("法定主动公开内容", "重点领域", "基本信息", "行业管理", "网上调查")
NAMES = (
    "工作动态", "通知公告", "图片新闻", "媒体聚焦", "领导信息", "机构职能", "内设机构", "直属单位", "部门文件", "政策解读", "规划计划", "统计信息",
    "财政预算", "财政决算", "人事信息", "招考录用", "政府采购", "行政许可", "行政处罚", "双随机一公开", "应急广播", "公共文化服务", "智慧广电", "节目备案",
    "建议办理", "提案办理", "局长信箱", "网上调查", "在线访谈", "常见问题", "办事指南", "下载中心", "乡村振兴", "法治建设", "安全播出", "网络视听",
    "政府信息公开指南", "政府信息公开制度", "政府信息公开年报", "依申请公开", "12345热线专栏", "5G广播电视", "“扫黄打非”", "IPTV管理", "收费目录", "权责清单",
)  # fmt: skip
PERIODS = (
    "每日", "每周", "每周1次", "每周不少于2条", "每月", "每月更新一次", "每月不少于１条", "每季度", "每季度末", "每半年", "每年1次", "每年1月31日前", "及时更新",
    "即时更新", "实时更新", "适时更新", "有则更新", "长期公开", "变动后及时更新", "信息产生后20个工作日内", "5个工作日内", "每两周", "每年2次", "不定期", "随时更新",
    "批复后20日内", "每月5日前", "形成或变更后20个工作日内", "每周不少于两次，重大活动随时更新", "每月至少2篇",
)  # fmt: skip
TITLES = (
    "局门户网站栏目信息内容提供责任分解表",
    "2026年度网站栏目更新维护责任分工一览表",
    "楚雄州广播电视局政务公开栏目责任清单",
    "网站信息保障任务明细表",
)
UNDER = ("单位：楚雄州广播电视局　　　2026年3月", "（2026年1月起执行）", "填报单位：楚雄州广播电视局")
NOTES = (
    "注：更新时限按自然日计算，遇节假日顺延。", "说明：1.各科室要指定专人负责；2.办公室每季度通报一次。", "备注：本表自印发之日起执行。",
    "填表人：王某某　　审核人：李某某　　联系电话：0878-1234567", "制表日期：2026年3月1日",
)  # fmt: skip
CONTENT = (
    "反映本局重要工作，图文并茂",
    "依法应当公开的文件",
    "职能、地址、办公时间、联系方式",
    "按模板填报，做到要素齐全；不得出现错别字",
    "按要求公开",
)
HEAD_NAME = ("栏目名称", "栏目", "栏 目 名 称", "网站栏目", "栏目（事项）名称", "公开栏目名称", "信息栏目", "栏目名")
HEAD_LEVELS = (
    ("一级栏目", "二级栏目", "三级栏目"), ("一级目录", "二级目录", "三级目录"), ("栏目类别", "栏目名称", "子栏目"), ("所属频道", "栏目名称", "下级栏目"),
    ("主栏目", "子栏目", "小栏目"), ("板块", "一级栏目", "二级栏目"), ("栏目\n类别", "栏目\n名称", "子栏目\n名称"), ("父栏目", "栏目", "子栏目"),
)  # fmt: skip
HEAD_LEAD = ("责任科室", "责任单位", "牵头科室", "牵头单位", "责任部门", "承办科室", "主办科室", "信息提供科室", "内容保障科室", "负责科室", "责任科（室）", "更新责任科室",
             "信息维护单位", "责 任 科 室", "科室", "报送科室")  # fmt: skip
HEAD_SUPPORT = ("配合科室", "协办科室", "配合单位", "协办", "协助科室", "配合部门", "参与科室")
HEAD_UPDATE = (
    "更新时限",
    "更新频率",
    "更新周期",
    "时限要求",
    "更新要求",
    "更新时限要求",
    "公开时限",
    "更新频次",
    "报送时限",
    "信息更新周期",
    "更新\n时限",
    "时限",
    "更新时间要求",
)
HEAD_EXTRA = {"内容要求": CONTENT, "备注": ("", "", "重点栏目", "含附件"), "公开依据": ("", "《政府信息公开条例》第二十条", "分工方案第20项"),
              "责任人": ("张某某", "李某", ""), "联系电话": ("3123456", ""), "公开方式": ("主动公开", "网站")}  # fmt: skip


@dataclass
class Made:
    """One table: its sheets, its meaning, the kind of file it is kept in."""

    sheets: list[Sheet]
    truth: list[Truth]
    kind: str
    shape: str


@dataclass
class Row:
    """One column of the portal before it is laid out."""

    path: tuple[str, ...]
    name: str
    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    update: str
    fault: str = ""


@dataclass
class Layout:
    """A sheet as it grows: rows of texts and merged ranges."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[Place] = field(default_factory=list)
    indents: dict[tuple[int, int], int] = field(default_factory=dict)

    def across(self, text: str, width: int, merges: bool) -> None:
        if merges:
            self.merged.append((len(self.rows), 0, len(self.rows), width - 1))
        self.rows.append([text, *[""] * (width - 1)])


def made(seed: int) -> Made:
    """The table of a seed: the same for the same seed."""
    chance = Random(seed)
    shape = chance.choice(("levels", "levels", "bands", "indent", "numbered", "flat", "path"))
    kind = chance.choice((".xlsx", ".xlsx", ".docx", ".xls", ".csv"))
    if kind == ".csv" and shape == "bands":
        kind = ".xlsx"
    maker = _Maker(chance, shape, kind)
    sheets = maker.sheets()
    return Made(sheets, maker.truth, kind, shape)


class _Maker:
    def __init__(self, chance: Random, shape: str, kind: str) -> None:
        self.chance, self.shape, self.kind = chance, shape, kind
        self.merges = kind != ".csv"
        self.depth = {"levels": chance.choice((1, 2, 2)), "flat": 0}.get(shape, 1)
        self.truth: list[Truth] = []
        self.owners = chance.choice(("apart", "apart", "together", "single", "under"))
        self.serial = chance.random() < 0.6 and shape not in ("numbered",)
        self.extras = chance.sample(list(HEAD_EXTRA), chance.randrange(0, 3))
        self.hand = chance.choice(HANDS)
        self.seen: dict[tuple[str, ...], Row] = {}

    # ---- what it means -------------------------------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        names = self.chance.sample(NAMES, self.chance.randrange(6, 16))
        parents = self.chance.sample(PARENTS, 3)
        groups = self.chance.sample(GROUPS, 2)
        rows = []
        for at, name in enumerate(names):
            parent = parents[min(2, at * 3 // len(names))]
            path: tuple[str, ...] = () if self.depth == 0 else (parent,)
            if self.depth == 2:
                path = (*path, groups[0 if at % 6 < 3 else 1])
            lead = tuple(self.chance.sample(OWN, 2 if self.chance.random() < 0.15 else 1))
            others = [one for one in (*OWN, "局属单位") if one not in lead]
            helping = (
                tuple(self.chance.sample(others, self.chance.choice((0, 0, 1, 2)))) if self.owners != "single" else ()
            )
            rows.append(Row(path, name, lead, helping, self.chance.choice(PERIODS)))
        for row in self.chance.sample(rows, self.chance.choice((0, 0, 0, 1, 2))):
            row.fault = self.chance.choice(("section", "lead", "period", "impossible", "several"))
        return rows

    def _true(self, row: Row) -> Truth:
        update = row.update.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        return Truth(
            row.path,
            row.name,
            row.lead,
            row.supporting,
            update,
            not row.fault,
        )

    # ---- how it is written ---------------------------------------------------------------------------------------

    def _spoken(self, names: tuple[str, ...]) -> str:
        mark = self.chance.choice(("、", "、", "，", "\n", "/", " "))
        return mark.join(self.chance.choice(SPOKEN[name]) for name in names)

    def _owner_cells(self, row: Row) -> list[str]:
        lead = self._spoken(row.lead)
        if row.fault == "section":
            lead = self.chance.choice(("新闻中心", "法规科", "信息股", "办公司"))
        elif row.fault == "lead":
            lead = self.chance.choice(("", "-", "/"))
        elif row.fault == "several":
            lead = self.chance.choice(("相关科室", "宣传科等科室", "各相关科室"))
        if self.owners == "single":
            return [lead]
        helping = self._spoken(row.supporting) if row.supporting else self.chance.choice(("", "", "无", "/"))
        if self.owners in ("apart", "under"):
            return [lead, helping]
        return [self.hand(lead, self._spoken(row.supporting)) if row.supporting and row.fault != "lead" else lead]

    def _period(self, row: Row) -> str:
        if row.fault == "period":
            return self.chance.choice(("", "—"))
        if row.fault == "impossible":
            return self.chance.choice(("每0天", "每年13月底前"))
        return row.update

    def _name(self, name: str) -> str:
        roll = self.chance.random()
        if roll < 0.05 and len(name) == 4 and "“" not in name and name.isalpha() and not name.isascii():
            return " ".join(name)
        return f"{name} " if roll < 0.1 else name

    def _heads(self) -> tuple[list[str], list[str]]:
        """The header's rows: the second is empty where one row says it all."""
        if self.shape == "levels":
            names = list(self.chance.choice(HEAD_LEVELS)[: self.depth + 1])
        else:
            names = [self.chance.choice(HEAD_NAME)]
        below = [""] * len(names)
        lead = self.chance.choice(HEAD_LEAD)
        support = self.chance.choice(HEAD_SUPPORT)
        if self.owners == "apart":
            owners, owners_below = [lead, support], ["", ""]
        elif self.owners == "under":
            owners, owners_below = [self.chance.choice(("责任科室", "责任单位", "责任分工")), ""], ["牵头", "配合"]
        else:
            owners, owners_below = [lead], [""]
        top = [*names, *owners, self.chance.choice(HEAD_UPDATE), *self.extras]
        sub = [*below, *owners_below, "", *[""] * len(self.extras)]
        if self.serial:
            top, sub = ["序号", *top], ["", *sub]
        return top, sub

    def sheets(self) -> list[Sheet]:
        rows = self._rows()
        pieces = [rows]
        if self.kind in (".xlsx", ".xls") and self.chance.random() < 0.15:
            cut = next((n for n, row in enumerate(rows) if row.path != rows[0].path), 0)
            pieces = [rows[:cut], rows[cut:]] if cut else [rows]
        sheets = [replace(self._sheet(piece), title=f"表{n}") for n, piece in enumerate(pieces, 1)]
        if len(sheets) == 1 and self.kind == ".docx":
            sheets[0].title = "Sheet1"
        if self.kind in (".xlsx", ".xls") and self.chance.random() < 0.25:
            sheets.insert(
                0, Sheet([[self.chance.choice(TITLES)], [""], ["楚雄州广播电视局"], ["二〇二六年一月"]], title="封面")
            )
        return sheets

    def _sheet(self, rows: list[Row]) -> Sheet:
        layout = Layout()
        top, sub = self._heads()
        width = len(top)
        for text in ([self.chance.choice(TITLES)] if self.chance.random() < 0.7 else []) + (
            [self.chance.choice(UNDER)] if self.chance.random() < 0.3 else []
        ):
            layout.across(text, width, self.merges)
        self._header(layout, top, sub)
        again = self.chance.choice((0, 0, 0, 5))
        body = {
            "levels": self._levels,
            "bands": self._bands,
            "indent": self._indented,
            "numbered": self._numbered,
            "flat": self._flat,
            "path": self._paths,
        }
        body[self.shape](layout, rows, width, lambda: self._header(layout, top, sub) if again else None)
        if self.chance.random() < 0.25:
            total = ["合计", *[""] * (width - 1)]
            total[-1 if width > 2 else 1] = f"{len(rows)}个"
            layout.rows.append(total)
        if self.chance.random() < 0.4:
            layout.across(self.chance.choice(NOTES), width, self.merges)
        self.truth += [self._true(row) for row in rows]
        return Sheet(layout.rows, layout.merged, indents=layout.indents)

    def _header(self, layout: Layout, top: list[str], sub: list[str]) -> None:
        at = len(layout.rows)
        layout.rows.append(list(top))
        if any(sub):
            layout.rows.append(list(sub))
            if self.merges:
                for column, text in enumerate(sub):
                    if not text and top[column]:
                        layout.merged.append((at, column, at + 1, column))
                first = sub.index("牵头")
                layout.merged.append((at, first, at, first + 1))

    def _cells(self, row: Row, number: int, names: list[str]) -> list[str]:
        cells = [*names, *self._owner_cells(row), self._period(row)]
        cells += [self.chance.choice(HEAD_EXTRA[extra]) for extra in self.extras]
        return [str(number), *cells] if self.serial else cells

    def _flat(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        for number, row in enumerate(rows, 1):
            layout.rows.append(self._cells(row, number, [self._name(row.name)]))
            if number % 5 == 0 and number < len(rows):
                page()

    def _levels(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        """Parents in columns of their own: merged, left blank, or written in each row."""
        how = self.chance.choice(("merged", "blank", "each")) if self.merges else self.chance.choice(("blank", "each"))
        offset = int(self.serial)
        begun: list[tuple[str, int]] = []
        for number, row in enumerate(rows, 1):
            names = [*row.path, self._name(row.name)]
            fresh = number == 1 or (number % 5 == 1 and page is not None and layout.rows[-1][offset] in ("一级栏目",))
            for level in range(self.depth):
                same = not fresh and number > 1 and rows[number - 2].path[: level + 1] == row.path[: level + 1]
                if same and how != "each":
                    names[level] = ""
            at = len(layout.rows)
            layout.rows.append(self._cells(row, number, names))
            for level in range(self.depth):
                if names[level]:
                    begun = begun[:level]
                    begun.append((names[level], at))
                elif how == "merged" and level < len(begun):
                    start = begun[level][1]
                    layout.merged = [m for m in layout.merged if m[:2] != (start, level + offset)]
                    layout.merged.append((start, level + offset, at, level + offset))

    def _bands(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        numbered = self.chance.random() < 0.6
        parents: list[str] = []
        for number, row in enumerate(rows, 1):
            if not parents or parents[-1] != row.path[0]:
                parents.append(row.path[0])
                head = f"{written_number(len(parents), 'chineseCounting')}、" if numbered else ""
                layout.across(f"{head}{row.path[0]}", width, merges=True)
            layout.rows.append(self._cells(row, number, [self._name(row.name)]))
            if number % 5 == 0 and number < len(rows):
                page()
            if self.chance.random() < 0.05:
                layout.rows.append(["小计", *[""] * (width - 2), "3个"])

    def _indented(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        by_format = self.kind in (".xlsx", ".xls") and self.chance.random() < 0.4
        offset = int(self.serial)
        self._under_parents(
            layout, rows, width, "", lambda n: "", "" if by_format else self.chance.choice(("　　", "    ", "　"))
        )
        if by_format:
            for at, cells in enumerate(layout.rows):
                if any(cells[offset].strip() in (row.name, " ".join(row.name)) for row in rows):
                    layout.indents[at, offset] = 1

    def _numbered(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        child = self.chance.choice(
            (lambda n: f"（{written_number(n, 'chineseCounting')}）", lambda n: f"{n}.", lambda n: f"{n}、")
        )
        self._under_parents(layout, rows, width, "、", child, "")

    def _under_parents(
        self, layout: Layout, rows: list[Row], width: int, mark: str, child: Callable[[int], str], indent: str
    ) -> None:
        """A row for each parent, without section and period, and its columns below."""
        parents: list[str] = []
        number = 0
        for row in rows:
            if not parents or parents[-1] != row.path[0]:
                parents.append(row.path[0])
                number = 0
                head = f"{written_number(len(parents), 'chineseCounting')}{mark}" if mark else ""
                cells = [f"{head}{row.path[0]}", *[""] * (width - 1 - int(self.serial))]
                layout.rows.append(["", *cells] if self.serial else cells)
            number += 1
            layout.rows.append(self._cells(row, number, [f"{indent}{child(number)}{row.name}"]))

    def _paths(self, layout: Layout, rows: list[Row], width: int, page: Callable[[], None]) -> None:
        mark = self.chance.choice((">", "＞", " > ", "→", "》"[:0] or ">"))
        for number, row in enumerate(rows, 1):
            layout.rows.append(self._cells(row, number, [mark.join((*row.path, row.name))]))


HANDS: tuple[Callable[[str, str], str], ...] = (
    lambda lead, helping: f"牵头：{lead}\n配合：{helping}",
    lambda lead, helping: f"牵头:{lead} 配合:{helping}",
    lambda lead, helping: f"牵头科室：{lead}；配合科室：{helping}",
    lambda lead, helping: f"{lead}牵头，{helping}配合",
    lambda lead, helping: f"{lead}（牵头）\n{helping}（配合）" if not any(c in lead + helping for c in "、，/ \n") else f"{lead}牵头、{helping}配合",
    lambda lead, helping: f"由{lead}负责，{helping}协助",
    lambda lead, helping: f"主办：{lead}　协办：{helping}",
)  # fmt: skip
