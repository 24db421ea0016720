"""An emergency bureau on a PHP system where every page is index.php with parameters: lists, articles, downloads, questions;
addresses that the rules confirm and that moved, a column being rebuilt, sessions and calendars in the addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.portals.phpcms_cases import add_documents, add_letters, add_links
from tests.portals.planted import Planned, PlantedPortal, Row, ages
from tests.portals.sample import PDF, PIXEL

OFFICE, LAW, MINES, CHEMICALS, RESCUE, TRAINING = (
    "综合科",
    "政策法规科",
    "矿山监管科",
    "危化监管科",
    "救援协调科",
    "宣传培训科",
)
MENU: dict[str, dict[str, str]] = {
    "要闻": {"6": "应急要闻", "7": "通知公告", "8": "县区传真", "9": "事故警示"},
    "公开": {
        "11": "公开指南",
        "12": "公开年报",
        "13": "领导简介",
        "14": "规划总结",
        "15": "部门预决算",
        "16": "政策文件",
        "17": "政策解读",
        "18": "执法检查",
        "19": "行政许可",
        "20": "事故调查报告",
    },
    "业务": {
        "31": "矿山安全",
        "32": "危化安全",
        "33": "应急救援",
        "34": "防灾减灾",
        "35": "安全培训",
        "36": "科普视频",
        "37": "值班信息",
        "38": "物资储备",
    },
    "互动": {"41": "公众咨询", "42": "举报受理", "43": "咨询统计"},
}


class PhpcmsPortal(PlantedPortal):
    host = "yjj.baihe.gov.cn"
    name = "白河市应急管理局"
    old_names = ("白河市安全生产监督管理局",)
    retired = ("ajj.baihe.gov.cn", "www.bhsafety.com")
    sections = (OFFICE, LAW, MINES, CHEMICALS, RESCUE, TRAINING)
    topics = ("尾矿库排查", "防汛演练", "森林防灭火", "双重预防", "安全生产月", "重大危险源", "基层应急站")
    acts = ("工作部署会召开", "专家组现场把脉", "执法检查通报", "桌面推演举行", "经验交流会召开", "隐患清单公布")

    def __init__(self, today: date, after: Callable[[date, int], date]) -> None:
        super().__init__(today, after)
        self.titles = {c: name for group in MENU.values() for c, name in group.items()}
        self.owner_of = {"6": OFFICE, "31": MINES, "32": CHEMICALS, "33": MINES, "35": TRAINING}
        self._shell()
        columns = self._planned()
        for planned in columns:
            self.plan(planned)
        self._odd()
        add_links(self)
        add_documents(self)
        add_letters(self)
        for planned in columns:
            self.listing(planned.id, self.rows.get(planned.id, []))

    def list_path(self, column: str) -> str:
        return f"/index.php?m=content&c=index&a=lists&catid={column}"

    def layout(self, title: str, crumbs: str, body: str) -> str:
        menu = "".join(
            f"<li><a href='{self.list_path(next(iter(columns)))}'>{group}</a><ul>"
            + "".join(
                f"<li><a href='{self.list_path(c).replace('&', '&amp;')}'>{name}</a></li>"
                for c, name in columns.items()
            )
            + "</ul></li>"
            for group, columns in MENU.items()
        )
        month = f"{self.today.year}-{self.today.month:02}"
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{title} - {self.name}</title>
<link href="/statics/css/style.css" rel="stylesheet" type="text/css" /></head><body><div class="header"><a href="/">{self.name}</a>
<a href="/index.php?m=member&amp;c=index&amp;a=login">登录</a> <a href="/index.php?m=member&amp;c=index&amp;a=register">注册</a></div>
<div class="nav-bar"><ul class="nav-site">{menu}</ul></div><div class="crumbs"><a href="/">首页</a><span> &gt; </span>{crumbs}</div>
<div class="main"><div class="col-left">{body}</div><div class="col-auto"><h5>频道总排行</h5><ul><li><a href="{self.list_path("6")}&amp;id=0">一周热点</a></li></ul>
<div class="calendar"><a href="/index.php?m=cal&amp;ym={month}">{month}</a></div></div></div>
<div class="footer">Copyright {self.today.year} {self.name} <a href="/index.php?m=link">友情链接</a> <a href="/html/about/law.html">法律声明</a></div></body></html>"""

    def _shell(self) -> None:
        self.put("/statics/css/style.css", b"a{}", kind="text/css")
        self.put("/statics/1.jpg", PIXEL, kind="image/jpeg")
        home = self.layout("首页", "首页", "<h3>白河应急</h3><p>人民至上、生命至上。</p>")
        self.put("/", home)
        self.put("/index.php", home)
        for action in ("login", "register"):
            self.put(
                f"/index.php?m=member&c=index&a={action}",
                "<html><head><title>会员登录</title></head><body><input type='password' name='p'>请登录</body></html>",
            )
        self.put(f"{self.list_path('6')}&id=0", self.layout("热点", "热点", "<p>一周热点。</p>"))
        self.put(
            "/index.php?m=link", self.layout("友情链接", "友情链接", "<a href='http://friends.sample.com/'>友邻</a>")
        )
        base = self.today.replace(day=1)
        for n in range(4):
            month = base - timedelta(days=28 * n)
            before = month - timedelta(days=28)
            link = f"<a href='/index.php?m=cal&amp;ym={before:%Y-%m}'>上月</a>" if n < 3 else "没有更早的月份"
            self.put(f"/index.php?m=cal&ym={month:%Y-%m}", self.layout("日历", "日历", link))
        self.neighbour("friends.sample.com", "/", "友邻", "欢迎来到友邻单位网站，这里发布各类信息。")
        self.defect("links", "/html/about/law.html", OFFICE)
        self.decoy("links", "m=member", "m=link")

    def article(self, column: str, title: str, day: date, body: str = "", **more: Any) -> str:
        path = f"/index.php?m=content&c=index&a=show&catid={column}&id={self.number()}"
        info = (
            more.get("info")
            or f"<span>{day} 10:20:31　来源：{self.name}　评论：<a href='#comment'>0</a> 点击：<em id='hits'></em></span>"
        )
        text = (
            f"<div id='Article'><h1>{title}<br />{info}</h1><div class='content'>{body or self.words * 2}</div></div>"
        )
        crumbs = f"<a href='{self.list_path(column)}'>{self.titles[column]}</a> &gt; 正文"
        self.put(path, self.layout(title, crumbs, text))
        return path

    def listing(self, column: str, rows: list[Row], size: int = 20) -> None:
        name, first = self.titles[column], self.list_path(column)
        pages = [rows[i : i + size] for i in range(0, len(rows), size)] or [[]]
        for n, page in enumerate(pages, 1):
            items = "".join(
                (
                    f"<li><span class='rt'>{d} 10:20:31</span>·<a href='{path.replace('&', '&amp;')}' target='_blank'>{title}</a></li>"
                    + ("<li class='bk20 hr'></li>" if k % 5 == 4 else "")
                )
                for k, (title, path, d) in enumerate(page)
            )
            links = "".join(
                f"<a href='{first.replace('&', '&amp;')}&amp;page={k}'>{k}</a> " for k in range(1, len(pages) + 1)
            )
            pager = f"<div id='pages' class='text-c'><a class='a1'>{len(rows)}条</a> {links}<a href='{first}&amp;page={min(n + 1, len(pages))}' class='a1'>下一页</a></div>"
            html = self.layout(name, name, f"<ul class='list lh24 f14'>{items}</ul>{pager if len(pages) > 1 else ''}")
            self.put(f"{first}&page={n}", html)
            if n == 1:
                self.put(first, html)

    # The table

    def _planned(self) -> list[Planned]:
        year = self.today.year
        report = year if self.today > date(year, 1, 31) else year - 1

        def since(day: date) -> int:
            return (self.today - day).days

        handed = [{"section": RESCUE, "until": self.ago(11)}, {"section": MINES, "from": self.ago(10)}]
        return [
            Planned("6", "应急要闻", OFFICE, "每周至少2次", ages(1, 2, 60)),
            Planned("8", "县区传真", OFFICE, "每月不少于4条", ages(6, 30, 16), OFFICE),
            Planned("9", "事故警示", LAW, "有则更新", ages(700, 30, 5)),
            Planned(
                "12", "政府信息公开年报", OFFICE, "每年1月底前", tuple(since(date(report - n, 1, 19)) for n in range(4))
            ),
            Planned("14", "规划总结", OFFICE, "每年1次", ages(850, 365, 3), OFFICE),
            Planned("15", "部门预决算", OFFICE, "每年2次", (80, 270, 445, 640)),
            Planned("18", "执法检查", LAW, "每季度", ages(300, 20, 8), LAW),
            Planned("20", "事故调查报告", LAW, "适时更新", ages(600, 100, 4)),
            Planned("31", "矿山安全", MINES, "每两周", ages(10, 9, 20)),
            Planned("32", "危化安全", CHEMICALS, "每月", ages(200, 25, 8), CHEMICALS),
            Planned("33", "应急救援", handed, "每月", ages(120, 20, 8), MINES),
            Planned(
                "34",
                "防灾减灾",
                [RESCUE, TRAINING],
                "每季度不少于1次",
                ages(25, 60, 8),
                more={"url": "/index.php?m=content&c=index&a=lists&catid=99"},
            ),
            Planned("35", "安全培训", TRAINING, "每月不少于1条", ages(20, 22, 16)),
            Planned("37", "值班信息", OFFICE, "每日", ages(35, 1, 30), OFFICE),
            Planned("38", "物资储备", RESCUE, "每半年", ages(800, 90, 3)),
        ]

    def _odd(self) -> None:
        """Blank, single, rebuilt, moved, films as files, permissions by their days, one that is nowhere."""
        self.stops.append({"from": self.ago(30), "until": self.ago(-5), "reason": "栏目改版", "columns": ("38",)})
        self.column_spec("7", "通知公告", OFFICE, "每月至少1条")
        self.fill("7", [self.ago(n) for n in (*ages(1300, 40, 4), *ages(9, 13, 45))])
        self.listing("7", self.rows["7"])
        self.decoy("columns", "7")
        self.column_spec("11", "公开指南", OFFICE, "长期公开", "单页")
        self.put(
            self.list_path("11"),
            self.layout(
                "公开指南",
                "公开指南",
                "<h1>公开指南</h1><div class='content'><p>申请人可当面或邮寄提交申请，办公地址：安康路18号，联系电话0915-3000000。</p></div>",
            ),
        )
        self.column_spec("13", "领导简介", OFFICE, "变动后及时更新", "单页")
        self.put(
            self.list_path("13"),
            self.layout(
                "领导简介",
                "领导简介",
                "<table><tr><td><img src='/statics/1.jpg'></td><td>孙某，局长，主持全面工作，分管综合科。</td></tr><tr><td><img src='/statics/1.jpg'></td><td>李某，副局长，分管矿山监管科、危化监管科。</td></tr></table>",
            ),
        )
        self.decoy("columns", "11", "13")
        self.column_spec("36", "科普视频", TRAINING, "每季度")
        films = "".join(
            f"<div class='v'><video src='/uploadfile/v{n}.mp4' controls></video><p>应急科普第{n}期</p><span>{self.ago(30 + 80 * n)}</span></div>"
            for n in range(4)
        )
        for n in range(4):
            self.put(f"/uploadfile/v{n}.mp4", PDF, kind="video/mp4")
        self.put(self.list_path("36"), self.layout("科普视频", "科普视频", films))
        self.decoy("columns", "36")
        self.column_spec("19", "行政许可", CHEMICALS, "信息形成之日起7个工作日内")
        for n, lag in enumerate((7, 2, 25)):
            made = self.after(self.ago(260 - 50 * n), 1)
            shown = self.after(made, lag)
            title = f"危险化学品经营许可决定（白应急许〔{made.year}〕{n + 1}号）"
            info = f"<span>许可决定日期：{made}</span> <span>发布时间：{shown}</span>"
            self.rows.setdefault("19", []).insert(
                0, (title, self.article("19", title, shown, "<p>经审查，准予许可。</p>" * 6, info=info), shown)
            )
        self.listing("19", self.rows["19"])
        self.defect("columns", "19", CHEMICALS)
        self.column_spec("zz", "安全生产专栏库", TRAINING, "每季度")
        self.defect("columns", "zz", TRAINING)
