"""Character sets: bytes to text without a crash and without losing a byte; every doubt is a finding.

The order of trust: byte order mark, valid UTF-8, the declared character set where the bytes fit it, a guess from the
bytes (charset-normalizer), and last the Western single-byte set in which every byte means something.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from saksi.model import Finding

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES: Final = 4096
_SAMPLE_BYTES: Final = 64 * 1024
_WESTERN: Final = "cp1252"
_SUPERSETS: Final = {
    "ascii": _WESTERN,
    "iso8859-1": _WESTERN,
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers read instead of a label (WHATWG Encoding Standard, section 4.2), where the two differ."""
_GUESSES: Final = ("cp1256", "iso8859_6", "cp1252", "cp1254", "cp1250", "cp1251", "koi8_r", "cp1255", "gb18030", "big5", "shift_jis", "euc_kr", "cp720", "mac_arabic")  # fmt: skip
_ESCAPED: Final = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
_MAX_FINDINGS: Final = 20
_MOST_STRAY: Final = 0.1
"""Share of lines with zero bytes up to which a file is still text with damaged places."""
_FEWEST_LINES: Final = 10
_SHORTEST_WIDE: Final = 32
"""Bytes of a stretch of UTF-16; of fewer one cannot tell."""
_REPLACEMENT: Final = "\ufffd".encode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text out of bytes.

    Args:
        text: The decoded original; a byte order mark is left out.
        encoding: Character set, by Python's name; two joined by ``+`` where lines differ.
        findings: What was doubtful; offsets are into ``text``.
    """

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode_text(data: bytes, *, is_markup: bool = False) -> Decoded:
    """Decode bytes that hold text.

    Args:
        data: The bytes.
        is_markup: Look for a declared character set in the first 4 KiB (HTML ``meta``, XML declaration).

    Returns:
        The text; never an error. A byte that no rule explains stands as the control character of its own number.

    Example:
        >>> decode_text("Émeute à Noirmont".encode("cp1252")).text
        'Émeute à Noirmont'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    wide = guess_wide(data)
    if wide:
        return _decode_marked(data, wide)
    declared = _declared(data) if is_markup else ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)
    if declared not in ("", "utf-8", _WESTERN) and not text.isascii():
        return Decoded(text=text, encoding="utf-8", findings=(_wrong_declaration(declared),))
    return Decoded(text=text, encoding="utf-8")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _decode_mixed(data)
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
        message = f"{bad} places are not valid {encoding}; they stand as the replacement character."
        return Decoded(text=text, encoding=encoding, findings=(Finding(code="damaged-encoding", message=message),))


def _decode_legacy(data: bytes, declared: str) -> Decoded:
    if declared and declared != "utf-8":
        try:
            return Decoded(text=_decode_single(data, declared, strict=True), encoding=declared)
        except (UnicodeDecodeError, LookupError):
            pass
    if _is_mostly_utf8(data):
        return _decode_mixed(data)
    encoding = _guess(data)
    findings = [Finding(code="guessed-encoding", message=f"No character set is declared; {encoding} fits the bytes.")]
    if declared:
        findings.append(_wrong_declaration(declared))
    return Decoded(text=_decode_single(data, encoding, strict=False), encoding=encoding, findings=tuple(findings))


def _decode_mixed(data: bytes) -> Decoded:
    """Decode line by line: UTF-8 where a line is valid UTF-8, else the set that fits the odd lines together."""
    lines = data.splitlines(keepends=True)
    odd = {place for place, line in enumerate(lines) if not _is_utf8(line)}
    other = _guess(b"".join(lines[place] for place in sorted(odd)))
    parts: list[str] = []
    findings: list[Finding] = []
    length = 0
    for place, line in enumerate(lines):
        text = _decode_single(line, other, strict=False) if place in odd else line.decode("utf-8")
        if place in odd and len(findings) < _MAX_FINDINGS:
            message = f"Line {place + 1} is not UTF-8 like the rest; it was read as {other}."
            findings.append(Finding(code="mixed-encoding", message=message, start=length, end=length + len(text)))
        parts.append(text)
        length += len(text)
    if len(odd) > len(findings):
        message = f"{len(odd) - len(findings)} more lines are not UTF-8; they were read as {other}."
        findings.append(Finding(code="mixed-encoding", message=message))
    return Decoded(text="".join(parts), encoding=f"utf-8+{other}", findings=tuple(findings))


def _decode_single(data: bytes, encoding: str, *, strict: bool) -> str:
    """Decode; where a single-byte set leaves a byte undefined, keep it as the control character of its number."""
    if strict and encoding not in (_WESTERN, "cp1256", "cp1254"):
        return data.decode(encoding)
    return data.decode(encoding, "surrogateescape").translate(_ESCAPED)


def _guess(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_GUESSES), steps=5, chunk_size=512).best()
    return _WESTERN if best is None else codecs.lookup(best.encoding).name


def guess_wide(data: bytes) -> str:
    """Tell UTF-16 without a mark: nearly all its high bytes are of two blocks, one of them that of ASCII, and all is printable.

    Returns:
        ``utf-16-le``, ``utf-16-be``, or an empty text.
    """
    sample = data[:_HEAD_BYTES]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return ""
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        blocks = Counter(high).most_common(2)
        if sum(count for _, count in blocks) < 0.95 * len(high) or 0 not in dict(blocks):
            continue
        text = sample.decode(encoding, "replace")
        if sum(char.isprintable() or char.isspace() for char in text) >= 0.98 * len(text):
            return encoding
    return ""


def join_widths(data: bytes) -> Decoded | None:
    """Read a file that is UTF-16 in places, as files joined by hand are, or that has stray zero bytes.

    Args:
        data: The bytes, zero bytes among them.

    Returns:
        The text, with a finding for each stretch of UTF-16 and one for stray zero bytes, which are left out (a line of nothing else
        stands as the replacement character); None where zero bytes are in so many lines that the file is no text.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return decode_text(data)
    lines = data.split(b"\n")
    parts: list[bytes] = []
    findings: list[Finding] = []
    stray: list[int] = []
    at = 0
    while at < len(lines):
        wide = _wide_stretch(lines, at) if _may_be_wide(lines[at]) else None
        if wide is None:
            if b"\0" in lines[at]:
                stray.append(at + 1)
                lines[at] = lines[at].replace(b"\0", b"") or _REPLACEMENT
            parts.append(lines[at])
            at += 1
            continue
        encoding, text, after, rest = wide
        if at == 0 and after >= len(lines) - 1 and not rest:
            return decode_text(data)
        message = f"Lines {at + 1} to {after} are {encoding} unlike the rest; they were read so."
        findings.append(Finding(code="mixed-encoding", message=message))
        parts += text.removeprefix("\ufeff").removesuffix("\n").encode("utf-8").split(b"\n")
        lines[after:] = [rest, *lines[after + 1 :]] if after < len(lines) else []
        at = after
    if len(stray) > max(1, _MOST_STRAY * len(lines)) or (stray and len(lines) < _FEWEST_LINES):
        return None
    if stray:
        message = f"Zero bytes in {len(stray)} of the lines (the first is line {stray[0]}) are left out."
        findings.append(Finding(code="damaged-encoding", message=message))
    decoded = decode_text(b"\n".join(parts))
    return Decoded(text=decoded.text, encoding=decoded.encoding, findings=(*findings, *decoded.findings))


def _may_be_wide(line: bytes) -> bool:
    return b"\0" in line or line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _wide_stretch(lines: list[bytes], first: int) -> tuple[str, str, int, bytes] | None:
    """Find the UTF-16 stretch that begins with a line: its encoding and text, the line after it, and what is left of that line."""
    last = first
    while last < len(lines) and _may_be_wide(lines[last]):
        last += 1
    ends_file = last == len(lines)
    body = b"\n".join(lines[first:last])
    tail = lines[last - 1][1:] if last - 1 > first and lines[last - 1][:1] == b"\0" else b""
    if b"\0" not in tail:  # the line feed of UTF-16-LE leaves its zero byte to the line after
        little, after, rest = body[: len(body) - len(tail)], last - 1, tail
    else:
        little, after, rest = body, last, b""
    for encoding, stretch, end, left in (
        ("utf-16-le", little, after, rest),
        ("utf-16-be", body if ends_file else body + b"\n", last, lines[last] if not ends_file else b""),
    ):
        unmarked = stretch.removeprefix(codecs.BOM_UTF16_LE).removeprefix(codecs.BOM_UTF16_BE)
        if len(unmarked) >= _SHORTEST_WIDE and guess_wide(unmarked[: len(unmarked) // 2 * 2]) == encoding:
            return encoding, stretch.decode(encoding, "replace"), end, left
    return None


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if found is None:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # refuses codecs that are not character sets, such as zip
    except (LookupError, ValueError, TypeError):
        return ""
    return _SUPERSETS.get(name, name)


def _wrong_declaration(declared: str) -> Finding:
    return Finding(code="wrong-encoding", message=f"The document declares {declared}, which its bytes do not fit.")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether more characters beyond ASCII are well-formed UTF-8 than not."""
    escaped = data.decode("utf-8", "surrogateescape")
    stray = sum(1 for _ in _STRAY.finditer(escaped))
    return stray < sum(1 for _ in _BEYOND.finditer(escaped))


_STRAY: Final = re.compile("[\udc80-\udcff]")
_BEYOND: Final = re.compile("[^\x00-\x7f\udc80-\udcff]")
