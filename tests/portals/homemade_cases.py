"""The home-made portal's policy documents, as cases."""

from __future__ import annotations

from tests.portals.dahan_cases import Case

BUREAU = "样本州广播电视局"

CASES = (
    Case("a01", f"{BUREAU}关于印发《样本州广播电视安全播出管理办法》的通知", 61, reading="《样本州广播电视安全播出管理办法》解读"),
    Case("a02", f"{BUREAU}关于印发《样本州村村响工程运行维护规定》的通知", 73, reading="“村村响”怎么管？一图看懂", reading_text='<A HREF="{absolute}">原文件</A>'),
    Case("a03", f"{BUREAU}关于印发《样本州广播电视播出机构评估办法》的通知", 52, True),
    Case("a04", f"{BUREAU}关于印发《样本州地面数字电视覆盖补贴办法》的通知", 57, True, drafter="科技科"),
    Case("a05", f"{BUREAU}关于印发《样本州网络视听行业自律规范》的通知", 95, True, reading="《样本州网络视听行业自律规范》解读", after=9),
    Case("a06", f"{BUREAU}关于印发《样本州广播电视广告管理办法（修订）》的通知", 66, True, reading="《样本州广播电视广告管理办法》解读", after=-700),
    Case("a07", "云南省广播电视局关于开展广播电视节目制作经营许可证年检的通知", 40, numbered=False, issuer="云南省广播电视局"),
    Case("a08", f"{BUREAU}关于表彰2026年度先进集体和先进个人的决定", 42),
    Case("a09", f"{BUREAU}关于做好国庆节期间值班工作的通知", 58),
    Case("a10", f"{BUREAU}关于成立应急广播建设领导小组的通知", 70),
    Case("a11", f"{BUREAU}关于调整保密委员会成员的通知", 72),
    Case("a12", f"{BUREAU}应急广播设备采购项目竞争性磋商公告", 45, numbered=False),
    Case("a14", f"{BUREAU}关于印发《样本州有线电视收费公示办法》的通知", 82, reading="《样本州有线电视收费公示办法》政策解读", after=0),
    Case("a15", f"{BUREAU}关于印发《样本州广电惠民服务办法》的通知", 84, body='媒体解读：<A href="http://friends.sample.com/jd.html">《样本州广电惠民服务办法》解读</A>'),
    Case("a16", f"{BUREAU}关于印发《样本州微短剧备案办法》的通知", 86, body='附件：<A href="/upfile/jd.doc">《样本州微短剧备案办法》解读.doc</A>'),
    Case("a17", f"{BUREAU}关于公开征求《样本州广播电视条例（征求意见稿）》意见的公告", 47),
    Case("a18", f"{BUREAU}关于印发《样本州卫星地面设施审批规程》的通知", 92, reading="《样本州卫星地面设施审批规程》解读", after=3),
    Case("a19", f"{BUREAU}关于印发《样本州节目创作扶持资金管理办法》的通知", 99, True, reading="《样本州应急广播资金管理暂行办法》解读", after=2),
    Case("a20", f"{BUREAU}关于2026年第2号建议的答复", 101),
    Case("a21", f"{BUREAU}关于给予某公司警告的行政处罚决定书", 103),
    Case("a22", f"{BUREAU}关于印发《样本州新闻单位驻地方机构管理办法》的通知", 400, reading="《样本州新闻单位驻地方机构管理办法》解读"),
    Case("a23", f"{BUREAU}关于印发《样本州有线网络整合实施方案》的通知", 420, True),
)  # fmt: skip
