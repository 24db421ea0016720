"""Seeded chance and the words that invented portals are made of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import chinese_calendar

T = TypeVar("T")

BUREAU = "云岭州广播电视局"
SECTIONS = ("办公室", "宣传科", "科技科", "传媒机构管理科")
PLACES = (
    "城关镇",
    "龙川镇",
    "东华镇",
    "三街镇",
    "苍岭镇",
    "吕合镇",
    "紫溪镇",
    "八角镇",
    "子午镇",
    "大过口乡",
    "中山镇",
    "新村镇",
)
DEEDS = (
    "开展广播电视安全播出检查", "推进应急广播体系建设", "举办公益广告展播", "调研智慧广电建设", "组织党员志愿服务",
    "落实网络视听管理要求", "排查卫星电视接收设施", "召开创作座谈", "完成高山台站维护", "部署节目播出监测", "走访基层台站",
    "验收农村广播设备", "开展法治宣传", "推进有线电视改造", "组织技术比武",
)  # fmt: skip
TOPICS = (
    "应急广播运行维护", "广播电视安全播出", "网络视听节目创作", "公益广告扶持", "卫星接收设施管理", "智慧广电建设",
    "农村电影放映", "融媒体中心考核", "广播电视广告播出", "有线电视网络改造", "播音主持队伍建设", "无线发射台站保护",
    "视听作品评优", "广播电视设施保护", "内部审计监督", "纪录片创作", "民族语节目译制", "户外大屏管理",
)  # fmt: skip
KINDS = ("管理办法", "实施细则", "实施方案", "暂行规定", "工作指南")


class Dice(random.Random):
    """Chance with the few throws that portals need."""

    def one(self, of: Sequence[T]) -> T:
        return of[self.randrange(len(of))]

    def some(self, share: float) -> bool:
        return self.random() < share

    def headline(self, number: int) -> str:
        """A title that no other number has."""
        return f"州广电局到{self.one(PLACES)}{self.one(DEEDS)}（{_numeral(number)}）"


def _numeral(number: int) -> str:
    return "".join("零一二三四五六七八九"[int(c)] for c in str(number))


def working_days_after(day: date, number: int) -> date:
    """The `number`th working day after a day, counted on the published calendar."""
    while number:
        day += timedelta(days=1)
        number -= chinese_calendar.is_workday(day)
    return day
