"""Capture documents again and again, killing the process in the middle each time, until all are in.

Run as a program of its own: ``python kill_capture.py CASE DOCUMENTS KILLS SEED``. It imports Saksi once and forks a child for
each try, so that fifty kills cost seconds. A child tells each document that it was told is saved; the parent kills it (SIGKILL) some
documents later, at a random moment. Prints JSON: how many were killed in the middle, and what was told as saved.
"""

import json
import os
import random
import signal
import sys
import time
from io import BytesIO
from pathlib import Path

from builders.casework import FixedClock
from saksi.capture import extract_document
from saksi.casework import Step, capture_documents
from saksi.cli.inputs import find_inputs, read_arrivals
from saksi.store import open_case


def capture_all(case_folder: Path, documents: str, tell: int) -> None:
    """Capture, and write a byte line to ``tell`` for each document that is said to be saved."""

    def told(step: Step) -> None:
        os.write(tell, f"{step.object_id}\n".encode())

    with open_case(case_folder, clock=FixedClock()) as case:
        arrivals = read_arrivals(find_inputs([documents]), stdin=BytesIO())
        capture_documents(case, arrivals, extract=extract_document, progress=told)


def start(case_folder: Path, documents: str) -> tuple[int, int]:
    """Fork a child that captures; give its process id and the pipe that it tells on."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            capture_all(case_folder, documents, writing)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    return child, reading


def main(case_folder: Path, documents: str, kills: int, seed: int) -> None:
    """Kill so many tries, then let one run to its end."""
    chance = random.Random(seed)
    saved: dict[str, None] = {}
    in_the_middle = 0
    for _ in range(kills):
        child, pipe = start(case_folder, documents)
        goal = len(saved) + chance.randrange(0, 8)  # few enough that fifty kills end well before the documents do
        with os.fdopen(pipe, "rb") as told:
            while len(saved) < goal and (line := told.readline()):
                saved[line.decode().strip()] = None
            time.sleep(chance.random() * 0.01)
            os.kill(child, signal.SIGKILL)
            saved.update(dict.fromkeys(line.decode().strip() for line in told if line.endswith(b"\n")))
        _, status = os.waitpid(child, 0)
        in_the_middle += os.WIFSIGNALED(status)
    child, pipe = start(case_folder, documents)
    with os.fdopen(pipe, "rb") as told:
        after = [line.decode().strip() for line in told]
    _, status = os.waitpid(child, 0)
    print(
        json.dumps(
            {"killed": in_the_middle, "saved": list(saved), "last": after, "status": os.waitstatus_to_exitcode(status)}
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
