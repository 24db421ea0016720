"""How a crawl is told to stop: by hand (Ctrl-C, SIGTERM) or by its own time limit."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """One run's wish to end. `walking` is set by either cause; `by_hand` tells them apart."""

    def __init__(self, minutes: float) -> None:
        self.walking = asyncio.Event()
        self.by_hand = False
        self.out_of_time = False
        self._deadline = time.monotonic() + minutes * 60

    def press(self) -> None:
        """Somebody wants the run to end now."""
        self.by_hand = True
        self.walking.set()

    def look_at_clock(self) -> None:
        """End the walk where its time is over; what failed until then is still confirmed."""
        if not self.out_of_time and time.monotonic() >= self._deadline:
            self.out_of_time = True
            self.walking.set()

    @property
    def wanted(self) -> bool:
        return self.walking.is_set()


@contextmanager
def pressed_by_signals(stop: Stop) -> Iterator[None]:
    """Ctrl-C and SIGTERM press `stop` for the time being; a second Ctrl-C works as it always did."""
    loop = asyncio.get_running_loop()
    before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def press(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.press)
        signal.signal(number, before[number])

    with suppress(ValueError):  # not the main thread: then whoever runs there owns the signals
        for number in SIGNALS:
            before[number] = signal.signal(number, press)
    try:
        yield
    finally:
        for signal_number, handler in before.items():
            signal.signal(signal_number, handler)
