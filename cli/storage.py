"""What the disk refuses, as a sentence the clerk can act on."""

from __future__ import annotations

import errno
import sqlite3

# What the system says in English, as the clerk can act on it.
FILE_TROUBLE = {
    errno.ENOENT: "上级文件夹不存在或不能新建",
    errno.EACCES: "没有写入权限，或文件正被别的程序（如 Excel）打开",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件大小超过了系统允许的上限",
    errno.EIO: "磁盘读写出错",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENAMETOOLONG: "路径太长",
}
# These speak of a disk even where the system does not name the file; others may come from the network.
OF_A_DISK = frozenset({errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
DATABASE_TROUBLE = {
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_READONLY: "磁盘是只读的，或没有写入权限",
    sqlite3.SQLITE_CANTOPEN: "文件夹不能写入，或没有权限",
    sqlite3.SQLITE_IOERR: "磁盘读写出错或已满",
    sqlite3.SQLITE_BUSY: "文件正被别的程序占用",
    sqlite3.SQLITE_PERM: "没有写入权限",
}
ADVICE = "已存下的内容都还在。请处理后再运行一次同样的命令，或用 --output 换一个文件夹。"


def told(error: BaseException) -> str:
    """The sentence for a failure to read or write files, "" for any other failure."""
    if isinstance(error, sqlite3.OperationalError):
        why = DATABASE_TROUBLE.get(error.sqlite_errorcode & 0xFF, "")
        return f"写入采集快照没有成功：{why}。{ADVICE}" if why else ""
    if not isinstance(error, OSError):
        return ""
    why = FILE_TROUBLE.get(error.errno or 0, "")
    if error.filename:
        return f"读写 {error.filename} 没有成功：{why or '系统拒绝了这次读写'}。{ADVICE}"
    return f"写入结果没有成功：{why}。{ADVICE}" if error.errno in OF_A_DISK else ""
