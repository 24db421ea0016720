#!/usr/bin/env python3
"""政务公开网站体检的入口：python3 run_audit.py（Windows：py run_audit.py）。

It starts on the standard library alone, on any Python that can say in a sentence that it is too old.
"""

import sys


def start():
    # type: () -> int
    """Check the interpreter, make the environment, hand over to the command line."""
    if windows_before_10():
        sys.stderr.write(
            "这台电脑的 Windows 太旧（Windows 7、8 都不行）：请换一台装有 Windows 10、11 或统信 UOS、麒麟的电脑，把程序文件夹拷过去运行。\n"
        )
        return 7
    if sys.version_info < (3, 11):
        sys.stderr.write(
            "本程序需要 Python 3.11 或更新版本，当前是 %s。\n"
            "请从 https://www.python.org/downloads/ 安装新版本后，再运行一次同样的命令。\n" % sys.version.split()[0]
        )
        return 7
    from cli.bootstrap import enter_environment

    code = enter_environment(sys.argv[1:])
    if code is not None:
        return code
    from cli.main import main

    return main(sys.argv[1:])


def windows_before_10():
    # type: () -> bool
    """Whether this is a Windows that neither a current Python nor a current Edge can be installed on."""
    asked = getattr(sys, "getwindowsversion", None)
    return asked is not None and tuple(asked()[:2]) < (10, 0)


if __name__ == "__main__":
    sys.exit(start())
