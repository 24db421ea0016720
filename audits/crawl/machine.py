"""Whether this machine keeps up: a program that is not let run in time sees others time out who are well."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from audits.snapshot.records import now

TICK = 0.2  # seconds
LATE_SHARE = 4  # of the time allowed for an answer, this part of it lost to ourselves makes a timeout no witness


async def watch_machine(timeout_seconds: float, note: Callable[[str, bool, str], None]) -> None:
    """For ever: `note(moment, well, Chinese)` the last moment before the program was held up, the moment after, and the next good one."""
    most = timeout_seconds / LATE_SHARE
    well, last_at = True, now()
    while True:
        begun = time.monotonic()
        await asyncio.sleep(TICK)
        late, at = time.monotonic() - begun - TICK, now()
        if late > most:
            if well:
                note(last_at, True, "")
            note(at, False, f"本机过于繁忙，程序停顿了 {late:.1f} 秒")
        elif not well:
            note(at, True, "")
        well, last_at = late <= most, at
