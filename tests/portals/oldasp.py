"""A commerce bureau on a hand-written ASP site of 2006: a frameset, list.asp?classid=, gb2312, dates as [07-25] and
2026.7.25, titles cut short, running news, openwin() links, a blog engine for one section, guestbooks for letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.schema import ReplyRules, Rules
from tests.portals.oldasp_columns import add_odd_columns, planned_columns
from tests.portals.oldasp_letters import add_letters
from tests.portals.oldasp_links import add_links, add_outside
from tests.portals.oldasp_policies import add_policies
from tests.portals.planted import PlantedPortal, Row
from tests.portals.sample import PIXEL

OFFICE, MARKET, TRADE, FOREIGN, ECOM, STAFF, LAW = (
    "综合科",
    "市场运行和流通科",
    "外贸科",
    "外资科",
    "电子商务科",
    "人事科",
    "法规科",
)
# The left frame's menu: group -> column id -> what is shown.
MENU: dict[str, dict[str, str]] = {
    "商务要闻": {"swdt": "商务动态", "tzgg": "通知公告", "xqdt": "县区动态", "mrsx": "每日时讯", "aqsc": "安全生产"},
    "信息公开": {
        "zcwj": "政策文件",
        "jdhy": "解读回应",
        "ghzj": "规划总结",
        "czzj": "财政资金",
        "gknb": "信息公开年报",
        "jyta": "建议提案",
        "xzsp": "行政审批",
        "gkgd": "公开规定",
        "tjsj": "统计数据",
        "zlxz": "资料下载",
        "zzjg": "机构设置",
        "ldfg": "领导分工",
    },
    "市场流通": {"sczx": "市场秩序", "smlt": "商贸流通", "xfts": "消费提示", "jzfw": "家政服务", "shxy": "信用建设"},
    "对外贸易": {"wmxx": "外贸信息", "jb2": "工作简报", "zhxx": "展会信息", "zhyg": "展会预告", "dwhz": "对外合作"},
    "利用外资": {"wzxx": "外资信息", "zstj": "招商推介", "kfq": "开发区", "wqfw": "外企服务"},
    "电子商务": {"dzsw": "电商动态", "jb1": "工作简报"},
    "队伍建设": {"djlz": "党建廉政"},
    "公众参与": {"gbook": "网上留言", "jzxx": "局长信箱", "cjwt": "在线问答", "lytj": "留言情况通报"},
}
BLOG = ("dzsw",)  # on the blog engine
SCRIPTED = ("jb1", "wqfw")  # the menu opens these by script


class OldAspPortal(PlantedPortal):
    host = "www.xinchuansw.gov.cn"
    name = "新川市商务局"
    old_names = ("新川市商业局", "新川市对外贸易经济合作局")
    retired = ("xcsy.xinchuan.gov.cn", "www.xcwjm.com", "xcswj.net.cn")
    sections = (OFFICE, MARKET, TRADE, FOREIGN, ECOM, STAFF, LAW)
    encoding = "gb2312"
    refusing = ("xcswj.net.cn", "norespond.sample.com")
    topics = ("商圈改造", "跨境电商", "冷链物流", "老字号振兴", "成品油市场", "汽车以旧换新", "边民互市")
    acts = ("推进会召开", "调研组来我市考察", "专项整治见成效", "企业座谈会举行", "培训班顺利结业", "签约仪式举行")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.owner_of = {"swdt": OFFICE, "zlxz": LAW, "sczx": MARKET, "wmxx": TRADE, "wzxx": FOREIGN, "dzsw": ECOM}
        self.titles = {c: name for group in MENU.values() for c, name in group.items()}
        self.group = {c: group for group, columns in MENU.items() for c in columns}
        self.classid = {c: 11 + n for n, c in enumerate(self.titles)}
        self._shell()
        columns = planned_columns(self)
        for planned in columns:
            self.plan(planned)
        add_odd_columns(self)
        add_links(self)
        add_outside(self)
        add_policies(self)
        add_letters(self)
        for planned in columns:
            self.listing(planned.id, self.rows.get(planned.id, []), planned.shape)

    def rules(self, dns_port: int, http_port: int) -> Rules:
        rules = super().rules(dns_port, http_port)
        aliases = {OFFICE: ("办公室", "局办公室"), MARKET: ("市场建设科", "市场体系建设科"), ECOM: ("电商科",)}
        sections = tuple(
            s.model_copy(update={"office": s.name == OFFICE, "aliases": aliases.get(s.name, ())})
            for s in rules.sections
        )
        return rules.model_copy(update={"sections": sections, "replies": ReplyRules(limit_working_days=15)})

    def list_path(self, column: str) -> str:
        if column in BLOG:
            return "/blog/category/ec/"
        return f"/list.asp?classid={self.classid[column]}"

    def page(self, path: str, html: str | bytes, **more: Any) -> None:
        """Serve as the old server does: no charset in the header."""
        self.put(path, html, kind=more.pop("kind", "text/html"), **more)

    def layout(self, title: str, body: str) -> str:
        """A page of the main frame: no menu, running news above, the visitor counter below."""
        return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>{title} - {self.name}</TITLE>
<LINK href="style.css" rel=stylesheet><script>function openwin(u){{window.open(u,"","scrollbars=1")}}</script></HEAD><BODY topmargin=0><MARQUEE scrollamount=3><A href="view.asp?id=90001">{self.today.month}月{self.ago(1).day}日 消费促进月活动启动</A>
[{self.ago(1):%m-%d}]</MARQUEE><script src="count.js"></script>
<TABLE width=760 border=0><TR><TD class=where>您的位置：<A href="main.asp">首页</A> → {title}</TD></TR><TR><TD>{body}</TD></TR></TABLE>
<CENTER><FONT color=#666666>版权所有 {self.name} 2006-{self.today.year} <A href="admin/login.asp">管理</A> <A href="javascript:history.go(-1)">返回</A>
<A href="sitehelp.asp">网站帮助</A> 您是第<span id=n></span>位访客 {self.today.year}年{self.today.month}月{self.today.day}日</FONT></CENTER></BODY></HTML>"""

    def _shell(self) -> None:
        self.page("/style.css", b"TD{font-size:12px}", kind="text/css")
        self.page(
            "/count.js",
            b"setTimeout(function(){var e=document.getElementById('n');if(e)e.innerHTML='889127'},5);",
            kind="application/javascript",
        )
        for name in ("logo.gif", "dot.gif", "new.gif"):
            self.page(f"/images/{name}", PIXEL, kind="image/gif")
        frames = (
            f"<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'><TITLE>{self.name}</TITLE></HEAD>"
            "<FRAMESET rows='90,*' frameborder=0><FRAME src='top.asp' name=top><FRAMESET cols='180,*'><FRAME src='left.asp' name=left>"
            "<FRAME src='main.asp' name=main></FRAMESET><NOFRAMES><BODY>您的浏览器不支持框架</BODY></NOFRAMES></FRAMESET></HTML>"
        )
        self.page("/", frames)
        self.page("/index.asp", frames)
        head = "<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'><BASE target=main></HEAD><BODY>"
        self.page(
            "/top.asp",
            f"{head}<IMG src='images/logo.gif' alt='{self.name}'> <A href='/' target=_top>首页</A> <A href='main.asp'>要闻</A></BODY></HTML>",
        )
        menu = ""
        for group, columns in MENU.items():
            menu += f"<TABLE><TR><TD bgcolor=#cc0000><B>{group}</B></TD></TR>"
            for column, name in columns.items():
                path = self.list_path(column).lstrip("/")
                if column in SCRIPTED:
                    menu += f"<TR><TD><A href=\"javascript:go('{path}')\">·{name}</A></TD></TR>"
                else:
                    menu += f"<TR><TD><A href='{path}' target=main>·{name}</A></TD></TR>"
            menu += "</TABLE>"
        self.page("/left.asp", f"{head}<script>function go(u){{parent.main.location=u}}</script>{menu}</BODY></HTML>")
        self.page("/main.asp", self.layout("首页", "<H3>欢迎访问新川商务</H3><P>发布商务信息，服务企业和群众。</P>"))
        self.page(
            "/view.asp?id=90001", self.layout("消费促进月活动启动", self.story("消费促进月活动启动", self.ago(1)))
        )
        self.page(
            "/admin/login.asp", "<HTML><BODY>用户名：<INPUT name=u> 密码：<INPUT type=password name=p></BODY></HTML>"
        )
        self.defect("links", "/sitehelp.asp", OFFICE)
        self.decoy("links", "/admin/login.asp", "count.js", "logo.gif", "left.asp", "javascript:")

    def story(self, title: str, day: date, body: str = "", info: str = "") -> str:
        info = info or f"作者：佚名　来源：{self.name}　更新时间：{day.year}-{day.month}-{day.day} 9:05:00　阅读 31 次"
        return f"<TABLE><TR><TD align=center class=bt>{title}</TD></TR><TR><TD align=center>{info}</TD></TR><TR><TD class=zw>{body or self.words * 2}</TD></TR></TABLE>"

    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        if column in BLOG:
            return self._post(title, day, body)
        path = f"/view.asp?id={self.number()}"
        self.page(path, self.layout(title, self.story(title, day, body, more.get("info", ""))))
        return path

    # The blog

    def _blog(self, title: str, body: str) -> str:
        month = f"{self.today.year}年{self.today.month}月"
        return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="GBK"><title>{title} – 新川电商</title><link rel="alternate" type="application/rss+xml" href="/blog/feed/"></head>
<body class="archive"><header><a href="/blog/" rel="home">新川电商</a> <a href="/blog/category/ec/">电商动态</a></header><main>{body}</main>
<aside><h2>近期文章</h2><ul><li><a href="/blog/archives/1/">直播节开幕</a></li></ul><h2>文章归档</h2><ul><li><a href="/blog/{self.today.year}/{self.today.month:02}/">{month}</a></li></ul></aside></body></html>"""

    def _post(self, title: str, day: date, body: str) -> str:
        path = f"/blog/archives/{self.number()}/"
        html = (
            f"<article><h1 class='entry-title'>{title}</h1><time class='entry-date' datetime='{day}T09:10:00+08:00'>{day.year}年{day.month}月{day.day}日</time>"
            f"<div class='entry-content'>{body or self.words * 2}</div><footer>发表于 {day.year}年{day.month}月{day.day}日 | <a href='{path}#respond'>发表评论</a></footer>"
            "<div id='respond'><h3>发表评论</h3><p>电子邮件地址不会被公开。</p></div></article>"
        )
        self.page(path, self._blog(title, html))
        return path

    def blog_pages(self, rows: list[Row]) -> None:
        entries = "".join(
            f"<article><h2 class='entry-title'><a href='{path}' rel='bookmark'>{title}</a></h2><span class='posted-on'>发布于<a href='{path}'>"
            f"<time datetime='{d}T09:10:00+08:00'>{d.year}年{d.month}月{d.day}日</time></a></span><p>{title}，摘要……<a href='{path}#more'>继续阅读 →</a></p></article>"
            for title, path, d in rows
        )
        for path in ("/blog/category/ec/", "/blog/", f"/blog/{self.today.year}/{self.today.month:02}/"):
            self.page(path, self._blog("电商动态", f"<h1>分类目录归档：电商动态</h1>{entries}"))
        self.page(
            "/blog/archives/1/", self._blog("直播节开幕", "<article><h1>直播节开幕</h1><p>活动持续一周。</p></article>")
        )
        self.page(
            "/blog/feed/",
            "<?xml version='1.0' encoding='GBK'?><rss version='2.0'><channel><title>新川电商</title></channel></rss>",
            kind="text/xml",
        )

    # The lists

    def listing(self, column: str, rows: list[Row], shape: str, size: int = 14) -> None:
        if column in BLOG:
            self.blog_pages(rows)
            return
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        first = self.list_path(column)
        for n, page in enumerate(pages, 1):
            body = (
                f"<B>{self.titles[column]}</B>{self.shaped(page, shape)}{self.pager(column, n, len(pages), len(rows))}"
            )
            html = self.layout(self.titles[column], body)
            if n == 1:
                self.page(first, html)
            self.page(f"{first}&page={n}", html)

    def shaped(self, rows: list[Row], shape: str) -> str:
        if shape == "short":  # [07-25], the title cut
            return (
                "<UL>"
                + "".join(
                    f"<LI><A href='{path.lstrip('/')}' title='{t}'>{t[:10]}…</A> [{d:%m-%d}]</LI>"
                    for t, path, d in rows
                )
                + "</UL>"
            )
        if shape == "dots":  # 2026.7.25
            return "".join(
                f"<DIV>■ <A href='{path.lstrip('/')}'>{t}</A>　　<FONT color=gray>{d.year}.{d.month}.{d.day}</FONT></DIV>"
                for t, path, d in rows
            )
        if shape == "open":  # openwin('view.asp?id=')
            return "<script>function openwin(u){window.open(u)}</script>" + "".join(
                f"<P><IMG src='images/dot.gif'><A href=\"javascript:openwin('{path.lstrip('/')}')\">{t}</A> ({d.year}/{d.month}/{d.day})</P>"
                for t, path, d in rows
            )
        if shape == "images":
            cells = [
                f"<TD><A href='{path.lstrip('/')}'><IMG src='images/logo.gif' border=0></A><BR><A href='{path.lstrip('/')}'>{t}</A><BR>{d:%Y-%m-%d}</TD>"
                for t, path, d in rows
            ]
            return (
                "<TABLE>"
                + "".join("<TR>" + "".join(cells[i : i + 3]) + "</TR>" for i in range(0, len(cells), 3))
                + "</TABLE>"
            )
        return (
            "<TABLE width=100%>"
            + "".join(
                f"<TR><TD>·<A href='{path.lstrip('/')}' target=_blank>{t}</A></TD><TD align=right>({d.year}-{d.month}-{d.day})</TD></TR>"
                for t, path, d in rows
            )
            + "</TABLE>"
        )

    def pager(self, column: str, number: int, total: int, count: int) -> str:
        path = self.list_path(column).lstrip("/")
        goto = "".join(f"<OPTION value={n}>第{n}页</OPTION>" for n in range(1, total + 1))
        following = (
            f"<A href='{path}&page={number + 1}'>下一页</A> <A href='{path}&page={total}'>尾页</A>"
            if number < total
            else "下一页 尾页"
        )
        return f"<P align=center>共 {count} 条　页次：{number}/{total}　{following} <SELECT name=page onchange=\"location='{path}&page='+this.value\">{goto}</SELECT></P>"
