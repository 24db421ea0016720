"""Content-Encoding undone within bounds: a bomb costs no more memory than an honest page."""

from __future__ import annotations

import io
import zlib

import brotli
import zstandard

MAX_LAYERS = 3  # "gzip, gzip" happens behind misconfigured proxies; more is malice


class PackedBodyError(Exception):
    """The body is not what its Content-Encoding says."""


def unpack(body: bytes, encoding: str, limit: int, *, partial: bool = False) -> tuple[bytes, bool]:
    """The body without its Content-Encoding, at most `limit` bytes, and whether there was more.

    `partial`: the body is known to be cut, so a missing end is no error. Encodings nobody knows leave the body as it is.
    PackedBodyError where it cannot be unpacked.
    """
    layers = [layer.strip().lower() for layer in encoding.split(",")]
    layers = [layer for layer in layers if layer in _UNPACKERS]
    if len(layers) > MAX_LAYERS:
        raise PackedBodyError(f"压缩了 {len(layers)} 层")
    more = False
    for layer in reversed(layers):
        if not body:
            break
        try:
            body, complete = _UNPACKERS[layer](body, limit + 1)
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise PackedBodyError(f"内容不是有效的 {layer} 压缩") from error
        if len(body) > limit:
            body, more = body[:limit], True
        elif not complete and not partial:
            raise PackedBodyError(f"{layer} 压缩的内容不完整")
    return body, more


def _gzip(body: bytes, limit: int) -> tuple[bytes, bool]:
    return _zlib(body, limit, zlib.MAX_WBITS | 16)


def _deflate(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Zlib as the standard says, or the bare stream many servers send instead."""
    try:
        return _zlib(body, limit, zlib.MAX_WBITS)
    except zlib.error:
        return _zlib(body, limit, -zlib.MAX_WBITS)


def _zlib(body: bytes, limit: int, bits: int) -> tuple[bytes, bool]:
    """One or several members, as gzip allows."""
    parts: list[bytes] = []
    while True:
        unpacker = zlib.decompressobj(bits)
        parts.append(unpacker.decompress(body, limit))
        limit -= len(parts[-1])
        body = unpacker.unused_data
        # What follows the last member is padding; browsers pass over it.
        if not unpacker.eof or limit <= 0 or not body.startswith(b"\x1f\x8b"):
            return b"".join(parts), unpacker.eof


def _brotli(body: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker = brotli.Decompressor()
    parts = [unpacker.process(body, output_buffer_limit=limit)]
    size = len(parts[0])
    while size < limit and not unpacker.can_accept_more_data():
        parts.append(unpacker.process(b"", output_buffer_limit=limit - size))
        size += len(parts[-1])
    return b"".join(parts)[:limit], unpacker.is_finished()


def _zstd(body: bytes, limit: int) -> tuple[bytes, bool]:
    # 8 MB is the window RFC 9659 allows on the web.
    reader = zstandard.ZstdDecompressor(max_window_size=8 << 20).stream_reader(
        io.BytesIO(body), read_across_frames=True
    )
    return reader.read(limit), True


_UNPACKERS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
