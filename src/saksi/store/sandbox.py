"""Parsing apart: a hostile document meets a process that can compute and answer, and nothing else.

The measurements and what each fence is for: ``docs/decisions/0005-parser-sandbox.md``.
"""

import contextlib
import hashlib
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from saksi.errors import BadInput, SaksiError, StorageError
from saksi.model import Capture, Document, ExtractedText, Finding, Tool, decode_as, encode

from . import sandbox_worker

_NONE = Tool(name="saksi-none", version="1")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fences:
    """What holds the parsing process in.

    Args:
        network: It has a network of its own, without a way out (user and network namespace).
        files: It has no right on any file (Landlock).
        calls: It can make only harmless system calls (seccomp).
        held: It tried to open a file, a socket and a process, and each was refused.
    """

    network: bool = False
    files: bool = False
    calls: bool = False
    held: bool = False

    @property
    def level(self) -> str:
        """``full`` where what must be refused was refused, else ``reduced``: a process apart with limits on memory and time."""
        return "full" if self.held and (self.calls or self.files) else "reduced"


class Confined:
    """A process that can compute and answer, started with the first thing it is asked.

    Args:
        task: What it is for: ``sandbox_worker.DOCUMENTS`` or ``PICTURES``.
    """

    def __init__(self, task: str) -> None:
        self._task = task
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()
        self._fences = Fences()

    def fences(self) -> Fences:
        """Start the process if it does not run, and tell what holds it in."""
        with self._one_at_a_time:
            self._started()
            return self._fences

    def close(self) -> None:
        """End the process."""
        process, self._process = getattr(self, "_process", None), None
        if process is not None:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            process.kill()
            process.wait()

    def __del__(self) -> None:
        """End the process with its owner."""
        self.close()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def ask(self, data: bytes, facts: bytes = b"") -> tuple[int, bytes]:
        """Give the status and the payload that the process answers with; one at a time.

        Raises:
            StorageError: The process cannot be started.
        """
        with self._one_at_a_time:
            return self._ask(data, facts)

    def _ask(self, data: bytes, facts: bytes) -> tuple[int, bytes]:
        process = self._started()
        assert process.stdin is not None  # noqa: S101 (opened as pipes, below)
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(struct.pack(">IQ", len(facts), len(data)))
            process.stdin.write(facts)
            process.stdin.write(data)
            process.stdin.flush()
            return _read_answer(process.stdout)
        except (OSError, EOFError):
            self.close()
            return sandbox_worker.FAILED, b"the parsing process ended"
        except BaseException:
            self.close()  # half an answer may stand in the pipe
            raise

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        program = Path(sandbox_worker.__file__)
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own program)
                [sys.executable, "-P", "-s", str(program), self._task],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={
                    "PATH": os.defpath,
                    "LC_ALL": "C.UTF-8",
                    "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                    "OPENBLAS_NUM_THREADS": "1",  # a process with threads may not change its namespaces
                },
                start_new_session=True,  # Ctrl-C is for us to answer
            )
            assert self._process.stdout is not None  # noqa: S101
            _, answer = _read_answer(self._process.stdout)
            self._fences = Fences(**json.loads(answer))
        except (OSError, EOFError, ValueError, TypeError) as error:
            self.close()
            raise StorageError("The parsing process cannot be started.", fix="Run `saksi doctor`.") from error
        return self._process


class SandboxedExtractor(Confined):
    """``saksi.casework.ExtractDocument`` that parses in a confined process.

    The process is started with the first document that needs it. The text of a JSON line needs no parser and is taken here.

    Args:
        extract: The capture stage, for what is parsed here.
        detect: Tells the language of a text, here; see ``saksi.capture.DetectLanguage``.
    """

    def __init__(
        self,
        extract: Callable[[bytes, Capture], tuple[Document, ExtractedText]],
        *,
        detect: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(sandbox_worker.DOCUMENTS)
        self._extract = extract
        self._detect = detect

    def __call__(self, data: bytes, facts: Capture) -> tuple[Document, ExtractedText]:
        """Read the text out of captured bytes.

        Args:
            data: The captured bytes.
            facts: How they reached us.

        Returns:
            The document and its text. Where the parser failed, took too long or too much memory: no text, and the finding
            ``parse-failed`` with the reason.

        Raises:
            BadInput: There are no bytes, or too many.
            StorageError: The process cannot be started.
        """
        if facts.container_part.startswith("line ") or os.name == "nt" or not data:
            document, extracted = self._extract(data, facts)
        else:
            status, payload = self.ask(data, encode(facts).encode())
            if status == sandbox_worker.REFUSED:
                what, fix = json.loads(payload)
                raise BadInput(what, fix=fix)
            if status != sandbox_worker.DONE:
                return _failed(data, facts, payload.decode("utf-8", "replace"))
            document, extracted = _checked(data, facts, payload)
        if self._detect is not None and not facts.declared_lang and (lang := self._detect(extracted.text)):
            document = replace(document, lang=lang)
        return document, extracted


class SandboxedPictures(Confined):
    """``saksi.casework.RedrawPicture`` that decodes in a confined process."""

    def __init__(self) -> None:
        super().__init__(sandbox_worker.PICTURES)

    def __call__(self, data: bytes) -> bytes:
        """Draw a picture anew; see ``saksi.capture.redraw_picture``.

        Raises:
            BadInput: It is no picture that can be shown, it is damaged, or it took too long or too much memory.
            StorageError: The process cannot be started.
        """
        status, payload = self.ask(data)
        if status == sandbox_worker.REFUSED:
            what, fix = json.loads(payload)
            raise BadInput(what, fix=fix)
        if status != sandbox_worker.DONE or not payload.startswith(_PNG):
            raise BadInput(
                "The picture takes too long or too much memory to be drawn.",
                fix="The original is kept; download it to look at it elsewhere.",
            )
        return payload


def _read_answer(pipe: IO[bytes]) -> tuple[int, bytes]:
    head = pipe.read(9)
    if len(head) < 9:
        raise EOFError
    status, length = struct.unpack(">BQ", head)
    if length > sandbox_worker.ANSWER_BYTES:
        raise EOFError
    payload = pipe.read(length)
    if len(payload) < length:
        raise EOFError
    return status, payload


def _checked(data: bytes, facts: Capture, payload: bytes) -> tuple[Document, ExtractedText]:
    """Believe nothing that can be checked: an answer of a parser that was taken over must not name other bytes."""
    try:
        head, _, tail = payload.decode("utf-8").partition("\n")
        document, extracted = decode_as(Document, head), decode_as(ExtractedText, tail)
    except (SaksiError, UnicodeDecodeError):
        return _failed(data, facts, "the parser answered with something else than a document")
    told = (document.id, document.sha256, document.size_bytes, document.text_sha256, document.text_length)
    text = extracted.text.encode("utf-8", "replace")
    true = (
        facts.document_id,
        hashlib.sha256(data).hexdigest(),
        len(data),
        hashlib.sha256(text).hexdigest(),
        len(extracted.text),
    )
    if told != true or "".join(extracted.text[one.start : one.end] for one in extracted.segments) != extracted.text:
        return _failed(data, facts, "the parser answered about other bytes")
    return document, extracted


def _failed(data: bytes, facts: Capture, reason: str) -> tuple[Document, ExtractedText]:
    finding = Finding(code="parse-failed", message=f"The words are not read: {reason}.")
    document = Document(
        id=facts.document_id,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        media_type="application/octet-stream",
        publisher=facts.publisher,
        url=facts.url,
        published=facts.published,
        published_basis=facts.published_basis or ("" if facts.published is None else "declared"),
        text_sha256=hashlib.sha256(b"").hexdigest(),
        text_length=0,
        extractor=_NONE,
        findings=(finding,),
    )
    return document, ExtractedText(text="")
