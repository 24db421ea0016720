"""A home-made ASP.NET portal: gb2312 bytes, tables for layout, frames, __doPostBack, no meta tags, dates of every shape.

A prefecture bureau's site as built once by a local company. Its truth stands beside each case.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.portals.dahan_cases import Case
from tests.portals.homemade_cases import CASES
from tests.portals.sample import PDF, PIXEL, WORD, SamplePortal

WRITTEN_HOST = "Www.GDJ-Yangben.gov.cn"  # as the site's own links write it
PAGE = """<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>{title}</TITLE>
<LINK href="/css/main.css" rel=stylesheet type=text/css></HEAD><BODY bgColor=#ffffff>
<FORM name=form1 id=form1 method=post action="{path}"><INPUT type=hidden name=__EVENTTARGET value=""><INPUT type=hidden name=__EVENTARGUMENT value="">
<SCRIPT>function __doPostBack(t,a){{var f=document.form1;f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}}</SCRIPT>
<TABLE width=980 align=center border=0><TR><TD colspan=2><IMG src="/images/banner.gif" alt=""><BR>{today.year}年{today.month}月{today.day}日 <A href="#" onclick="this.style.behavior='url(#default#homepage)'">设为首页</A>
<TR><TD colspan=2><TABLE><TR>{nav}</TABLE>
<TR><TD width=700 vAlign=top><TABLE width="100%"><TR><TD>当前位置：<A href="/default.aspx">网站首页</A>{crumbs}<TR><TD>{body}</TABLE>
<TD width=280 vAlign=top><TABLE><TR><TD><B>最新信息</B><TR><TD>·<A href="/news.aspx?id=3999">州广电局部署冬季安全播出</A> ({fresh:%m-%d})</TABLE></TABLE>
<CENTER>版权所有：样本州广播电视局 <A href="/map.aspx">站点地图</A> <A href="/admin/login.aspx">管理登录</A> <A HREF="http://{alive}">技术支持</A> 本站最后更新：{today.year}/{today.month}/{today.day}</CENTER></FORM></BODY></HTML>"""

ARTICLE = """<TABLE width="98%"><TR><TD align=center><FONT size=5><B>{title}</B></FONT><TR><TD align=center>发布人：{source}　发布时间：{shown}　点击数：<SPAN id=hits>97</SPAN>
<TR><TD class=content>{text}<TR><TD align=right>【<A href="javascript:window.print()">打印</A>】【<A href="javascript:window.close()">关闭</A>】</TABLE>"""

SLASH: Callable[[date], str] = lambda d: f"{d.year}/{d.month}/{d.day}"  # noqa: E731
WORDS: Callable[[date], str] = lambda d: f"{d.year}年{d.month}月{d.day}日"  # noqa: E731
SHORT: Callable[[date], str] = lambda d: f"({d:%m-%d})"  # noqa: E731
DOTS: Callable[[date], str] = lambda d: f"[{d.year}.{d.month}.{d.day}]"  # noqa: E731

# id, name, path, cid, lead, update, form of the dates, ages
LISTED: tuple[tuple[str, str, tuple[str, ...], int, Any, str, Callable[[date], str], tuple[int, ...]], ...] = (
    ("jnxw", "局内新闻", (), 2, "宣传科", "每周至少1次", SHORT, (1, 4, 8, 15, 22, 340, 360, 390)),
    ("jcdt", "基层动态", (), 3, "宣传科", "每两周至少1次", SHORT, (47, 60, 75, 330, 370)),
    ("rsrm", "人事任免", ("信息公开",), 10, "人事科", "适时更新", SLASH, (700, 1300)),
    ("czgk", "财政公开", ("信息公开",), 11, "财务科", "每年至少1次", SLASH, (810, 1200)),
    ("ghjh", "规划计划", ("信息公开",), 12, "局办公室", "每年至少1次", WORDS, (400, 900)),
    ("cgzb", "采购招标", ("信息公开",), 13, ["财务科", "局办公室"], "每季度至少1次", SLASH, (60, 170)),
    ("xzcf", "行政处罚", ("信息公开",), 15, "法规科", "自作出决定之日起7个工作日内", SLASH, (35,)),
    ("aqbc", "安全播出", ("业务工作",), 16, "科技科", "每月至少1次", SLASH, (-365 * 36, 150, 190)),
    ("wsdc", "网上调查", ("互动交流",), 21, "局办公室", "每年不少于2次", DOTS, (100, 350, 400, 440, 480)),
    ("ndbg", "年度报告", ("信息公开",), 26, "局办公室", "每年1月31日前", WORDS, (680, 1040)),
    ("gzdt1", "工作动态", ("机关党建",), 27, "人事科", "每季度至少1次", SLASH, (20, 130)),
    ("gzdt2", "工作动态", ("文明创建",), 28, "人事科", "每季度至少1次", SLASH, (230, 400)),
    ("kxpj", "科学普及", ("业务工作",), 29, "科技科", "每月至少1次", SLASH, (240,)),
    ("flfg", "法律法规", ("信息公开",), 30, "法规科", "有则更新", SLASH, (1500,)),
)  # fmt: skip
OTHERS = (
    ("tzgg", "通知公告", (), "list.aspx?cid=1", "局办公室", "每月至少1次", "列表"),
    ("zyyw", "重要要闻", (), "list.aspx?cid=4", "宣传科", "每周至少1次", "列表"),
    ("mtgz", "媒体关注", (), "list.aspx?cid=5", "媒体科", "每月至少1次", "列表"),
    ("zcwj", "政策文件", ("信息公开",), "policy.aspx", "法规科", "自形成之日起20个工作日内", "政策文件"),
    ("zcjd", "政策解读", ("信息公开",), "list.aspx?cid=7", "法规科", "每季度至少1次", "政策解读"),
    ("jgsz", "机构设置", ("信息公开",), "about.aspx?id=1", "人事科", "变动后及时更新", "单页"),
    ("ldfg", "领导分工", ("信息公开",), "about.aspx?id=2", "人事科", "变动后及时更新", "单页"),
    ("xzxk", "行政许可", ("信息公开",), "list.aspx?cid=14", "法规科", "自作出决定之日起7个工作日内", "列表"),
    ("zwdt", "政务大厅", ("办事服务",), "list.aspx?cid=17", "审批科", "每月至少1次", "列表"),
    ("sjzx", "数据中心", ("信息公开",), "list.aspx?cid=18", "科技科", "每季度至少1次", "列表"),
    ("xzzx", "下载中心", ("办事服务",), "list.aspx?cid=19", "审批科", "适时更新", "列表"),
    ("cjwt", "常见问题", ("办事服务",), "list.aspx?cid=20", "审批科", "变动后及时更新", "列表"),
    ("tpxw", "图片新闻", (), "list.aspx?cid=22", "宣传科", "每月至少1次", "列表"),
    ("spzx", "视频资讯", (), "list.aspx?cid=23", "媒体科", "每月至少1次", "列表"),
    ("jzxx", "局长信箱", ("互动交流",), "mail.aspx", "局办公室", "每两个月至少1次", "留言答复"),
    ("lxtj", "来信统计", ("互动交流",), "list.aspx?cid=25", "局办公室", "每季度至少1次", "留言统计"),
    ("zwgk", "省级平台", ("办事服务",), "go.aspx?to=1", "审批科", "每季度至少1次", "列表"),
    ("szjl", "市州交流", ("业务工作",), "list.aspx?cid=32", "宣传科", "每月至少1次", "列表"),
    ("nddj", "年度党建", ("机关党建",), "list.aspx?cid=33", "人事科", "每月至少1次", "列表"),
    ("tjgb", "统计公报", ("信息公开",), "list.aspx?cid=34", "财务科", "每年不少于20条", "列表"),
    ("zbgg", "招标公告", ("信息公开",), "list.aspx?cid=35", "财务科", "每季度至少1次", "列表"),
    ("hyjy", "会议纪要", ("信息公开",), "list.aspx?cid=36", "局办公室", "每月至少1次", "列表"),
    ("xxjb", "信息简报", (), "list.aspx?cid=31", "局办公室", "每月至少1次", "列表"),
)  # fmt: skip


class HomemadePortal(SamplePortal):
    """样本州广播电视局."""

    host = WRITTEN_HOST.lower()
    name = "样本州广播电视局"
    old_names = ("样本州广播电影电视局",)
    retired = ("ybgd.gov.cn",)
    sections = ("局办公室", "宣传科", "媒体科", "科技科", "人事科", "财务科", "法规科", "审批科")
    refusing = ("refusing.sample.com",)
    encoding = "gb2312"
    ports = (80, 8080)

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self._declare()
        self.article(3999, "州广电局部署冬季安全播出", self.ago(1))
        self._lists()
        self._frames()
        self._odd_columns()
        self._stranger_columns()
        self._faulty_columns()
        self._policies()
        self._letters()
        self._links()
        self._home()

    # --- pieces

    def page(self, path: str, title: str, body: str, crumbs: tuple[str, ...] = (), **more: Any) -> None:
        nav = "".join(f'<TD><A HREF="{u}">{n}</A>' for u, n in self.nav)
        trail = "".join(f" &gt;&gt; {c}" for c in crumbs)
        self.put(path, PAGE.format(title=title, path=path, today=self.today, nav=nav, crumbs=trail, body=body, fresh=self.ago(1), alive=self.alive), kind="text/html", **more)  # fmt: skip

    def article(
        self,
        number: int | str,
        title: str,
        day: date,
        text: str = "",
        crumbs: tuple[str, ...] = (),
        source: str = "办公室",
    ) -> str:
        text = (
            text
            or f"<P>{title}。<P>本网讯　近日，州广播电视局召开专题会议研究部署有关工作。"
            + "<P>会议要求，各县市要认真抓好落实。" * 5
        )
        path = f"/news.aspx?id={number}"
        self.page(
            path, title, ARTICLE.format(title=title, source=source, shown=f"{SLASH(day)} 9:30:00", text=text), crumbs
        )
        return path

    def rows(self, ages: tuple[int, ...], words: str, crumbs: tuple[str, ...] = ()) -> list[tuple[str, str, date]]:
        made = []
        for n, age in enumerate(ages):
            title, day = f"样本州广播电视局{words}工作情况之{len(ages) - n}", self.ago(age)
            made.append((self.article(self.number(), title, day, crumbs=crumbs), title, day))
        return made

    @staticmethod
    def table(rows: list[tuple[str, str, date]], form: Callable[[date], str]) -> str:
        inner = "".join(
            f'<TR height=24><TD width=12><IMG src="/images/dot.gif"><TD><A href="{u.lstrip("/")}" target=_blank title="{t}">{t}</A><TD align=right><FONT color=#999999>{form(d)}</FONT>'
            for u, t, d in rows
        )
        return f'<TABLE width="100%" cellSpacing=0>{inner}</TABLE>'

    def listing(
        self,
        cid: int,
        name: str,
        rows: list[tuple[str, str, date]],
        form: Callable[[date], str],
        crumbs: tuple[str, ...],
        per_page: int = 5,
    ) -> None:
        pages = max(1, -(-len(rows) // per_page))
        for n in range(1, pages + 1):
            url = f"/list.aspx?cid={cid}" + (f"&page={n}" if n > 1 else "")
            following = f'<A href="list.aspx?cid={cid}&page={n + 1}">下一页</A>' if n < pages else "下一页"
            pager = f'<DIV align=center>共 {len(rows)} 条记录 第{n}/{pages}页 首页 上一页 {following} <A href="list.aspx?cid={cid}&page={pages}">尾页</A></DIV>'
            self.page(
                url,
                name,
                f"<B>{name}</B>{self.table(rows[(n - 1) * per_page : n * per_page], form)}{pager}",
                (*crumbs, name),
            )
        self.answers[self.host, f"/list.aspx?cid={cid}&page=1"] = self.answers[self.host, f"/list.aspx?cid={cid}"]

    # --- columns

    def _declare(self) -> None:
        self.nav = [("/default.aspx", "首页")]
        for id_, name, path, cid, lead, update, _, _ in LISTED:
            self.column_spec(id_, name, lead, update, path=path)
            if id_ not in ("gzdt1", "gzdt2"):
                self.nav.append((f"/list.aspx?cid={cid}", name))
        for id_, name, path, url, lead, update, kind in OTHERS:
            more = {"url": f"http://{WRITTEN_HOST}/{url}"} if id_ in ("sjzx", "zwdt") else {}
            self.column_spec(id_, name, lead, update, kind, path=path, **more)
            self.nav.append((f"http://{WRITTEN_HOST}:80/{url}" if id_ in ("tpxw", "tzgg") else f"/{url}", name))
        self.nav += [("/sub.aspx?id=1", "机关党建"), ("/sub.aspx?id=2", "文明创建")]

    def _lists(self) -> None:
        for _, name, path, cid, _, _, form, ages in LISTED:
            self.listing(cid, name, self.rows(ages, f"{''.join(path)}{name}", (*path, name)), form, (*path, name)[:-1])
        for n, (name, cid) in enumerate((("机关党建", 27), ("文明创建", 28)), 1):
            self.page(
                f"/sub.aspx?id={n}",
                name,
                f'<B>{name}</B><TABLE><TR><TD><A href="list.aspx?cid={cid}">工作动态</A></TABLE>',
                (name,),
            )
        # Pinned old entries; the pager is a form that posts.
        old = [(u, "[置顶]" + t, d) for u, t, d in self.rows((800, 1000), "长期公告", ("通知公告",))]
        rows = old + self.rows((12, 40, 66, 90, 120, 150), "通知公告", ("通知公告",))
        pager = "<A href=\"javascript:__doPostBack('Pager','2')\">下一页</A> <A href=\"javascript:__doPostBack('Pager','2')\">尾页</A>"
        pages = []
        for part in (rows[:4], rows[4:]):
            self.page("/list.aspx?cid=1", "通知公告", f"<B>通知公告</B>{self.table(part, SHORT)}{pager}", ("通知公告",))
            pages.append(self.answers[self.host, "/list.aspx?cid=1"].body)
        self.put("/list.aspx?cid=1", pages[0], kind="text/html", posted=(("2", pages[1]),))
        self.defect("columns", "jcdt", "宣传科")
        self.defect("columns", "czgk", "财务科")
        self.defect("columns", "aqbc", "科技科")
        self.defect("columns", "ndbg", "局办公室")
        self.defect("columns", "gzdt2", "人事科")
        self.defect("columns", "kxpj", "科技科")
        self.decoy("columns", "tzgg", "jnxw", "rsrm", "ghjh", "cgzb", "xzcf", "wsdc", "gzdt1", "flfg")

    def _frames(self) -> None:
        """Lists in frames: one fresh, one stale; both beside a fresh side list."""
        for cid, name, ages in ((4, "重要要闻", (2, 6, 12)), (5, "媒体关注", (110, 140, 170))):
            inner = self.table(self.rows(ages, name, (name,)), SLASH)
            self.put(
                f"/frame.aspx?cid={cid}",
                f"<HTML><BODY><META http-equiv=Content-Type content='text/html; charset=gb2312'>{inner}</BODY></HTML>",
                kind="text/html",
            )
            self.page(
                f"/list.aspx?cid={cid}",
                name,
                f'<B>{name}</B><BR><IFRAME src="frame.aspx?cid={cid}" width="100%" height=600 frameBorder=0></IFRAME>',
                (name,),
            )
        self.decoy("columns", "zyyw")
        self.defect("columns", "mtgz", "媒体科")

    def _odd_columns(self) -> None:
        self.page(
            "/about.aspx?id=1",
            "机构设置",
            "<B>机构设置</B><P>样本州广播电视局设下列内设机构："
            + "<P>（一）办公室。负责机关日常运转、文电会务、保密档案等工作。" * 6,
            ("信息公开", "机构设置"),
        )
        self.page(
            "/about.aspx?id=2",
            "领导分工",
            "<TABLE border=1><TR><TD>姓名<TD>职务<TD>分工<TR><TD>李某<TD>局长<TD>主持全面工作<TR><TD>王某<TD>副局长<TD>分管宣传、科技工作</TABLE>",
            ("信息公开", "领导分工"),
        )
        files = "".join(f'<TR><TD><A href="/upfile/form{n}.doc">广播电视许可申请表{n}.doc</A>' for n in range(4))
        for n in range(4):
            self.put(f"/upfile/form{n}.doc", WORD, kind="application/msword")
        self.page("/list.aspx?cid=19", "下载中心", f"<B>下载中心</B><TABLE>{files}</TABLE>", ("办事服务", "下载中心"))
        self.page(
            "/list.aspx?cid=20",
            "常见问题",
            "<B>常见问题</B>"
            + "".join(
                f"<P><B>问：收视问题{n}怎么办理？</B><P>答：请携带身份证到营业厅办理，办理时间为工作日。"
                for n in range(5)
            ),
            ("办事服务", "常见问题"),
        )
        pictures = "".join(
            f'<TD><A href="{u}" title="{t}"><IMG src="/images/p.png" border=0></A>'
            for u, t, _ in self.rows((9, 30, 50, 70), "图片新闻", ("图片新闻",))
        )
        self.page("/list.aspx?cid=22", "图片新闻", f"<B>图片新闻</B><TABLE><TR>{pictures}</TABLE>", ("图片新闻",))
        opened = "".join(
            f"<TR style='cursor:hand' onclick=\"window.open('{u}')\"><TD>{t}<TD>{WORDS(d)}"
            for u, t, d in self.rows((14, 33), "视频资讯", ("视频资讯",))
        )
        self.page("/list.aspx?cid=23", "视频资讯", f"<B>视频资讯</B><TABLE>{opened}</TABLE>", ("视频资讯",))
        self.put("/go.aspx?to=1", b"", status=302, location=f"http://{self.alive}/platform/")
        self.listing(31, "信息简报", self.rows((200,), "信息简报", ("信息简报",)), SLASH, ())
        self.stops = [
            {"from": f"{self.ago(30)}", "until": f"{self.ago(-30)}", "reason": "栏目改版", "columns": ["xxjb"]}
        ]
        self.decoy(
            "columns", "jgsz", "ldfg", "xzzx", "cjwt", "tpxw", "spzx", "zwgk", "xxjb", "zcwj", "zcjd", "jzxx", "lxtj"
        )

    def _stranger_columns(self) -> None:
        """Two lists on one page, dates in the titles only, a list cut to its latest, a moved column, deadlines beside dates."""
        part = [
            self.table(self.rows(ages, "市州交流", ("业务工作", "市州交流")), SLASH) for ages in ((150, 190), (16, 40))
        ]
        body = f"<TABLE width=100%><TR><TD vAlign=top><B>省内</B>{part[0]}<TD vAlign=top><B>省外</B>{part[1]}</TABLE>"
        self.page("/list.aspx?cid=32", "市州交流", f"<B>市州交流</B>{body}", ("业务工作", "市州交流"))
        rows = "".join(
            f'<TR><TD><A href="{u.lstrip("/")}">{t}</A>'
            for u, t, _ in self.rows((12, 44, 80), "年度党建", ("机关党建", "年度党建"))
        )
        self.page("/list.aspx?cid=33", "年度党建", f"<B>年度党建</B><TABLE>{rows}</TABLE>", ("机关党建", "年度党建"))
        latest = self.table(self.rows(tuple(range(10, 110, 10)), "统计公报", ("信息公开", "统计公报")), SLASH)
        self.page("/list.aspx?cid=34", "统计公报", f"<B>统计公报</B>{latest}", ("信息公开", "统计公报"))
        self.put(
            "/list.aspx?cid=35",
            "<HTML><HEAD><META http-equiv=refresh content='0;url=/list.aspx?cid=38'></HEAD><BODY>栏目已迁移</BODY></HTML>",
            kind="text/html",
        )
        self.listing(38, "招标公告", self.rows((25, 90), "招标公告", ("信息公开", "招标公告")), SLASH, ("信息公开",))
        # Stale, though each row names a coming deadline.
        rows = "".join(
            f'<TR><TD><A href="{u.lstrip("/")}">{t}</A><TD>有效期至：{SLASH(self.ago(-200))}<TD>{SLASH(d)}'
            for u, t, d in self.rows((130, 170, 220), "会议纪要", ("信息公开", "会议纪要"))
        )
        self.page("/list.aspx?cid=36", "会议纪要", f"<B>会议纪要</B><TABLE>{rows}</TABLE>", ("信息公开", "会议纪要"))
        self.decoy("columns", "szjl", "nddj", "tjgb", "zbgg")
        self.defect("columns", "hyjy", "局办公室")

    def _faulty_columns(self) -> None:
        self.page(
            "/list.aspx?cid=17",
            "政务大厅",
            "<B>政务大厅</B><TABLE><TR><TD align=center>内容更新中，敬请关注……</TABLE><DIV align=center>共 0 条记录 第1/1页 首页 上一页 下一页 尾页</DIV>",
            ("办事服务", "政务大厅"),
        )
        self.page("/list.aspx?cid=18", "运行时错误", "<H1>“/”应用程序中的服务器错误。</H1>", status=500)
        published, decided = self.ago(30), self.ago(75)
        text = (
            f"<P>许可决定：准予设立。<P>成文日期：{WORDS(decided)}<P>现予公布。" + "<P>有效期三年，依法开展活动。" * 4
        )
        self.article(
            3801, "关于准予设立广播电视节目制作机构的行政许可决定", published, text, ("信息公开", "行政许可"), "法规科"
        )
        self.listing(
            14,
            "行政许可",
            [("/news.aspx?id=3801", "关于准予设立广播电视节目制作机构的行政许可决定", published)],
            SLASH,
            ("信息公开",),
        )
        self.defect("columns", "zwdt", "审批科")
        self.defect("columns", "sjzx", "科技科")
        self.defect("columns", "xzxk", "法规科")

    # --- policies

    def _policies(self) -> None:
        self.decrees: list[tuple[str, str, date]] = []
        self.readings: list[tuple[str, str, date]] = []
        for case in CASES:
            self._policy(case)
        years = sorted({d.year for _, _, d in self.decrees}, reverse=True)
        tabs = " | ".join(f'<A href="policy.aspx?year={y}">{y}年</A>' for y in years)
        for y in years:
            rows = sorted((r for r in self.decrees if r[2].year == y), key=lambda r: r[2], reverse=True)
            body = f"<B>政策文件</B>　{tabs}{self.table(rows, SLASH)}"
            self.page(f"/policy.aspx?year={y}", f"政策文件 {y}年", body, ("信息公开", "政策文件", f"{y}年"))
            if y == years[0]:
                self.page("/policy.aspx", "政策文件", body, ("信息公开", "政策文件"))
        self.readings.sort(key=lambda r: r[2], reverse=True)
        self.listing(7, "政策解读", self.readings, SHORT, ("信息公开",))
        self.put("/upfile/jd.doc", WORD, kind="application/msword")
        self.neighbour(self.alive, "/jd.html", "《样本州广电惠民服务办法》解读", "广电惠民服务办法解读。" * 20)

    def _policy(self, case: Case) -> None:
        day = self.after(self.ago(case.age), 1)
        number = f"样广发〔{day.year}〕{int(case.id[1:])}号" if case.numbered else ""
        path = f"/news.aspx?id={case.id}"
        text = (
            f"<P align=center>{number}<P>各县市文化和旅游局："
            + f"<P>{case.body or '现印发给你们，请认真贯彻执行。'}" * 3
            + f"<P align=right>{case.issuer or self.name}<P align=right>{WORDS(day)}"
        )
        self.article(case.id, case.title, day, text, ("信息公开", "政策文件"), "法规科")
        self.decrees.append((path, case.title, day))
        if case.reading:
            when = self.after(day, case.after) if case.after > 0 else day + timedelta(days=case.after)
            words = case.reading_text.format(
                absolute=f"http://{WRITTEN_HOST}:80/News.aspx?id={case.id}", path=path, number=number, title=case.title
            )
            target = self.article(
                self.number(),
                case.reading,
                when,
                f"<P>{words}" + "<P>一、起草背景。二、主要内容。三、实施时间。" * 4,
                ("信息公开", "政策解读"),
            )
            self.readings.append((target, case.reading, when))
        self.answers[self.host, path.replace("news", "News")] = self.answers[self.host, path]
        if case.drafter:
            self.interpretation.setdefault("drafters", {})[case.title] = case.drafter
        if case.defect:
            self.defect("interpretation", f"id={case.id}", case.drafter or "法规科")
        else:
            self.decoy("interpretation", f"id={case.id}")

    # --- letters

    def _letters(self) -> None:
        """A frameset of menu and letters; details with labels of their own."""
        good = "您好，来信已收悉。经核查，该户机顶盒已过保修期，我局协调网络公司于次日上门更换，电视信号已恢复，感谢您的理解与支持！"
        faults = {1: "empty", 3: "blank", 5: "order", 8: "old"}
        rows = ""
        for n in range(11):
            received, fault = self.ago(14 + n * 8), faults.get(n, "")
            answered, text, state = received + timedelta(days=6), good, "已回复"
            if fault == "empty":
                text = "同意。"
            if fault == "blank":
                text = ""
            if fault == "order":
                answered = received - timedelta(days=4)
            if n == 6:
                text = "已于当日修复，请查看。"
            told = SLASH(answered)
            if fault == "old":
                received, told, text, state = self.ago(140), "", "", "未回复"
            if n == 10:
                received, told, text, state = self.ago(70), "", "", "处理中"
            who = "" if not told else "审批科"
            detail = f"""<TABLE width=600 border=1><TR><TD width=100>信件主题<TD>电视收看问题{n}<TR><TD>写信人<TD>张**<TR><TD>写信时间<TD>{SLASH(received)}<TR><TD>信件内容<TD>机顶盒坏了怎么办？
            <TR><TD>处理部门<TD>{who}<TR><TD>处理时间<TD>{told}<TR><TD>处理结果<TD>{text}</TABLE>"""
            self.page(f"/mailview.aspx?id={n}", f"电视收看问题{n}", detail, ("互动交流", "局长信箱"))
            rows += (
                f'<TR><TD>{n + 1}<TD><A href="mailview.aspx?id={n}">电视收看问题{n}</A><TD>{SLASH(received)}<TD>{state}'
            )
            (self.defect("replies", f"mailview.aspx?id={n}", "局办公室") if fault else self.decoy("replies", f"mailview.aspx?id={n}"))  # fmt: skip
        head = "<TR><TD>编号<TD>信件主题<TD>写信时间<TD>处理状态"
        self.put(
            "/maillist.aspx",
            f"<HTML><HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'><TITLE>局长信箱</TITLE></HEAD><BODY><TABLE border=1 width='100%'>{head}{rows}</TABLE></BODY></HTML>",
            kind="text/html",
        )
        self.page(
            "/mail.aspx",
            "局长信箱",
            '<B>局长信箱</B><IFRAME src="maillist.aspx" width="100%" height=800></IFRAME>',
            ("互动交流", "局长信箱"),
        )
        path = self.article(
            3900,
            "局长信箱办理情况统计",
            self.ago(5),
            f"<P>截至{WORDS(self.ago(5))}，局长信箱共收到来信15件，已回复13件。",
        )
        self.listing(25, "来信统计", [(path, "局长信箱办理情况统计", self.ago(5))], SLASH, ("互动交流",))
        self.defect("replies", "id=3900", "局办公室")

    # --- links and domains

    def _links(self) -> None:
        bad = {
            "/upfile/lost.doc": "报名表", "news.aspx?id=99999": "已删信息", "/images/lost.gif": "", "/frame_lost.aspx": "<frame>", "http://media.sample.com/lost.html": "媒体报道",
            "http://nobody.sample.com/": "协会", "/err.aspx": "出错页", "/upfile/empty.doc": "空附件", "file:///C:/Users/gdj/Desktop/1.jpg": "本机文件", "http://192.168.1.8/share/a.doc": "内网文件",
            "/download.aspx?f=9": "下载出错",
        }  # fmt: skip
        foreign = {
            "http://www.ybgd.gov.cn/index.html": "旧网",
            "http://parked.sample.com/": "商城",
            "http://bet.sample.com/": "晚报",
            "http://oldname.sample.com/": "影视局",
        }
        good = {
            "/upfile/年检 通知.doc": "中文附件", "list.aspx?cid=1&PHPSESSID=8f7a6b5c4d3e2f1a": "带会话", f"http://{WRITTEN_HOST}:80/list.aspx?cid=2": "带端口", "List.aspx?cid=3": "大小写", "\\upfile\\form1.doc": "反斜杠",
            "/flaky.aspx": "偶发", "/nohead.aspx": "不答HEAD", "/upfile/guard.pdf": "防盗链", f"http://{self.alive}": "友情", "http://refusing.sample.com/": "暂拒", "http://busy.sample.com/": "忙",
            "http://antibet.sample.com/": "反赌", "http://elsewhere.sample.com/": "外地局", "javascript:__doPostBack('x','1')": "提交", "#": "顶部", "mailto:gdj@example.cn": "邮箱", f"http://{WRITTEN_HOST}:8080/oa/": "办公系统",
            "/export.aspx?f=1": "导出",
        }  # fmt: skip
        lines = "".join(
            f'<P><A href="{u}">{t}</A>'
            if t not in ("", "<frame>")
            else f'<IMG src="{u}">'
            if not t
            else f'<IFRAME src="{u}"></IFRAME>'
            for u, t in {**bad, **good}.items()
        )
        lines += '<P><A href="javascript:;" onclick="window.open(\'upfile/lost2.doc\')">弹出下载</A>'
        self.article(3700, "关于公布资料下载的通知", self.ago(66), f"<P>请下载。{lines}", ("通知公告",))
        self.article(
            3701,
            "友好媒体名单",
            self.ago(30),
            "<P>名单如下。" + "".join(f'<P><A href="{u}">{t}</A>' for u, t in foreign.items()),
            ("视频资讯",),
        )
        listed = self.answers[self.host, "/list.aspx?cid=23"].body.decode("gb18030")
        self.put(
            "/list.aspx?cid=23",
            listed.replace(
                "<B>视频资讯</B><TABLE>",
                f"<B>视频资讯</B><TABLE><TR><TD><A href='news.aspx?id=3701'>友好媒体名单</A><TD>{WORDS(self.ago(30))}",
            ),
            kind="text/html",
        )
        answer = self.answers[self.host, "/list.aspx?cid=1"]
        row = f'<TR height=24><TD><TD><A href="news.aspx?id=3700">关于公布资料下载的通知</A><TD>{SHORT(self.ago(66))}</TABLE>'
        second = answer.posted[0][1].decode("gb18030").replace("</TABLE>", "</TABLE>", 1)
        head, _, tail = answer.body.decode("gb18030").partition('</TABLE><A href="javascript:__doPostBack')
        self.put(
            "/list.aspx?cid=1",
            f'{head}{row}<A href="javascript:__doPostBack{tail}',
            kind="text/html",
            posted=(("2", second.encode("gb18030")),),
        )
        for part in (
            "upfile/lost.doc",
            "id=99999",
            "lost.gif",
            "frame_lost",
            "media.sample.com",
            "err.aspx",
            "empty.doc",
            "C:/Users",
            "192.168.1.8",
            "download.aspx",
            "lost2.doc",
        ):
            self.defect("links", part, "局办公室")
        self.defect("links|domains", "nobody.sample.com", "局办公室")
        for part in ("ybgd.gov.cn", "parked.sample", "//bet.sample", "oldname.sample"):
            self.defect("domains|links", part.strip("/"), "媒体科")
        self.decoy("links|domains", "%E5%B9%B4", "PHPSESSID", "cid=2&", "List.aspx", "form1.doc", "flaky", "nohead", "guard.pdf", self.alive, "refusing", "busy.sample", "antibet",
                   "elsewhere", "doPostBack", ":8080/oa", "export.aspx", "map.aspx", "login.aspx", "main.css", "banner")  # fmt: skip
        self._targets()

    def _targets(self) -> None:
        host = self.host
        for path, data, kind in (("/upfile/年检 通知.doc", WORD, "application/msword"), ("/upfile/empty.doc", b"", "application/msword"), ("/images/p.png", PIXEL, "image/png"),
                                 ("/images/dot.gif", PIXEL, "image/gif"), ("/images/banner.gif", PIXEL, "image/gif"), ("/css/main.css", b"body{}", "text/css"),
                                 ("/export.aspx?f=1", WORD, "application/octet-stream")):  # fmt: skip
            self.put(path, data, kind=kind)
        self.put("/upfile/guard.pdf", PDF, kind="application/pdf", referer="yangben.gov.cn")
        self.page(
            "/news.aspx?id=99999",
            "提示信息",
            "<P align=center>该信息不存在或已被删除！<A href='javascript:history.back()'>返回</A>",
        )
        self.put("/download.aspx?f=9", "<HTML><BODY>文件不存在！</BODY></HTML>", kind="text/html", status=404)
        self.put("/err.aspx", "<H1>“/”应用程序中的服务器错误。</H1>", kind="text/html", status=500)
        self.page("/map.aspx", "站点地图", "<P>站点地图")
        self.page(
            "/admin/login.aspx",
            "管理员登录",
            "<INPUT name=u><INPUT type=password name=p><INPUT type=submit value=登录>",
        )
        self.answers[host, "/list.aspx?cid=1&PHPSESSID=8f7a6b5c4d3e2f1a"] = self.answers[host, "/list.aspx?cid=1"]
        self.answers[host, "/List.aspx?cid=3"] = self.answers[host, "/list.aspx?cid=3"]
        self.page("/flaky.aspx", "偶发", "<P>偶发故障的页面，正文内容若干。", heals_after=1)
        self.page("/nohead.aspx", "不答HEAD", "<P>不答HEAD的页面，正文内容若干。", no_head=True)
        self.page("/oa/", "办公系统", "<P>办公系统入口")
        near = self.neighbour
        near(self.alive, "/", "友情单位", "欢迎访问友情单位网站，提供各类信息。")
        near(self.alive, "/platform/", "省级政务服务平台", "省级政务服务平台，欢迎办事。")
        near("media.sample.com", "/", "媒体", "欢迎访问。")
        near("ybgd.gov.cn", "/index.html", "样本州广播电影电视局", "旧站内容，欢迎访问。")
        near(
            "parked.sample.com", "/", "该域名可转让", "您访问的域名正在出售，欢迎联系购买。This domain may be for sale."
        )
        near(
            "bet.sample.com",
            "/",
            "葡京娱乐场官网-真人百家乐-送彩金",
            "葡京娱乐场注册送彩金，百家乐、六合彩、时时彩投注平台。" * 5,
        )
        near("antibet.sample.com", "/", "防范网络赌博宣传", "警方提醒：百家乐、六合彩等网络赌博违法，请勿参与。" * 5)
        near("oldname.sample.com", "/", "样本州广播电影电视局", "样本州广播电影电视局欢迎您。" * 4)
        near("elsewhere.sample.com", "/", "远方州广播电影电视局", "远方州广播电影电视局欢迎您。" * 4)
        near("busy.sample.com", "/", "忙", "忙")
        self.answers["busy.sample.com", "/"] = type(self.answers[self.alive, "/"])(b"busy", 500)

    def _home(self) -> None:
        for path in ("/", "/default.aspx"):
            self.page(
                path,
                "样本州广播电视局",
                '<B>本局要闻</B><TABLE><TR><TD><A href="news.aspx?id=3999">州广电局部署冬季安全播出</A></TABLE>',
            )
