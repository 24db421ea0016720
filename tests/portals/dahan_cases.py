"""Policy documents and their interpretations, as cases: what is owed, what only looks owed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A document published `age` days ago, interpreted `after` working days later (0 and below: calendar days)."""

    id: str
    title: str
    age: int
    defect: bool = False
    reading: str = ""
    after: int = 2
    reading_text: str = "现将有关政策解读如下。"
    linked: bool = False
    in_news: bool = False
    drafter: str = ""
    issuer: str = ""
    body: str = ""
    numbered: bool = True
    national_day: bool = False
    written_before: int = 0
    media: bool = False
    by_row: bool = False  # the interpretation's row leads to another site
    not_needed: bool = False


BUREAU = "示范市广播电视局"
LINK = '原文：<a href="{path}">点击查看</a>'

CASES = (
    Case("901", f"{BUREAU}关于印发《示范市应急广播管理办法》的通知", 60, reading="《示范市应急广播管理办法》解读"),
    Case("902", f"{BUREAU}关于印发《示范市网络视听节目管理办法》的通知", 75, reading="一图读懂：网络视听这样管", linked=True),
    Case("903", f"{BUREAU}关于印发《示范市广播电视设施保护办法》的通知", 55, reading="《示范市广播电视设施保护办法》政策解读", after=3, national_day=True),
    Case("904", f"{BUREAU}关于印发《示范市有线电视服务规范》的通知", 55, True, reading="《示范市有线电视服务规范》政策解读", after=4, national_day=True),
    Case("905", f"{BUREAU}关于印发《示范市智慧广电三年行动方案》的通知", 48, True, drafter="科技科"),
    Case("906", f"{BUREAU}关于印发《示范市公益广告扶持办法（2026年修订）》的通知", 66, True, reading="《示范市公益广告扶持办法》（2021年版）解读", after=-900),
    Case("907", "转发国家广播电视总局关于加强未成年人节目管理的通知", 40, issuer="国家广播电视总局"),
    Case("908", f"{BUREAU}关于张某等同志任职的通知", 42),
    Case("909", f"{BUREAU}关于召开全市安全播出工作会议的通知", 44),
    Case("910", f"{BUREAU}关于同意设立广播电视站的批复", 46),
    Case("911", f"{BUREAU}关于印发《示范市卫星接收设施管理细则》的通知", 1),
    Case("912", f"{BUREAU}关于印发《示范市农村电影放映补贴办法》的通知", 90, reading="《示范市农村电影放映补贴办法》解读", after=-1),
    Case("913", f"{BUREAU}关于印发《示范市记者站管理规定》的通知", 80, reading="《示范市记者站管理规定》解读", in_news=True),
    Case("914", f"{BUREAU}关于印发《示范市播出机构考核办法》的通知", 100, media=True),
    Case("915", "广播电视行业统计管理规定", 110, issuer="国家广播电视总局", numbered=False, body="国家广播电视总局令第6号，自公布之日起施行。"),
    Case("917", f"{BUREAU}关于加强广播电视频率频道管理的意见", 105, reading="广电新规问答", reading_text="现就《{title}》（{number}）有关问题解答如下。"),
    Case("918", f"{BUREAU}关于印发《示范市融媒体中心建设管理办法》的通知", 120, reading="《示范市融媒体中心建设管理办法》解读"),
    Case("919", f"{BUREAU}关于印发《示范市融媒体中心建设管理办法实施细则》的通知", 58, True),
    Case("920", f"{BUREAU}关于印发《示范市广播电视公共服务标准》的通知", 130, reading="视频解读：广播电视公共服务标准", reading_text=LINK + '<video src="/files/v.mp4"></video>'),
    Case("921", f"{BUREAU}关于2026年度优秀节目评选结果的公示", 50),
    Case("922", f"{BUREAU}关于印发《示范市应急指挥预案》的通知", 140, True, reading="《示范市应急指挥预案》解读", after=21),
    Case("923", f"{BUREAU}关于印发《示范市广告播出管理办法》的通知", 36, reading="《示范市广告播出管理办法》政策解读", written_before=20),
    Case("924", f"{BUREAU}关于印发内部保密管理制度的通知", 38, not_needed=True),
    Case("925", f"{BUREAU}关于市政协第3号提案答复的函", 34),
    Case("926", f"{BUREAU}关于印发《示范市IPTV监管办法》的通知", 32, True, drafter="媒体管理科", reading="《示范市IPTV监管办法》解读", after=8),
    Case("927", f"{BUREAU}关于废止部分行政规范性文件的公告", 150, reading="关于《示范市广播电视局关于废止部分行政规范性文件的公告》的解读", after=1),
    Case("929", f"{BUREAU}关于印发《示范市视听监测办法》的通知", 33, by_row=True),
    Case("930", f"示范市财政局 {BUREAU}关于印发《示范市电影专项资金办法》的通知", 35, numbered=False),
    Case("931", f"{BUREAU}关于印发《示范市播控安全细则》的通知", 39, reading="专家谈播控安全细则", reading_text="就《示范市播控安全细则》（{number}）答读者问。"),
    Case("932", f"{BUREAU}办公室关于印发《示范市视听新媒体备案规定》的通知", 41, True),
    Case("933", f"{BUREAU}关于印发《示范市乡村影院管理办法》的通知", 43, True, reading="《示范市乡村影院管理办法》解读培训会举办", in_news=True),
    Case("928", f"{BUREAU}关于印发《示范市老旧管理办法》的通知", 800),
)  # fmt: skip
