#!/usr/bin/env python3
"""政务公开网站体检的入口：python3 run_audit.py（Windows：py run_audit.py）。

It starts on the standard library alone, on any Python that can say in a sentence that it is too old.
"""

import sys


def start():
    # type: () -> int
    """Check the interpreter, make the environment, hand over to the command line."""
    if sys.version_info < (3, 11):
        sys.stderr.write(
            "本程序需要 Python 3.11 或更新版本，当前是 %s。\n"
            "请从 https://www.python.org/downloads/ 安装新版本后重试（Windows 7 不受支持）。\n" % sys.version.split()[0]
        )
        return 7
    from cli.bootstrap import enter_environment

    code = enter_environment(sys.argv[1:])
    if code is not None:
        return code
    from cli.main import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
