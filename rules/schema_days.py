"""Days that the office registers in rules.yaml: holidays and working weekends, stops of the portal, grave events."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import ConfigDict, Field

from rules.fields import Day, Numbers, Strict, Texts, YesNo


class DayRange(Strict):
    since: Day = Field(alias="from", description="起（含）")
    until: Day = Field(description="止（含）")
    model_config = ConfigDict(populate_by_name=True)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until


class CalendarRules(Strict):
    """Days typed in from a State Council notice for a year the built-in calendar does not have yet."""

    published_years: Numbers = Field(default=(), description="已按国务院通知录全的年份")
    holidays: tuple[DayRange, ...] = Field(default=(), description="放假日期段")
    workdays: tuple[Day, ...] = Field(default=(), description="调休上班的周末")


class Stop(DayRange):
    reason: str = Field(description="原因：停机维护、改版等")
    columns: Texts = Field(default=(), description="涉及的栏目编号；留空为全站")


class Event(Strict):
    """A grave event as the office registers it, so that the hours until its first information can be counted."""

    name: str = Field(min_length=1, description="事件名称")
    day: Day = Field(description="发生（或舆情出现）的日期")
    time: str = Field(
        default="", pattern=r"^(?:([01]?\d|2[0-3]):[0-5]\d)?$", description="发生的时刻，如 09:30；不填则不按小时判断"
    )
    grave: YesNo = Field(default=True, description="是否特别重大、重大；不是的不查时限")
    information: Texts = Field(default=(), description="本网站发布权威信息的页面地址")
    conference: Texts = Field(default=(), description="本网站报道新闻发布会的页面地址")

    @property
    def started(self) -> datetime | None:
        """The moment it began, None where only the day is known."""
        if not self.time:
            return None
        hour, minute = map(int, self.time.split(":"))
        return datetime(self.day.year, self.day.month, self.day.day, hour, minute)
