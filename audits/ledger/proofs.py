"""证明材料 as a section writes it -> addresses to ask for and files within the folder of ledgers. Nothing outside it is ever opened."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from audits.extract.file_kinds import kind_of, mismatch
from audits.extract.urls import host_of, resolve
from audits.ledger.model import Proof, ProofState
from rules.names import plain_name

# One proof a line; semicolons part them as well. Commas and 、 stand in file names.
SEPARATORS = re.compile(r"[\n；]+|;(?=\s|$)|[;，,、\s]+(?=https?[:：])", re.I)
ADDRESS = re.compile(r"https?[:：][/／]{2}", re.I)
# gdj.example.gov.cn/info/1.htm, www.example.cn: a host with a known ending, before a path or the end.
BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+(?:cn|com|net|org|gov|edu)(?::\d+)?(?:/\S*)?|www\.\S+", re.I)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)  # file:, ftp:, javascript:; a drive has one letter
DRIVE = re.compile(r"[A-Za-z]:|[/\\~]")
FILE_NAME = re.compile(r"\.[A-Za-z0-9]{2,5}$")  # what ends so was meant as a file
QUOTES = "“”\"'《》〈〉<>【】[]"
CHUNK = 1 << 20
OUTSIDE = "请把文件放进台账文件夹（与台账放在一起），这里只写文件名"


@dataclass(frozen=True)
class Unusable:
    """A proof that is neither an address nor a file of the folder: what was found, what belongs there, the nearest."""

    found: str
    expected: str
    nearest: str = ""


def read_proofs(text: str, beside: Path, root: Path) -> tuple[tuple[Proof, ...], tuple[Unusable, ...]]:
    """The proofs of one cell. Files are looked for `beside` the workbook, then in `root`, the folder of ledgers."""
    proofs: list[Proof] = []
    unusable: list[Unusable] = []
    for part in dict.fromkeys(piece.strip().rstrip("。，、,") for piece in SEPARATORS.split(text)):
        if not part:
            continue
        found = _proof(part, beside, root)
        if isinstance(found, Proof):
            proofs.append(found)
        else:
            unusable.append(found)
    return tuple(proofs), tuple(unusable)


def _proof(written: str, beside: Path, root: Path) -> Proof | Unusable:
    if ADDRESS.match(written):
        # ： and ／ of a Chinese keyboard; the rest of an address may hold wide characters that are meant.
        head = ADDRESS.match(written)
        plain = unicodedata.normalize("NFKC", head[0]) + written[head.end() :] if head else written
        address = resolve("", plain)
        if address is None or not host_of(address) or re.search(r"\s", plain):
            return Unusable(f"网址“{written}”不完整", "请从浏览器地址栏整个复制过来")
        return Proof(written, ProofState.ADDRESS, address)
    wide = unicodedata.normalize("NFKC", written)
    if BARE_ADDRESS.fullmatch(wide) and not _is_there(wide, beside, root):
        return Unusable(f"“{written}”像是网址", "网址要以 http:// 或 https:// 开头", f"http://{wide}")
    return _file(written, beside, root)


def _is_there(name: str, beside: Path, root: Path) -> bool:
    """www.简报.com is a strange name for a file, and a file all the same where it is there."""
    return "/" not in name and any((folder / name).is_file() for folder in (beside, root))


def _file(written: str, beside: Path, root: Path) -> Proof | Unusable:
    name = written.strip(QUOTES).strip().replace("\\", "/")
    if OTHER_SCHEME.match(name) and not DRIVE.match(name):
        return Unusable(f"“{written}”不能核对", "请写 http:// 或 https:// 开头的网址，或文件名")
    if DRIVE.match(name):
        return Unusable(f"“{written}”是某台电脑上的位置", OUTSIDE, PurePosixPath(name).name)
    if ".." in PurePosixPath(name).parts or "\0" in name or not name:
        return Unusable(f"“{written}”指到台账文件夹外面", OUTSIDE, PurePosixPath(name).name.strip("."))
    try:
        found = [path for folder in dict.fromkeys((beside, root)) for path in _called(folder, name)]
    except (OSError, ValueError):  # a name that no file can have
        found = []
    if not found:
        state = ProofState.MISSING if FILE_NAME.search(name) else ProofState.DESCRIBED
        return Proof(written, state, name)
    inside = [path for path in found if path.resolve().is_relative_to(root.resolve())]
    if not inside:  # a link that leads out of the folder
        return Unusable(f"“{written}”指到台账文件夹外面", OUTSIDE)
    return _looked_into(written, inside[0], root)


def _called(folder: Path, name: str) -> list[Path]:
    """The files that a name means: the very one, else those that differ by width, blanks, case or a left-out ending."""
    exact = folder / name
    if exact.is_file():
        return [exact]
    place, plain = exact.parent, plain_name(exact.name)
    if not place.is_dir():
        return []
    files = sorted(path for path in place.iterdir() if path.is_file())
    alike = [path for path in files if plain_name(path.name) == plain]
    return alike or [path for path in files if plain_name(path.stem) == plain]


def _looked_into(written: str, path: Path, root: Path) -> Proof:
    target = path.relative_to(root).as_posix().encode("utf-8", "replace").decode()
    try:
        digest, head, size = hashlib.sha256(), b"", 0
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                head = head or chunk[:4096]
                size += len(chunk)
                digest.update(chunk)
    except OSError as error:
        return Proof(written, ProofState.UNREADABLE, target, detail=str(error.strerror or error))
    wrong = mismatch(path.suffix, kind_of(head))
    state = ProofState.EMPTY if not size else ProofState.WRONG_TYPE if wrong else ProofState.FOUND
    return Proof(written, state, target, digest.hexdigest(), size, wrong)
