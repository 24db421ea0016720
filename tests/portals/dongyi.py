"""A broadcasting bureau on a .NET content system of county portals: /Category_12/Index.aspx, /Item/345.aspx, 更新时间 under the
title. All 36 duties have their columns here, some kept and some not; what stands beside a duty is its truth.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.schema import NewMedia, Rules
from rules.schema_days import Event
from tests.portals.dongyi_entry import Entry
from tests.portals.dongyi_matter import MATTER
from tests.portals.sample import WORD, SamplePortal

OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW = (
    "局办公室", "宣传科", "传媒机构管理科", "科技与传输科", "计划财务科", "政策法规科",
)  # fmt: skip
# id -> name, menu group, lead, period, kind, topic
COLUMNS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("gdyw", "广电要闻", "新闻资讯", PUBLICITY, "每周不少于1条", "列表", "工作动态"),
    ("hygq", "回应关切", "新闻资讯", PUBLICITY, "每半年", "列表", ""),
    ("zcfg", "行业政策", "政府信息公开", LAW, "适时更新", "政策文件", ""),
    ("jd", "解读回音壁", "政府信息公开", LAW, "每季度", "政策解读", ""),
    ("sjwj", "上级文件", "政府信息公开", OFFICE, "适时更新", "列表", ""),
    ("gkzn", "信息公开指南", "政府信息公开", OFFICE, "变动后及时更新", "单页", ""),
    ("gkml", "主动公开基本目录", "政府信息公开", OFFICE, "变动后及时更新", "列表", ""),
    ("gkzd", "信息公开制度", "政府信息公开", OFFICE, "变动后及时更新", "列表", ""),
    ("ndbg", "信息公开年报", "政府信息公开", OFFICE, "每年1月31日前", "列表", ""),
    ("ysq", "依申请公开", "政府信息公开", OFFICE, "变动后及时更新", "列表", ""),
    ("sydw", "公共企事业单位信息公开", "政府信息公开", OFFICE, "变动后及时更新", "列表", ""),
    ("ys", "部门预决算", "政府信息公开", FINANCE, "每年2次", "列表", ""),
    ("sf", "收费公示", "政府信息公开", FINANCE, "变动后及时更新", "列表", "收费目录"),
    ("yjz", "民意征集", "重点工作", OFFICE, "每半年", "列表", ""),
    ("zdgz", "重点工作落实", "重点工作", OFFICE, "每季度", "列表", ""),
    ("xczg", "巡察整改", "重点工作", OFFICE, "每季度", "列表", "整改落实"),
    ("xczx", "行业帮扶与乡村振兴", "重点工作", OFFICE, "每半年", "列表", "脱贫攻坚"),
    ("yshj", "营商环境", "重点工作", LAW, "每季度", "列表", ""),
    ("msss", "民生实事", "重点工作", TECHNOLOGY, "每季度", "列表", ""),
    ("jyta", "人大建议政协提案办理", "重点工作", OFFICE, "每半年", "列表", "建议提案"),
    ("zfgk", "行政执法公示", "法治政府", LAW, "每半年", "列表", ""),
    ("ssj", "双随机监管", "法治政府", MEDIA, "每半年", "列表", ""),
    ("fwzn", "服务指南", "政务服务", LAW, "长期公开", "列表", ""),
    ("bjm", "不见面审批", "政务服务", LAW, "变动后及时更新", "列表", ""),
    ("wd", "常见问题", "互动", OFFICE, "每半年", "列表", ""),
    ("lx", "网上信箱", "互动", OFFICE, "每月", "留言答复", ""),
)  # fmt: skip
LETTERS = tuple(
    (f"关于{what}的来信", asked, took, answer)
    for what, asked, took, answer in (
        ("调频广播听不清", 12, 3, "来信收悉。经技术人员现场测试，系天线受潮，已于次日更换，现收听正常。"),
        ("公益电影放映安排", 33, 4, "您所在的村十二月放映两场，具体日期请看村委会公示栏。"),
        ("村里大喇叭太早响", 70, 2, "已与乡镇广播站协商，早间播音推迟到七点半。感谢您的建议。"),
        ("户户通换机", 101, 6, "请带身份证原件到就近服务网点办理，设备费按公示标准收取。"),
    )
)


class DongyiPortal(SamplePortal):
    host = "gdj.linjiang.gov.cn"
    name = "临江州广播电视局"
    old_names = ("临江州文化广电新闻出版局",)
    retired = ("wgx.linjiang.gov.cn",)
    sections = (OFFICE, PUBLICITY, MEDIA, TECHNOLOGY, FINANCE, LAW)

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.planted: dict[str, Entry] = {}
        self.numbers = {row[0]: 11 + n for n, row in enumerate(COLUMNS)}
        self.names = {row[0]: row[1] for row in COLUMNS}
        for id_, name, group, lead, update, kind, topic in COLUMNS:
            more: dict[str, Any] = {"path": (group,), **({"topic": topic} if topic else {})}
            self.column_spec(id_, name, lead, update, kind, **more)
        self._outside()
        for id_, *_ in COLUMNS:
            if id_ != "lx":
                self._column(id_, MATTER[id_](self))
        self._letters()
        self._home()
        self._truth()

    # --- pages

    def page(self, path: str, title: str, body: str, trail: str = "", **more: Any) -> None:
        groups: dict[str, list[str]] = {}
        for id_, name, group, *_ in COLUMNS:
            groups.setdefault(group, []).append(
                f'<dd><a href="/Category_{self.numbers[id_]}/Index.aspx">{name}</a></dd>'
            )
        menu = "".join(f"<dl><dt>{group}</dt>{''.join(items)}</dl>" for group, items in groups.items())
        self.put(path, f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}--{self.name}</title></head><body>
<div id="Header"><div class="date">{self.today:%Y年%m月%d日}</div></div><div id="Menu">{menu}</div>
<div class="r_navigation">您现在的位置：<a href="/">网站首页</a>{trail}</div><div id="main">{body}</div>
<div id="Footer"><a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5329000021">政府网站找错</a>
<a href="http://{self.alive}/">州人民政府</a> <a href="http://bszs.conac.cn/sitename?method=show&id=1">党政机关</a>
<p>主办单位：临江州文化广电新闻出版局　联系电话：0891-2123456　网站标识码：5329000021　滇ICP备19001234号　滇公网安备53290002000121号</p>
<p>广电服务热线：0891-2129696（24小时）</p></div></body></html>""", **more)  # fmt: skip

    def item(self, column: str, entry: Entry) -> str:
        path = f"/Item/{self.number()}.aspx"
        category = f"/Category_{self.numbers[column]}/Index.aspx"
        trail = f' &gt;&gt; <a href="{category}">{self.names[column]}</a> &gt;&gt; 正文'
        body = f"""<div class="c_content"><h2 class="c_title_text">{entry.title}</h2>
<div class="c_title_author"><span>作者：佚名</span> <span>来源：{entry.source or self.name}</span> <span>点击数：<em>31</em></span> <span>发布时间：{self.ago(entry.ago):%Y年%m月%d日}</span></div>
<div id="fontzoom" class="c_content_text">{entry.body}</div>
<ul class="c_arrow"><li>上一篇：没有了</li><li>下一篇：没有了</li></ul></div>"""  # fmt: skip
        self.page(path, entry.title, body, trail)
        entry.path = path
        return path

    def _column(self, column: str, entries: list[Entry]) -> None:
        category = f"/Category_{self.numbers[column]}"
        if column == "gkzn":
            self.page(f"{category}/Index.aspx", "信息公开指南", f'<div id="fontzoom">{entries[0].body}</div>')
            return
        rows = "".join(
            f'<li><span class="date">[{self.ago(e.ago):%Y-%m-%d}]</span><a href="{e.href or self.item(column, e)}" title="{e.title}" target="_blank">{e.title}</a></li>'
            for e in entries
        )
        body = f'<div class="r_list"><h3>{self.names[column]}</h3><ul class="news_list">{rows}</ul></div><div class="pagecss">共 {len(entries)} 条信息</div>'
        self.page(f"{category}/Index.aspx", self.names[column], body, f" &gt;&gt; {self.names[column]}")

    def _letters(self) -> None:
        rows = ""
        for n, (title, asked, took, answer) in enumerate(LETTERS):
            got, given = self.ago(asked), self.ago(asked - took)
            path = f"/GuestBook/Show_{n}.aspx"
            fields = f"<tr><td>受理日期</td><td>{got}</td></tr><tr><td>答复部门</td><td>局办公室</td></tr><tr><td>答复日期</td><td>{given}</td></tr>"
            self.page(
                path,
                title,
                f"<h2>{title}</h2><table>{fields}<tr><td>来信内容</td><td>请问{title[2:-3]}怎么解决？</td></tr><tr><td>答复内容</td><td>{answer}</td></tr></table>",
            )
            rows += f'<tr><td><a href="{path}">{title}</a></td><td>{got}</td><td>{given}</td><td>局办公室</td><td>已答复</td></tr>'
        heads = "<tr><th>标题</th><th>受理日期</th><th>答复日期</th><th>答复部门</th><th>状态</th></tr>"
        told = f"<p>截至{self.today:%Y年%m月%d日}，共受理来信{len(LETTERS)}件，已答复{len(LETTERS)}件。</p>"
        self.page(
            f"/Category_{self.numbers['lx']}/Index.aspx", "网上信箱", f"{told}<table class='gb'>{heads}{rows}</table>"
        )

    def _home(self) -> None:
        blocks = "".join(
            f'<div class="box"><h3><a href="/Category_{self.numbers[c]}/Index.aspx">{self.names[c]}</a></h3></div>'
            for c in ("gdyw", "zcfg", "fwzn")
        )
        self.page("/", "首页", blocks)

    def _outside(self) -> None:
        for host, path, title in (
            (self.alive, "/", "州人民政府"),
            (self.alive, "/zc/1.html", "关于促进智慧广电发展的指导意见"),
            ("zfwzgl.www.gov.cn", "/exposure/jiucuo.html?site_code=5329000021", "我为政府网站找错"),
            ("bszs.conac.cn", "/sitename?method=show&id=1", "党政机关网站"),
            ("zwfw.yn.gov.cn", "/", "省政务服务网"),
            ("weibo.sample.com", "/ljgd", "临江广电"),
            ("wgx.linjiang.gov.cn", "/", "临江州文化广电新闻出版局"),
        ):
            text = f"今天发布的消息，{self.ago(2)}。" if host == "weibo.sample.com" else "欢迎访问。"
            self.neighbour(host, path, title, text)
        self.put("/UploadFiles/gzs.doc", WORD, kind="application/msword")

    # --- what is true

    def _truth(self) -> None:
        for check, part, section in (
            ("interpretation", self.at("interpretation"), LAW),
            ("subject_columns", "column", OFFICE),
            ("proposals", self.at("number"), OFFICE),
            ("columns", "yshj", LAW),
            ("budget", f"budget:{self.today.year - 1}", FINANCE),
            ("links", "/UploadFiles/meiyou.xls", PUBLICITY),
            ("personal_data", self.at("identity"), TECHNOLOGY),
            ("domains", "wgx.linjiang.gov.cn", OFFICE),
            ("domains", "页脚", OFFICE),
            ("services", self.at("elements"), LAW),
            ("columns", "ndbg", OFFICE),
        ):
            self.defect(check, part, section)
        self.decoy("columns", *(row[0] for row in COLUMNS if row[0] not in ("yshj", "ndbg")))
        for check in (
            "decisions",
            "enforcement",
            "inspection",
            "fees",
            "regime",
            "request",
            "basic_catalogue",
            "reposts",
            "replies",
            "hotlines",
            "first_information",
            "error_report",
            "search_box",
        ):
            self.decoy(check, "")

    def at(self, plant: str) -> str:
        """Where the entry stands that was planted under this name."""
        return self.planted[plant].path

    def rules(self, dns_port: int, http_port: int) -> Rules:
        rules = super().rules(dns_port, http_port)
        event = Event(
            name="澜沧江大桥光缆中断",
            day=self.ago(40),
            time="08:10",
            information=(f"http://{self.host}{self.at('event')}",),
        )
        account = NewMedia(name="临江广电", kind="微博", section=PUBLICITY, address="http://weibo.sample.com/ljgd")
        portal = rules.portal.model_copy(update={"duties_changed": self.ago(500)})
        return rules.model_copy(update={"events": (event,), "new_media": (account,), "portal": portal})
