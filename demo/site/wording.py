"""Invented words for the bulk of the demo's articles: no person, no real event."""

from __future__ import annotations

from random import Random

PLACES = ("楚雄市", "双柏县", "牟定县", "南华县", "姚安县", "大姚县", "永仁县", "元谋县", "武定县", "禄丰市")

TOPICS: dict[str, tuple[str, ...]] = {
    "工作": (
        "州广播电视局到{place}调研应急广播运行维护工作",
        "{place}应急广播系统联调联试顺利完成",
        "州广播电视局对{place}广播电视安全播出开展实地检查",
        "{place}召开智慧广电乡村工程推进会",
        "{place}举办广播电视技术维护人员培训班",
        "州广播电视局组织开展{place}无线发射台站安全隐患排查",
        "{place}民族语广播译制节目走进村寨",
        "州广播电视局到{place}督导中央节目无线覆盖运行维护",
        "{place}推进高清超高清电视机顶盒进村入户",
    ),
    "通知": (
        "关于开展{place}广播电视设施保护专项检查的公告",
        "关于{place}发射台设备检修停播的公告",
        "关于{place}直播卫星户户通设备免费更换的公告",
        "关于公布{place}广播电视维修服务网点的公告",
        "关于{place}应急广播终端试播的公告",
    ),
    "县市": (
        "{place}融媒体中心应急广播值守工作扎实有序",
        "{place}为偏远村组群众检修户户通设备",
        "{place}开展广播电视设施防雷检测",
        "{place}农村大喇叭播报森林防火知识",
        "{place}完成乡镇广播站机房改造",
    ),
    "电影": (
        "{place}农村公益电影放映走进村小组",
        "{place}公益电影放映队深入易地搬迁安置点",
        "{place}“光影惠民”公益放映受群众欢迎",
        "{place}组织中小学生观看爱国主义题材影片",
    ),
    "扫黄": (
        "{place}开展校园周边出版物市场专项检查",
        "{place}“护苗”行动进校园宣讲绿色阅读",
        "{place}查缴非法卫星电视接收设施",
        "{place}联合开展印刷复制企业检查",
    ),
    "视听": (
        "{place}网络视听节目服务机构开展自查",
        "{place}短视频作品征集活动启动",
        "州广播电视局对{place}网络视听节目开展抽查",
        "{place}优秀网络视听作品展播",
    ),
    "户户通": (
        "{place}直播卫星户户通运行维护情况通报",
        "{place}户户通服务热线群众满意度回访",
        "{place}新增户户通设备发放到户",
    ),
    "应急": (
        "{place}应急广播防汛预警信息发布情况",
        "{place}应急广播终端在线率统计",
        "{place}村村通应急广播维护纪实",
    ),
    "监测": (
        "{place}广播电视播出质量监测日报",
        "{place}调频广播信号监测日报",
        "{place}有线电视传输监测日报",
    ),
    "财务": (
        "{place}广播电视惠民工程资金使用情况公示",
        "{place}应急广播运行维护经费分配情况公示",
        "{place}公益电影放映补贴资金公示",
    ),
    "执法": (
        "{place}卫星地面接收设施安装服务机构检查结果",
        "{place}广播电视广告播放抽查结果",
        "{place}广播电视节目制作经营机构检查结果",
    ),
    "党建": (
        "机关党支部与{place}村党支部开展联学共建",
        "机关党员到{place}社区开展志愿服务",
        "机关党支部赴{place}开展主题党日活动",
    ),
    "建议": (
        "关于加强{place}应急广播建设的建议答复",
        "关于提升{place}广播电视无线覆盖的建议答复",
        "关于支持{place}公益电影放映的建议答复",
    ),
    "决策": (
        "{place}广播电视基础设施规划（征求意见稿）公示",
        "{place}应急广播布点方案征求意见公示",
    ),
}

_SENTENCES = (
    "工作组一行实地查看了机房供配电、播出切换和值班值守情况，详细了解设备运行参数和应急预案演练情况。",
    "会议要求，要压实安全播出主体责任，严格执行双人双岗值班制度，确保重要保障期播出安全。",
    "截至目前，共巡检终端{n}套，更换老旧功放{m}台，培训村级管理员{k}人次。",
    "下一步，将持续做好设备巡检和维护资金保障，让广播电视惠民工程真正惠及群众。",
    "群众普遍反映，信号比过去清楚了，村里的大事小情通过大喇叭都能听得到。",
    "活动现场发放宣传资料{n}份，解答群众咨询{k}人次，收集意见建议{m}条。",
    "检查组对发现的问题逐项列出清单，明确整改措施、责任人和完成时限。",
    "各乡镇广播站按照统一部署，完善台账资料，做到底数清、情况明。",
    "技术人员冒雨上山抢修线路，当天恢复了{m}个村组的广播电视信号。",
)


def titles(topic: str, count: int) -> list[str]:
    """`count` different titles of a topic; a number is added once the combinations are used up."""
    patterns = TOPICS[topic]
    found = []
    for n in range(count):
        turn, place = divmod(n, len(PLACES))
        text = patterns[(n + turn) % len(patterns)].format(place=PLACES[place])
        lap = n // (len(patterns) * len(PLACES))
        found.append(f"{text}（{lap + 1}）" if lap else text)
    return _distinct(found)


def _distinct(found: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for text in found:
        seen[text] = seen.get(text, 0) + 1
        result.append(text if seen[text] == 1 else f"{text}（第{seen[text]}期）")
    return result


def paragraphs(seed: int, title: str) -> list[str]:
    """Three to five paragraphs for an article, the same for the same seed."""
    random = Random(seed)
    chosen = random.sample(_SENTENCES, k=random.randint(4, 6))
    numbers = {"n": random.randint(20, 300), "m": random.randint(2, 30), "k": random.randint(15, 200)}
    lead = f"近日，{title.strip('。')}。为做好有关工作，州广播电视局加强统筹，细化措施，各项任务有序推进。"
    return [lead, *(sentence.format(**numbers) for sentence in chosen)]


def html(*texts: str) -> str:
    """Paragraphs as the editor writes them; the texts may hold markup."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity(first: str) -> str:
    """An identity card's number out of its first seventeen digits."""
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, _WEIGHTS, strict=True)) % 11]
