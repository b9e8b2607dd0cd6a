"""Run the commands of a page as a reader would, and write down what they print.

A fenced block ``console`` holds lines that begin with ``$ `` and, below each, its output. A comment ``<!-- id: COMMAND -->``
above a block says which command finds the id that the block's commands name, for ids change with the reader's version.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "src" / "saksi" / "cli" / "demo_corpus"
BLOCK = re.compile(r"(?:<!-- id: (?P<find>.+?) -->\n)?```console\n(?P<body>.*?)```", re.DOTALL)
ID = re.compile(r"\b(?:st|in|fg|pe|per|vr|doc|ep|as)-[0-9a-z]{8,}\b")
LINES = 14
"""How many lines of an output a page shows."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One command of the page, what it printed, and its exit code."""

    command: str
    output: str
    code: int


def environment(folder: Path) -> dict[str, str]:
    """Make the environment of a reader who has `saksi` installed."""
    return {
        "SAKSI_CACHE": os.environ.get("SAKSI_CACHE") or str(user_cache_path("saksi")),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(folder),
        "COLUMNS": "110",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "USER": "recorder",
    }


def run(command: str, folder: Path) -> Step:
    """Run one command with bash in a folder; messages and data come in the order in which a terminal shows them."""
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=600,
    )
    return Step(command=command, output=done.stdout.decode("utf-8"), code=done.returncode)


def shorten(output: str) -> str:
    """Keep the first lines of an output, and say how many more there were."""
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    if len(lines) <= LINES:
        return "\n".join(lines)
    return "\n".join([*lines[: LINES - 1], f"… {len(lines) - LINES + 1} more lines"])


def play(page: str, folder: Path) -> tuple[str, list[Step]]:
    """Run every command of a page in an empty folder that holds the corpus as ``valley``; give the page as it now reads."""
    shutil.copytree(CORPUS, folder / "valley")
    shutil.copytree(ROOT / "docs" / "tutorial", folder / "docs" / "tutorial")
    steps: list[Step] = []

    def rewrite(block: re.Match[str]) -> str:
        body, find = block["body"], block["find"]
        found = run(find, folder).output.strip() if find else ""
        told = []
        for line in body.splitlines():
            if not line.startswith("$ "):
                continue
            command = ID.sub(found, line[2:]) if found else line[2:]
            steps.append(run(command, folder))
            shown = shorten(steps[-1].output)
            told.append(f"$ {command}\n{shown}" if shown else f"$ {command}")
        head = f"<!-- id: {find} -->\n" if find else ""
        return f"{head}```console\n" + "\n".join(told) + "\n```"

    return BLOCK.sub(rewrite, page), steps
