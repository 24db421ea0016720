"""How many pages load at once. While one comes to rest the next may begin, unless the portal is too slow for that."""

from __future__ import annotations

import asyncio

# Pages that did not come to rest in time: one may be made so, several mean that pages wait for each other.
RESTLESS_MOST = 3


class Place:
    """A place among the pages that load; free() may be called more than once."""

    def __init__(self, room: asyncio.Semaphore) -> None:
        self._room = room
        self._taken = True

    def free(self) -> None:
        """Let the next page begin."""
        if self._taken:
            self._taken = False
            self._room.release()


class Loading:
    """The places of one browser."""

    def __init__(self, at_once: int) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._restless = 0

    async def take(self) -> Place:
        """Wait for a place."""
        await self._room.acquire()
        return Place(self._room)

    def arrived(self, place: Place) -> None:
        """A page is there and comes to rest: its place is free, but on a slow portal only when it has come to rest."""
        if self._restless < RESTLESS_MOST:
            place.free()

    def rested(self, quiet: bool) -> None:
        """Whether a page came to rest by itself."""
        self._restless = max(0, self._restless - 1) if quiet else self._restless + 1
