"""The problems that checks tell, by check and code, as rules.yaml may speak of them in `points` and `vetoes`.

A code missing here can still be written; it is refused only where it is the slip of a listed one.
"""

from __future__ import annotations

DEFAULT = "default"  # in `points` alone: every code not listed
CODES: dict[str, dict[str, str]] = {
    "columns": {
        "missing": "栏目缺失",
        "blank": "栏目空白",
        "stale": "未按时更新",
        "too_few": "数量不足",
        "late": "单条信息公开逾期",
        "undated": "内容没有标注日期",
        "moved": "栏目地址已变更",
        "elsewhere": "栏目指向其他网站，待核对",
        "not_located": "栏目地址待确认",
        "dates_differ": "列表与页面日期不一致，待核对",
        "unread": "栏目页面未能读取",
        "unread_dates": "条目日期未能读出",
        "paging": "列表未能翻完",
        "period": "更新时限未能识别",
        "calendar": "工作日历未公布，不能核查",
        "stopped": "停机或改版期间",
        "not_due": "尚未到期",
    },
    "links": {
        "dead_page": "站内链接打不开",
        "dead_file": "附件打不开",
        "dead_picture": "图片显示不出",
        "dead_outward": "外部链接打不开",
        "local_file": "指向制作人员电脑上的文件",
        "soft_404": "指向“页面不存在”的页面",
        "home_redirect": "跳转到首页",
        "unpublished": "指向未发布的内容",
        "not_evaluated": "链接未能核查",
    },
    "interpretation": {
        "missing": "未解读",
        "late": "解读逾期",
        "doubtful": "解读与文件是否对应，待确认",
        "unsure": "是否需要解读，待确认",
        "undated": "解读没有标注日期",
        "not_evaluated": "解读未能核查",
    },
    "domains": {
        "retired_link": "链接指向停用域名",
        "retired_alive": "停用域名仍能打开",
        "retired_resolves": "停用域名仍能解析",
        "old_name": "链接使用曾用名",
        "no_such_name": "链接的域名不存在",
        "parked": "域名被停放或出售",
        "gambling": "域名变为赌博等网站",
        "certificate_expired": "证书已过期",
        "certificate_expiring": "证书即将过期",
        "not_evaluated": "外部域名未能核查",
    },
    "replies": {
        "unanswered": "逾期未答复",
        "late": "答复超过时限",
        "blank": "答复内容空白",
        "empty_phrase": "答复内容空洞",
        "impossible_order": "答复日期早于受理日期",
        "future_date": "答复日期在未来，待核对",
        "blank_field": "答复要素空缺",
        "no_received": "未公开受理日期",
        "no_answered": "未公开答复日期",
        "no_department": "未公开答复部门",
        "no_content": "未公开答复内容",
        "no_statistics": "未公布统计数据",
        "statistics_differ": "统计与列表不一致",
    },
}
