"""The process in which documents are parsed and pictures drawn anew: it can compute, and answer, and nothing else.

Run as a program of its own by ``saksi.store.sandbox``, for ``documents`` or for ``pictures``. It loads every parser once, then forks a
child for each of them. The child
gives up, before it looks at a byte: its file descriptors, new privileges, the network, the file system (Landlock, where the kernel
has it), every system call but about forty harmless ones (seccomp), and memory and processor time beyond a limit.

Requests on standard input: lengths (4 and 8 bytes, big-endian), the capture facts as JSON, the bytes. Answers on standard output:
a status byte, a length (8 bytes), a payload. Nothing is ever unpickled.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import platform
import resource
import select
import signal
import struct
import sys
import time
from typing import Final

DONE, REFUSED, FAILED = 0, 1, 2
"""What an answer is: document and text, or a PNG; a refusal (what, fix); the reason of a failure."""
DOCUMENTS, PICTURES = "documents", "pictures"
MEMORY_BYTES: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 20
WALL_SECONDS: Final = 45
ANSWER_BYTES: Final = 64 * 1024 * 1024

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446
_LANDLOCK_FILES: Final = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
"""File rights that a kernel of this Landlock version can take away: all of them are."""
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # refuse: EPERM
# read write close fstat lseek mmap mprotect munmap brk signals poll select yield mremap madvise ids exit times futex random
_CALLS: Final = {
    "x86_64": (0xC000003E, (0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 23, 24, 25, 28, 39, 60, 63, 79, 96, 98, 99, 100, 102, 104, 107, 108, 110, 131, 186, 201, 202, 204, 219, 228, 229, 230, 231, 271, 273, 318, 324, 334)),
    "aarch64": (0xC00000B7, (17, 57, 62, 63, 64, 72, 73, 80, 93, 94, 98, 99, 113, 114, 115, 123, 124, 128, 132, 134, 135, 139, 153, 160, 165, 169, 172, 173, 174, 175, 176, 177, 178, 179, 214, 215, 216, 222, 226, 233, 278, 283, 293)),
}  # fmt: skip


def confine() -> dict[str, bool]:
    """Give up everything but computing and answering; say which fences stand.

    Limits on memory and time always stand. The others need Linux; one that this kernel refuses is left out and reported.
    """
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        _, most = resource.getrlimit(what)
        allowed = limit if most == resource.RLIM_INFINITY else min(limit, most)
        resource.setrlimit(what, (allowed, allowed))
    if not sys.platform.startswith("linux"):
        return {"files": False, "calls": False}
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return {"files": False, "calls": False}
    files = _fence_files(system)
    return {"files": files, "calls": _fence_calls(system)}


def leave_network() -> bool:
    """Move to a network without a way out, once for all children; say whether the kernel let us."""
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK) == 0)


def _fence_files(system: ctypes.CDLL) -> bool:
    """Take away every right on files (Landlock: a ruleset without a rule)."""
    version = system.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return False
    rights = (_LANDLOCK_FILES.get(version, 0xFFFF), 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    attributes = struct.pack("=QQQ", *rights)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = system.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    done = bool(system.syscall(_LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0)
    os.close(ruleset)
    return done


def _fence_calls(system: ctypes.CDLL) -> bool:
    """Leave only the system calls of the list (seccomp); every other one is refused with EPERM."""
    if platform.machine() not in _CALLS:
        return False
    architecture, calls = _CALLS[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (give, 0, 0, _REFUSE), (load, 0, 0, 0)]
    for call in calls:
        program += [(equal, 0, 1, call), (give, 0, 0, _ALLOW)]
    program.append((give, 0, 0, _REFUSE))
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *one) for one in program))
    whole = struct.pack("@HxxxxxxP", len(program), ctypes.addressof(code))
    return bool(system.prctl(_PR_SET_SECCOMP, 2, whole, 0, 0) == 0)


def probe() -> dict[str, bool]:
    """Confine a child and let it try what must not work; say what stands."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        fences: dict[str, bool] = {}
        try:
            os.closerange(3, writing)
            fences = confine()
            fences["held"] = _is_refused(_open_a_file) and _is_refused(_open_a_socket) and _is_refused(_start_a_process)
            os.write(writing, json.dumps(fences).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        found = answer.read(4096)
    os.waitpid(child, 0)
    return dict(json.loads(found)) if found else {}


def _open_a_file() -> None:
    os.close(os.open("/", os.O_RDONLY))


def _open_a_socket() -> None:
    import _socket

    _socket.socket()


def _start_a_process() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _is_refused(act: object) -> bool:
    try:
        act()  # type: ignore[operator]
    except OSError:
        return True
    return False


def warm_up(task: str = DOCUMENTS) -> None:
    """Load every module that a parser may want: in the confined child there is no file to load it from."""
    if task == PICTURES:
        _warm_up_pictures()
    else:
        _warm_up_documents()


def _warm_up_pictures() -> None:
    import io

    from PIL import Image

    from saksi.capture import PICTURES, redraw_picture

    for kind in PICTURES.values():
        written = io.BytesIO()
        Image.new("RGB", (4, 4)).save(written, kind)
        redraw_picture(written.getvalue())


def _warm_up_documents() -> None:
    import datetime as dt
    import encodings
    import importlib
    import pkgutil

    from saksi.capture import extract_document
    from saksi.model import Capture

    for module in pkgutil.iter_modules(encodings.__path__):
        if module.name not in ("mbcs", "oem"):  # these exist on Windows only
            importlib.import_module(f"encodings.{module.name}")
    facts = Capture(document_id="doc", at=dt.datetime(2000, 1, 1, tzinfo=dt.UTC), by="sandbox", how="file")
    words = "The observatory counted the dead of the valley again on Thursday and published the names. " * 9
    table = "<table><tr><td>1</td></tr></table><ul><li>x</li></ul>"
    page = f"<html lang=en><head><title>x</title><script type='application/ld+json'>{{}}</script></head><body><article><h1>x</h1><p>{words}</p>{table}"
    for data in (
        page.encode(),
        b"<html><body><p>x",
        b"<?xml version='1.0'?><a/>",
        "été كتب".encode("utf-16"),
        "été".encode("cp1252") * 9,
        b"# a\n**b** [c](d)\n",
    ):
        extract_document(data, facts)


def serve(facts: bytes, data: bytes, task: str = DOCUMENTS) -> tuple[int, bytes]:
    """Parse one document, or draw one picture, in a child of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writing, 3)
            os.closerange(4, 256)
            for descriptor in (0, 1, 2):
                os.close(descriptor)
            _answer(facts, data, task)
        except MemoryError:
            os._exit(4)
        finally:
            os._exit(3)
    os.close(writing)
    answer, reason = _collect(reading)
    os.close(reading)
    if reason:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 0 and answer and not reason:
        return answer[0], answer[1:]
    return FAILED, (reason or _explain(code)).encode()


def _answer(facts: bytes, data: bytes, task: str) -> None:
    from saksi.capture import extract_document, redraw_picture
    from saksi.errors import BadInput
    from saksi.model import Capture, decode_as, encode

    confine()
    try:
        if task == PICTURES:
            answer = bytes([DONE]) + redraw_picture(data)
        else:
            document, extracted = extract_document(data, decode_as(Capture, facts.decode("utf-8")))
            answer = bytes([DONE]) + f"{encode(document)}\n{encode(extracted)}".encode()
    except BadInput as error:
        answer = bytes([REFUSED]) + json.dumps([error.what, error.fix]).encode()
    view = memoryview(answer)
    while view:
        view = view[os.write(3, view) :]
    os._exit(0)


def _collect(reading: int) -> tuple[bytes, str]:
    """Read what the child answers, not longer and not more than allowed."""
    parts: list[bytes] = []
    size = 0
    deadline = time.monotonic() + WALL_SECONDS
    while True:
        ready, _, _ = select.select([reading], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return b"", f"it took more than {WALL_SECONDS} seconds"
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts), ""
        parts.append(part)
        size += len(part)
        if size > ANSWER_BYTES:
            return b"", f"its answer takes more than {ANSWER_BYTES} bytes"


def _explain(code: int) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"it took more than {CPU_SECONDS} seconds of processor time"
    if code == 4:
        return f"it needed more than {MEMORY_BYTES} bytes of memory"
    return "the parser failed" if code > 0 else "the parser stopped"


def _read_exactly(count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = os.read(0, min(count, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write_all(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(1, view) :]


def main() -> None:
    """Say which fences stand, then answer requests until standard input ends."""
    task = sys.argv[1]
    network = leave_network()  # first: a process with threads may not
    warm_up(task)
    gc.collect()
    gc.freeze()  # children touch less of what they share with us
    gc.disable()
    fences = json.dumps({"network": network, **probe()}).encode()
    _write_all(struct.pack(">BQ", DONE, len(fences)) + fences)
    while head := _read_exactly(12):
        facts_length, data_length = struct.unpack(">IQ", head)
        facts = _read_exactly(facts_length)
        status, payload = serve(facts, _read_exactly(data_length), task)
        _write_all(struct.pack(">BQ", status, len(payload)) + payload)


if __name__ == "__main__":
    main()
