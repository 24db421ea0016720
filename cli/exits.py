"""Exit codes: documented in the manual, stable over versions."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    AUDITED = 0
    FAULT = 1
    USAGE = 2
    BAD_RULES = 3
    UNREACHABLE = 4
    DEGRADED = 5
    PARTIAL = 6
    NOT_EQUIPPED = 7
    BUSY = 8
    NO_SNAPSHOT = 9
    ALTERED = 10
    STORAGE = 11
    NOT_TAKEN = 12
    INTERRUPTED = 130


MEANINGS = {
    Exit.AUDITED: "体检完成",
    Exit.FAULT: "程序内部故障",
    Exit.USAGE: "命令写法有误",
    Exit.BAD_RULES: "rules.yaml 有误",
    Exit.UNREACHABLE: "门户网站打不开",
    Exit.DEGRADED: "体检完成，但网络或拦截情况使结果降级，不能发布",
    Exit.PARTIAL: "体检中断或只完成一部分，结果不能发布",
    Exit.NOT_EQUIPPED: "运行环境不齐（Python、组件或浏览器）",
    Exit.BUSY: "同一结果文件夹正有另一次体检在运行",
    Exit.NO_SNAPSHOT: "没有可用的采集快照",
    Exit.ALTERED: "核对不符：快照、评分表或证据被改动过",
    Exit.STORAGE: "结果文件夹读写不成（磁盘已满、只读或没有权限）",
    Exit.NOT_TAKEN: "交回的清单或台账填写有误",
    Exit.INTERRUPTED: "用户中断",
}
