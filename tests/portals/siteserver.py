"""A forestry bureau on SiteServer: channels/N.html, contents/N/M.html, nested tables, script-written menus, two columns of
a single-page application behind hash routes, a directory of jsp queries, boards of letters in three shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.portals.sample import PIXEL, SamplePortal
from tests.portals.siteserver_cases import add_links, add_outside
from tests.portals.siteserver_letters import add_letters
from tests.portals.siteserver_policies import add_policies

OFFICE, STAFF, FINANCE, LAW, RESOURCES, FIRE, ECOLOGY = (
    "局办公室",
    "人事教育科",
    "规划财务科",
    "政策法规科",
    "资源管理科",
    "防火科",
    "生态修复科",
)
# The menu as the site shows it; the groups below SCRIPTED are written by /js/menu.js.
MENU: dict[str, dict[str, str]] = {
    "新闻中心": {"工作动态": "101", "通知公告": "102", "图片新闻": "/app/index.html#/tpxw", "视频新闻": "103"},
    "政府信息公开": {
        "政策文件": "201",
        "政策解读": "202",
        "政策问答": "203",
        "规划计划": "204",
        "财政预决算": "205",
        "采购招标": "206",
        "人事信息": "207",
        "年度报告": "208",
        "建议提案办理": "209",
        "重大建设项目": "210",
        "机构概况": "211",
        "数据开放": "212",
    },
    "执法公开": {
        "执法监督": "301",
        "行政处罚": "302",
        "行政许可": "303",
        "双随机一公开": "304",
        "抽查清单": "/bmxz_list.jsp?urltype=egovinfo.EgovInfoList&wbtreeid=1192&sccode=ccqd&subtype=1&dpcode=ylzlcj",
        "监管信息": "/bmxz_list.jsp?urltype=egovinfo.EgovInfoList&wbtreeid=1192&sccode=jgxx&subtype=1&dpcode=ylzlcj",
    },
    "林木采伐": {"办事指南": "401"},
    "野生动植物": {"办事指南": "402"},
    "业务工作": {
        "绿化简报": "501",
        "防火动态": "502",
        "科普教育": "503",
        "林业碳汇": "504",
        "政务信息": "505",
        "生态保护": "506",
        "义务植树": "507",
        "林业产业": "508",
        "应急管理": "509",
        "公益宣传": "/app/index.html#/gyxc",
    },
    "党建工作": {"工作动态": "601", "专题专栏": "602"},
    "互动交流": {"回复选登": "701", "局长信箱": "702", "网上咨询": "703", "留言统计": "704"},
}
SCRIPTED = ("业务工作", "互动交流")
TOPICS = (
    "退化林修复",
    "湿地保护",
    "古树名木普查",
    "松材线虫病防治",
    "林下种植",
    "国有林场改革",
    "草原监测",
    "护林员培训",
)
ACTS = ("现场会在龙山县召开", "工作取得进展", "调研组到基层走访", "任务部署到乡镇", "检查情况通报", "培训班开班")


def href(target: str) -> str:
    """The address behind a menu entry: a channel number or an address as it stands."""
    return target if target.startswith("/") else f"/channels/{target}.html"


class SiteServerPortal(SamplePortal):
    host = "lcj.yunling.gov.cn"
    name = "云岭州林业和草原局"
    old_names = ("云岭州林业局",)
    retired = ("lyj.yunling.gov.cn", "www.ylzly.net", "yllyxx.gov.cn", "gone.yunling.gov.cn")
    sections = (OFFICE, STAFF, FINANCE, LAW, RESOURCES, FIRE, ECOLOGY)
    refusing = ("yllyxx.gov.cn", "closed.sample.com")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.extra: dict[str, list[tuple[str, str, date]]] = {}  # articles with a case in them, by channel
        self._shell()
        add_links(self)
        add_outside(self)
        self._columns()
        self._odd_columns()
        self._directory()
        self._application()
        add_policies(self)
        add_letters(self)

    # The page around everything

    def layout(self, title: str, where: list[str], body: str, meta: str = "") -> str:
        """One page in the old way: tables in tables, a menu half static, half by script."""
        tops = "".join(
            f'<td class="nav" valign="top"><table><tr><td>{group}</td></tr><tr><td>'
            + "<br>".join(f'<a href="{href(to)}">{name}</a>' for name, to in entries.items())
            + "</td></tr></table></td>"
            for group, entries in MENU.items()
            if group not in SCRIPTED
        )
        trail = "&nbsp;-&nbsp;".join(['<a href="/index.html">首页</a>', *where])
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title>
<meta name="SiteName" content="{self.name}"><meta name="SiteDomain" content="{self.host}">{meta}
<link rel="stylesheet" href="/css/base.css"></head><body>
<script>var $pageInfo = {{publishmentSystemID : 18101, channelID : 1, contentID : 0, apiUrl : "/api"}};</script>
<table width="1000" align="center"><tr><td><table width="100%"><tr><td><img src="/images/banner.png" alt="{self.name}"></td></tr>
<tr>{tops}<td class="nav"><script src="/js/menu.js"></script></td></tr></table></td></tr>
<tr><td><table width="100%"><tr><td class="dqwz"><p>当前位置：{trail}</p></td></tr><tr><td>{body}</td></tr></table></td></tr>
<tr><td align="center" id="foot"><a href="/channels/901.html">网站地图</a> | <a href="/channels/902.html">版权声明</a> |
<a href="mailto:lcj@example.com">联系我们</a> | <a href="tel:08780000000">电话</a> | <a href="javascript:;">设为首页</a><br>
主办单位：{self.name}&nbsp;&nbsp;网站标识码：5323000099<br><!-- <a href="/contents/0/commented-out.html">旧版</a> --></td></tr></table>
</body></html>"""

    def _shell(self) -> None:
        self.put("/css/base.css", b"td{font-size:14px}", kind="text/css")
        self.put("/images/banner.png", PIXEL, kind="image/png")
        self.put("/images/dot.gif", PIXEL, kind="image/gif")
        written = "".join(
            f"<p>{group}</p>" + "".join(f"<a href='{href(to)}'>{name}</a> " for name, to in entries.items())
            for group, entries in MENU.items()
            if group in SCRIPTED
        )
        self.put("/js/menu.js", f'document.write("{written}");'.encode(), kind="application/javascript")
        home = self.layout(self.name, [], "<h2>欢迎访问</h2><p>本站发布林业和草原工作信息，欢迎监督。</p>")
        self.put("/", home)
        self.put("/index.html", home)
        items = "".join(
            f"<h3>{group}</h3>" + "".join(f'<a href="{href(to)}">{name}</a> ' for name, to in entries.items())
            for group, entries in MENU.items()
        )
        self.put("/channels/901.html", self.layout("网站地图", ["网站地图"], items))
        self.defect("links", "/channels/902.html", OFFICE)  # dead, in the foot of every page
        self.decoy(
            "links", "mailto:", "tel:", "javascript:", "commented-out", "/channels/901.html", "banner.png", "dot.gif"
        )

    # Articles and lists

    def article(self, channel: str, title: str, day: date, body: str = "", **more: str) -> str:
        """Write an article; its address."""
        path = f"/contents/{channel}/{self.number()}.html"
        group, leaf = self.place(channel)
        info = more.get("info") or f"发布时间：{day:%Y-%m-%d}&nbsp;&nbsp;&nbsp;&nbsp;来源：{self.name}"
        text = body or f"<p>{title}。会议听取了各县市情况汇报，对下一步工作作出安排，要求压实责任、注重实效。</p>" * 2
        inner = f'<div id="part7"><ul><h1>{title}</h1><h2>{info}</h2>{text}</ul></div>'
        where = [group, leaf if channel == "801" else f'<a href="/channels/{channel}.html">{leaf}</a>']
        self.put(path, self.layout(f"{title}", where, inner, more.get("meta", "")))
        return path

    def place(self, channel: str) -> tuple[str, str]:
        """The group and name under which the menu shows a channel."""
        return next(((g, n) for g, es in MENU.items() for n, to in es.items() if to == channel), ("首页", "栏目"))

    def topic(self) -> str:
        n = self.number()
        return f"{TOPICS[n % 8]}第{n % 97 + 1}期{ACTS[n // 8 % 6]}"

    def write(self, channel: str, days: list[date]) -> list[tuple[str, str, date]]:
        """Articles of these days: (title, address, day) each."""
        return [(t, self.article(channel, t, day), day) for day in days for t in [self.topic()]]

    def channel(self, channel: str, rows: list[tuple[str, str, date]], shape: str = "table", size: int = 12) -> None:
        """The list pages of a channel, first page N.html, next N_2.html."""
        group, leaf = self.place(channel)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        meta = f'<meta name="ColumnName" content="{leaf}"><meta name="ColumnType" content="{leaf}">'
        for number, page in enumerate(pages, 1):
            path = f"/channels/{channel}.html" if number == 1 else f"/channels/{channel}_{number}.html"
            body = self.rows(page, shape) + self.pager(channel, number, len(pages), len(rows))
            self.put(path, self.layout(f"[{leaf}]-{self.name}", [group, f'<a href="">{leaf}</a>'], body, meta))

    @staticmethod
    def rows(rows: list[tuple[str, str, date]], shape: str) -> str:
        if shape == "box":
            return (
                "<ul>"
                + "".join(
                    f'<a href="..{path}" target="_blank" class="box"><h3>&#91;图&#93;{title}({day:%Y-%m-%d})</h3><p>{title}</p></a>'
                    for title, path, day in rows
                )
                + "</ul>"
            )
        if shape == "undated":
            return "<ul>" + "".join(f'<li>·<a href="..{path}">{title}</a></li>' for title, path, _ in rows) + "</ul>"
        if shape == "short":
            return (
                "<ul>"
                + "".join(
                    f'<li><span>[{day:%m-%d}]</span><a href="..{path}" title="{title}">{title[:9]}…</a></li>'
                    for title, path, day in rows
                )
                + "</ul>"
            )
        return (
            '<table width="98%"><tr><td><table width="100%">'
            + "".join(
                f'<tr><td width="12"><img src="/images/dot.gif"></td><td><a href="..{path}">{title}</a></td><td width="90">{day:%Y/%m/%d}</td></tr>'
                for title, path, day in rows
            )
            + "</table></td></tr></table>"
        )

    @staticmethod
    def pager(channel: str, number: int, total: int, count: int) -> str:
        if total == 1:
            return ""
        names = [f"{channel}.html", *(f"{channel}_{n}.html" for n in range(2, total + 1))]
        digits = "".join(f'<a href="{names[n - 1]}">{n}</a>' for n in range(1, total + 1))
        following = f'<a href="{names[number]}">下一页</a>' if number < total else ""
        return f'<div class="page"><span>{digits} {following} <a href="{names[-1]}">尾页</a><a>共 {count} 条 当前第 {number} / {total} 页</a></span></div>'

    def days(self, first: int, step: int, count: int) -> list[date]:
        return [self.ago(first + step * n) for n in range(count)]

    def listed(self, id_: str, channel: str, lead: Any, update: str, days: list[date], **more: Any) -> None:
        """A column of the table with its list; `bad` is the section that must be charged, none for a decoy."""
        bad, shape = more.pop("bad", ""), more.pop("shape", "table")
        name = more.pop("name", self.place(channel)[1])
        self.column_spec(id_, name, lead, update, more.pop("kind", "列表"), **more)
        self.channel(channel, self.write(channel, days) + self.extra.get(channel, []), shape)
        if bad:
            self.defect("columns", id_, bad)
        else:
            self.decoy("columns", id_)

    # The columns

    def _columns(self) -> None:
        year = self.today.year
        reported = year if self.today > date(year, 1, 21) else year - 1
        planned = year if self.today > date(year, 3, 1) else year - 1
        self.listed("gzdt", "101", OFFICE, "每周不少于1条", self.days(1, 2, 40), path=("新闻中心",), shape="box")
        self.listed("djdt", "601", STAFF, "每月", self.days(9, 14, 20), path=("党建工作",), shape="short")
        oldest_first = sorted([*self.days(4, 21, 30)])
        self.listed("tzgg", "102", OFFICE, "每月不少于1条", oldest_first)
        self.listed("ghjh", "204", FINANCE, "每年3月底前", [date(planned, 2, 24), date(planned - 1, 2, 20)])
        self.listed("yjs", "205", FINANCE, "每半年", self.days(430, 90, 5), bad=FINANCE)
        self.listed("cgzb", "206", FINANCE, "每季度", self.days(78, 60, 9))
        self.listed("rsxx", "207", STAFF, "每半年", self.days(170, 160, 6))
        self.listed(
            "ndbg",
            "208",
            OFFICE,
            "每年1月31日前",
            [date(reported - n, 1, 20) for n in range(4)],
            name="政府信息公开年度报告",
        )
        self.listed("jyta", "209", LAW, "每年10月底前", self.days(900, 120, 4), bad=LAW)
        self.listed("zdjs", "210", FINANCE, "每季度", self.days(20, 50, 9), name="重大建设项目批准和实施")
        self.listed("zfjd", "301", RESOURCES, "每季度", self.days(260, 40, 6), bad=RESOURCES)
        self.listed("znlm", "401", RESOURCES, "每半年", self.days(40, 70, 6), path=("林木采伐",))
        self.listed("znys", "402", ECOLOGY, "每半年", self.days(500, 70, 6), path=("野生动植物",), bad=ECOLOGY)
        self.listed("lhjb", "501", ECOLOGY, "每月", self.days(6, 20, 20), path=("政府信息公开",))
        handed = [{"section": RESOURCES, "until": self.ago(31)}, {"section": FIRE, "from": self.ago(30)}]
        self.listed("fhdt", "502", handed, "每月不少于1条", self.days(200, 20, 9), bad=FIRE)
        self.listed("zwxx", "505", FIRE, "每月不少于4条", self.days(8, 30, 14), bad=FIRE)
        self.listed("stbh", "506", ECOLOGY, "每月", [self.ago(-40), *self.days(300, 30, 6)], bad=ECOLOGY)
        self.listed("ywzs", "507", ECOLOGY, "每月", self.days(7, 15, 15), shape="undated")
        self.listed("yjgl", "509", FIRE, "有则更新", self.days(1100, 90, 4))
        self.listed("sjkf", "212", FINANCE, "每月", self.days(700, 90, 4))
        self.stops.append({"from": self.ago(60), "until": self.ago(-10), "reason": "栏目改版", "columns": ("sjkf",)})

    def _odd_columns(self) -> None:
        """Columns that are blank, missing, dead, framed, one page, or judged by each entry's own dates."""
        note = "<table><tr><td align='center'>栏目建设中，敬请期待……</td></tr></table>"
        self.column_spec("kpjy", "科普教育", [FIRE, ECOLOGY], "每季度")
        self.put("/channels/503.html", self.layout("[科普教育]", ["业务工作", "科普教育"], note))
        self.defect("columns", "kpjy", FIRE)
        self.column_spec("lyth", "林业碳汇", FINANCE, "每季度")
        self.put(
            "/channels/504.html",
            self.layout("[林业碳汇]", ["业务工作", "林业碳汇"], "<p>暂无数据</p><div>共 0 条</div>"),
        )
        self.defect("columns", "lyth", FINANCE)
        self.column_spec("xzfy", "行政复议", LAW, "每季度")
        self.defect("columns", "xzfy", LAW)
        self.column_spec("ssj", "双随机一公开", RESOURCES, "每季度")
        self.defect("columns", "ssj", RESOURCES)
        self.column_spec("jggk", "机构概况", STAFF, "变动后及时更新", "单页")
        duty = "<h1>机构概况</h1><p>承担全州林业和草原及其生态保护修复的监督管理，设七个科室。办公地址：鹿城路1号，办公时间：8:30—17:30。</p>"
        self.put("/channels/211.html", self.layout("机构概况", ["政府信息公开", "机构概况"], duty))
        self.decoy("columns", "jggk")
        self.column_spec("lycy", "林业产业", FINANCE, "每月")
        framed = self.rows(self.write("508", self.days(5, 12, 12)), "table")
        self.put("/frames/508.html", f"<html><head><meta charset='utf-8'></head><body>{framed}</body></html>")
        self.put(
            "/channels/508.html",
            self.layout(
                "[林业产业]",
                ["业务工作", "林业产业"],
                '<iframe src="/frames/508.html" width="700" height="600"></iframe>',
            ),
        )
        self.decoy("columns", "lycy")
        self._punishments()
        self._sub_columns()
        self._more_button()

    def _punishments(self) -> None:
        """Decisions owed within seven working days of being made: one far too late, the rest in time."""
        for id_, channel, lags in (("xzcf", "302", (2, 5, 30)), ("xzxk", "303", (1, 3, 7))):
            rows = []
            for n, lag in enumerate(lags):
                made = self.after(self.ago(230 - 20 * n), 1)
                shown = self.after(made, lag)
                info = f"成文日期：{made:%Y-%m-%d}&nbsp;&nbsp;发布日期：{shown:%Y-%m-%d}&nbsp;&nbsp;来源：{self.name}"
                title = f"{'行政处罚决定书' if channel == '302' else '林木采伐许可决定'}（云林决〔{made.year}〕{self.number()}号）"
                rows.append((title, self.article(channel, title, shown, info=info), shown))
            self.column_spec(id_, self.place(channel)[1], RESOURCES, "信息产生后7个工作日内")
            self.channel(channel, rows[::-1])
        self.defect("columns", "xzcf", RESOURCES)
        self.decoy("columns", "xzxk")

    def _sub_columns(self) -> None:
        """A column that shows its children's newest; the children hold the entries."""
        fresh, old = self.write("603", self.days(11, 30, 8)), self.write("604", self.days(400, 30, 5))
        blocks = "".join(
            f'<table><tr><td>{name}</td><td><a href="/channels/{n}.html">更多&gt;&gt;</a></td></tr><tr><td colspan="2">{self.rows(rows[:4], "table")}</td></tr></table>'
            for name, n, rows in (("森林督查", "604", old), ("学习教育", "603", fresh))
        )
        self.put("/channels/602.html", self.layout("[专题专栏]", ["党建工作", "专题专栏"], blocks))
        self.channel("603", fresh)
        self.channel("604", old)
        self.column_spec("ztzl", "专题专栏", STAFF, "每月")
        self.decoy("columns", "ztzl")

    def _more_button(self) -> None:
        """Videos: the page shows pinned old ones, a button fetches the newer."""
        old, new = self.write("103", self.days(500, 20, 3)), self.write("103", self.days(3, 9, 6))
        self.put(
            "/api/v1/videos/1",
            json.dumps([[t, p, f"{d:%Y-%m-%d}"] for t, p, d in new], ensure_ascii=False).encode(),
            kind="application/json",
        )
        script = (
            "<script>function more(){fetch('/api/v1/videos/1').then(r=>r.json()).then(rows=>{rows.forEach(r=>{document.getElementById('vs')"
            ".insertAdjacentHTML('beforeend','<li><a href=\"'+r[1]+'\">'+r[0]+'</a><span>'+r[2]+'</span></li>')});"
            "document.getElementById('more').style.display='none'})}</script>"
        )
        first = "".join(f'<li><a href="{p}">{t}</a><span>{d:%Y-%m-%d}</span></li>' for t, p, d in old)
        body = f'<ul id="vs">{first}</ul><div id="more" class="more" onclick="more()">加载更多</div>{script}'
        self.put("/channels/103.html", self.layout("[视频新闻]", ["新闻中心", "视频新闻"], body))
        self.column_spec("spxw", "视频新闻", OFFICE, "每月")
        self.decoy("columns", "spxw")

    def _directory(self) -> None:
        """The directory of disclosed information: one jsp, a column each by its sccode."""
        for id_, name, _, first, lead in (
            ("ccqd", "抽查清单", "ccqd", 12, RESOURCES),
            ("jgxx", "监管信息", "jgxx", 420, RESOURCES),
        ):
            rows = ""
            for n, day in enumerate(self.days(first, 45, 6)):
                path = f"/info/egovinfo/1001/xxgkxt_content/115323000151670XXX-/{day:%Y-%m%d}{n + 1:03}.htm"
                title = self.topic()
                table = (
                    f"<table border='1'><tr><td>索引号</td><td>115323000151670XXX-/{day:%Y-%m%d}{n + 1:03}</td><td>公开目录</td><td>{name}</td></tr>"
                    f"<tr><td>发布机构</td><td>{self.name}</td><td>发布日期</td><td>{day:%Y年%m月%d日}</td></tr><tr><td>文 号</td><td></td><td>主题词</td><td></td></tr></table>"
                )
                text = f"<h3>{title}</h3><div class='content'><p>抽查对象、依据、比例与频次见清单，由各县市主管部门按计划组织实施。</p></div>"
                self.put(path, self.layout(title, ["公开信息内容"], table + text))
                rows += f"<tr><td>{n + 1}</td><td><a href='{path}' target='_blank'>{title}</a></td><td>{self.name}</td><td>{day:%Y-%m-%d}</td></tr>"
            head = "<tr><th>序号</th><th>标题</th><th>发布机构</th><th>发布日期</th></tr>"
            self.put(
                MENU["执法公开"][name],
                self.layout(f"{name}-{self.name}", ["执法公开", name], f"<table border='1'>{head}{rows}</table>"),
            )
            self.column_spec(id_, name, lead, "每季度")
        self.decoy("columns", "ccqd")
        self.defect("columns", "jgxx", RESOURCES)

    def _application(self) -> None:
        """Two columns drawn by one page from a JSON interface, told apart by the hash alone."""
        for key, first in (("tpxw", 5), ("gyxc", 330)):
            rows = [
                {"title": t, "url": p, "publishTime": f"{d:%Y-%m-%d} 09:30"}
                for t, p, d in self.write("801", self.days(first, 15, 10))
            ]
            self.put(
                f"/api/v1/contents?channel={key}",
                json.dumps({"code": 0, "data": {"total": 10, "list": rows}}, ensure_ascii=False).encode(),
                kind="application/json",
            )
        self.put(
            "/app/app.js",
            (
                "function draw(){var k=location.hash.replace('#/','')||'tpxw';"
                "fetch('/api/v1/contents?channel='+k).then(r=>r.json()).then(d=>{document.getElementById('app').innerHTML="
                "'<div class=\"crumb\">首页 > '+(k=='tpxw'?'图片新闻':'公益宣传')+'</div><ul>'+d.data.list.map(r=>'<li><a href=\"'+r.url+'\">'+r.title+'</a><em>'+r.publishTime+'</em></li>').join('')+'</ul>'})}"
                "window.addEventListener('hashchange',draw);draw();"
            ).encode(),
            kind="application/javascript",
        )
        page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{self.name}</title></head><body><div id='app'></div><script src='/app/app.js'></script></body></html>"
        self.put("/app/index.html", page)
        self.column_spec("tpxw", "图片新闻", OFFICE, "每月不少于1条")
        self.column_spec("gyxc", "公益宣传", FIRE, "每季度")
        self.decoy("columns", "tpxw")
        self.defect("columns", "gyxc", FIRE)
