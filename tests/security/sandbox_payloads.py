"""Plays parsers that were taken over: each tries one thing inside the confined child; prints what came of it as JSON."""

import ctypes
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import saksi.capture
from saksi.store import sandbox_worker

FACTS = b'{"type":"capture","v":1,"document_id":"doc-1","at":"2025-03-12T00:00:00Z","by":"user-1","how":"file","origin":"","publisher":"","url":"","published":null,"published_basis":"","declared_id":"","declared_lang":"","container_sha256":"","container_part":""}'  # fmt: skip
TARGET = Path(sys.argv[1])


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(1000)


def start() -> None:
    if os.fork() == 0:
        os._exit(0)


def shout() -> None:
    while True:
        os.write(3, bytes(1 << 20))


def _call(number: int, *arguments: Any) -> None:
    if ctypes.CDLL(None, use_errno=True).syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _raise_limits() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))


PAYLOADS: dict[str, Callable[[], object]] = {
    "read a file": lambda: Path("/etc/passwd").read_bytes(),
    "list a folder": lambda: list(Path("/").iterdir()),
    "write a file": lambda: TARGET.with_suffix(".new").write_text("x"),
    "remove a file": TARGET.unlink,
    "rename a file": lambda: TARGET.rename(TARGET.with_suffix(".moved")),
    "change a mode": lambda: TARGET.chmod(0o777),
    "link a file": lambda: TARGET.with_suffix(".link").symlink_to(TARGET),
    "open a socket": socket.socket,
    "open a unix socket": lambda: socket.socket(socket.AF_UNIX),
    "run a program": lambda: os.execv("/bin/sh", ["sh", "-c", f"touch {TARGET}.ran"]),
    "start a process": start,
    "kill the parent": lambda: os.kill(os.getppid(), signal.SIGKILL),
    "trace the parent": lambda: _call(101, 16, os.getppid(), 0, 0),
    "read the parent's memory": lambda: Path(f"/proc/{os.getppid()}/mem").read_bytes(),
    "mount": lambda: _call(165, b"none", b"/tmp", b"tmpfs", 0, None),
    "raise its limits": _raise_limits,
    "take two gigabytes": lambda: bytearray(2 << 30),
    "run for ever": spin,
    "wait for ever": sleep,
    "crash": lambda: ctypes.string_at(1),
    "answer without end": shout,
    "answer nonsense": lambda: os.write(3, b"\x00nonsense") and os._exit(0),
    "answer nothing": lambda: os._exit(0),
}


def main() -> None:
    sandbox_worker.CPU_SECONDS = 1  # type: ignore[misc]
    sandbox_worker.WALL_SECONDS = 3  # type: ignore[misc]
    sandbox_worker.leave_network()
    sandbox_worker.warm_up()
    found: dict[str, list[object]] = {}
    for name, act in PAYLOADS.items():

        def taken_over(data: bytes, facts: object, act: Callable[[], object] = act) -> None:
            try:
                act()
            except OSError as error:
                raise saksi.errors.BadInput(f"refused: {error.errno}", fix="-") from error
            raise saksi.errors.BadInput("it was let through", fix="-")

        saksi.capture.extract_document = taken_over
        status, payload = sandbox_worker.serve(FACTS, b"x")
        found[name] = [status, payload.decode("utf-8", "replace")[:100]]
    print(json.dumps({"results": found, "fences": sandbox_worker.probe()}))


main()
