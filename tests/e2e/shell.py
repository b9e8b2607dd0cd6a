"""Run the command line as a user does: as a process of its own, in a folder of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

SAKSI = (sys.executable, "-m", "saksi.cli")


def run(*words: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run ``saksi`` with these words; the environment names no case."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAKSI_")}
    return subprocess.run([*SAKSI, *words], cwd=cwd, input=stdin, env=environment, capture_output=True, check=False)


def hear_ctrl_c() -> None:
    """Let a child hear Ctrl-C even where what started the tests ignores it, as a shell does for what it runs behind."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
