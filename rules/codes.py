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
    },
    "links": {
        "dead_page": "站内链接打不开",
        "dead_file": "附件打不开",
        "dead_picture": "图片显示不出",
        "dead_outward": "外部链接打不开",
        "soft_404": "指向“页面不存在”的页面",
        "home_redirect": "跳转到首页",
    },
    "interpretation": {"missing": "未解读", "late": "解读逾期"},
    "domains": {
        "retired_link": "链接指向停用域名",
        "retired_alive": "停用域名仍能打开",
        "retired_resolves": "停用域名仍能解析",
        "old_name": "链接使用曾用名",
        "no_such_name": "链接的域名不存在",
        "parked": "域名被停放或出售",
        "gambling": "域名变为赌博等网站",
        "certificate_expired": "证书已过期",
    },
    "replies": {
        "unanswered": "逾期未答复",
        "late": "答复超过时限",
        "blank": "答复内容空白",
        "empty_phrase": "答复内容空洞",
        "impossible_order": "答复日期早于受理日期",
        "no_received": "未公开受理日期",
        "no_answered": "未公开答复日期",
        "no_department": "未公开答复部门",
        "no_content": "未公开答复内容",
        "no_statistics": "未公布统计数据",
        "statistics_differ": "统计与列表不一致",
    },
}
