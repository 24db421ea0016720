"""Update periods in office words and what a history of entries is worth under them, by arithmetic of its own."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tests.trials.chance import Dice

DAY = timedelta(days=1)
LONGEST_HOLIDAY = 16  # days off in a row, and the days after it in which a short period may still run

# words -> (days, calendar unit in months; 0 for none, -1 for weeks)
ROLLING = (
    ("每日", 1, 0), ("每周更新", 7, -1), ("每周至少1次", 7, -1), ("每两周", 14, 0), ("实时更新", 14, 0), ("每半月", 16, 0),
    ("每10天", 10, 0), ("每月更新一次", 31, 1), ("每月不少于1条", 31, 1), ("每3个月", 92, 0), ("每季度", 92, 3),
    ("每季度更新1次", 92, 3), ("每半年", 184, 6), ("每年1次", 366, 12), ("每年更新一次", 366, 12), ("每2个月", 62, 0),
)  # fmt: skip
QUOTAS = (("每月不少于2条", 1, 2), ("每月至少3篇", 1, 3), ("每季度不少于3条", 3, 3), ("每年不少于4条", 12, 4))
YEARLY = (
    ("每年1月31日前", 1, 31),
    ("每年3月底前", 3, 31),
    ("12月底前", 12, 31),
    ("每年6月30日前", 6, 30),
    ("每年10月15日前", 10, 15),
)
SILENT = ("适时更新", "有则更新", "长期公开", "变动后及时更新", "信息产生后20个工作日内", "及时更新")


@dataclass(frozen=True)
class History:
    """Days of entries under a period: `wrong` True must be found, False must not be blamed, None is left open."""

    update: str
    days: tuple[date, ...]  # newest first
    wrong: bool | None
    why: str


def unit_end(day: date, months: int) -> date:
    """The last day of the calendar unit that holds a day; weeks for -1."""
    if months == -1:
        return day + timedelta(days=6 - day.weekday())
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, last, monthrange(day.year, last)[1])


def unit_start(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def draw(dice: Dice, today: date, since: date) -> History:
    """A random period with a random history."""
    kind = dice.randrange(10)
    if kind < 6:
        return rolling(dice, today, since)
    if kind < 7:
        return quota(dice, today, since)
    if kind < 9:
        return yearly(dice, today, since)
    newest = today - timedelta(days=dice.randint(0, 900))
    return History(dice.one(SILENT), older(dice, newest), False, "silence of an event-driven column")


def older(dice: Dice, newest: date, number: int = 0) -> tuple[date, ...]:
    days = [newest]
    for _ in range(number or dice.randint(1, 9)):
        days.append(days[-1] - timedelta(days=dice.randint(0, 40)))
    return tuple(days)


def rolling(dice: Dice, today: date, since: date) -> History:
    words, days, unit = dice.one(ROLLING)
    age = dice.one(
        (dice.randint(0, days), dice.randint(0, 2 * days), days, days + 1, dice.randint(2 * days, 4 * days + 60))
    )
    newest = today - timedelta(days=age)
    wrong, due = rolling_truth(newest, days, unit, today, since)
    return History(
        words, older(dice, newest), wrong, f"{words}: newest {newest}, due {due}, as of {today}, since {since}"
    )


def rolling_truth(newest: date, days: int, unit: int, today: date, since: date) -> tuple[bool | None, date]:
    base = max(newest, since - DAY)
    due = base + timedelta(days=days)
    if unit:
        due = max(due, unit_end(unit_end(base, unit) + DAY, unit))
    if today <= due:
        return False, due
    if days <= 16 and today <= due + timedelta(days=LONGEST_HOLIDAY):
        return None, due
    return True, due


def quota(dice: Dice, today: date, since: date) -> History:
    words, months, count = dice.one(QUOTAS)
    first = unit_start(unit_start(today, months) - DAY, months)
    last = unit_end(first, months)
    enough = dice.some(0.5)
    number = count + dice.randint(0, 2) if enough else dice.randint(0, count - 1)
    inside = [first + timedelta(days=dice.randint(0, (last - first).days)) for _ in range(number)]
    before = older(dice, first - timedelta(days=dice.randint(1, 50)), 6)
    days = tuple(sorted(inside, reverse=True)) + before
    longest = {1: 31, 3: 92, 12: 366}[months]
    recent = sum(day > today - timedelta(days=longest) for day in days)
    wrong: bool | None = not enough
    if first < since:
        wrong = False
    elif not enough and recent >= count:
        wrong = None  # enough in the running window, though not in the calendar unit
    return History(words, days, wrong, f"{words}: {number} in {first}..{last}, as of {today}")


def yearly(dice: Dice, today: date, since: date) -> History:
    words, month, day = dice.one(YEARLY)
    this = date(today.year, month, day)
    due = this if today > this else this.replace(year=this.year - 1)
    previous = due.replace(year=due.year - 1)
    done = dice.some(0.5)
    if done:
        earliest = max(previous + DAY, due - timedelta(days=180))
        newest = earliest + timedelta(days=dice.randint(0, (min(due, today) - earliest).days))
    else:
        newest = min(previous, date(due.year - 1, 12, 31)) - timedelta(days=dice.randint(0, 200))
    wrong: bool | None = not done
    if due < since:
        wrong = False
    return History(
        words, older(dice, newest, 3), wrong, f"{words}: newest {newest}, due {due}, as of {today}, since {since}"
    )
