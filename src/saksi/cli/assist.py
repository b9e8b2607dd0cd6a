"""``saksi assist``: ask a model as second reader, and see both readings side by side. Off unless an endpoint is set."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from .options import Common

if TYPE_CHECKING:
    from saksi.assist import SecondReader
    from saksi.config import Config
    from saksi.model import Statement
    from saksi.read import Compared, Reader, SecondReading, Usage
    from saksi.store import SecondReadingsFolder

    from .row_files import RowsOut

app = App(help="Ask a model as second reader, where you set one up; see both readings side by side.")

_DEFAULT = Common()
_FOLDER = "second-reader"
_COLUMNS = ("document", "verdict", "act", "first", "second", "differing", "quote")
Documents = Annotated[Path | None, Parameter(allow_leading_hyphen=True)]
Flag = Annotated[bool, Parameter(negative="")]


@app.command(name="check", sort_key=0)
def check(*, common: Common = _DEFAULT) -> None:
    """Say which model is set up and what its endpoint can do. No document is sent.

    Set SAKSI_ASSIST_URL and SAKSI_ASSIST_MODEL first.
    """
    from .output import emit

    config = _config()
    with _second_reader(config, None, None) as ask:
        facts = ask.endpoint.facts
        row = {
            "model": facts.model,
            "endpoint": "this machine" if facts.is_local else "another machine",
            "answers": ask.endpoint.probe().value,
            "may_see": config.assist_allow.name.lower(),
        }
    emit([row], tuple(row), as_json=common.json, title="Second reader")


@app.command(name="read", sort_key=1)
def read(
    *,
    documents: Documents = None,
    document: tuple[str, ...] = (),
    whole: Flag = False,
    cache: Path | None = None,
    out: Path | None = None,
    common: Common = _DEFAULT,
) -> int:
    """Ask the model about the sentences that the rules are unsure of: harm without a count, counts that conflict, enumerations.

    What it answers is kept only where every value stands in the words it names and our own parsers read it there again. It is
    shown beside the rules' statements and never enters the record. Protected documents are not sent (SAKSI_ASSIST_ALLOW).

    Args:
        documents: JSON lines with id, text, and optionally lang, published, publisher, url; no case is needed.
        document: In a case, ask about these documents only; can be given several times.
        whole: Ask about every sentence.
        cache: Folder in which answers are kept, so that nothing is asked twice; in a case it has its own.
        out: Add both readings of each document to this file of JSON lines; documents that are in it are passed over.
    """
    from saksi.errors import UsageError

    if documents is not None:
        return _read_rows(documents, cache, out, whole=whole, common=common)
    if out is not None:
        raise UsageError("--out goes with --documents.", fix="In a case, see both readings with saksi assist list.")
    return _read_case(document, whole=whole, common=common)


@app.command(name="list", sort_key=2)
def show_list(*, document: tuple[str, ...] = (), common: Common = _DEFAULT) -> None:
    """Show both readings of the case side by side: what agrees, what differs, what only one of them states.

    Args:
        document: These documents only; can be given several times.
    """
    from saksi.casework import side_by_side

    from .case import case_folder, open_case
    from .output import say

    with open_case(common) as case:
        found = list(side_by_side(case, second_readings(case_folder(common)), document or None))
    _print(((one.document_id, one.reading, one.compared) for one in found), common)
    _tell_models([one.reading for one in found])
    if not found:
        say("No second reading yet. Ask with `saksi assist read`.")


def second_readings(folder: Path) -> "SecondReadingsFolder":
    """Give where the second readings of a case are kept."""
    from saksi.store import SecondReadingsFolder

    return SecondReadingsFolder(folder / _FOLDER)


def _config() -> "Config":
    from saksi.config import read_config

    return read_config(os.environ)


@contextmanager
def _second_reader(config: "Config", cache: Path | None, first: "Reader | None") -> "Iterator[SecondReader]":
    from saksi.assist import AnswerCache, Endpoint, EndpointFacts, SecondReader

    from .stages import reader

    facts = EndpointFacts(
        url=config.assist_url, model=config.assist_model, key=config.assist_key, timeout_s=config.assist_timeout_s
    )
    endpoint = Endpoint(facts)
    try:
        pack_of = (first or reader()).pack_of
        yield SecondReader(endpoint=endpoint, pack_of=pack_of, cache=AnswerCache(cache) if cache else None)
    finally:
        endpoint.close()


def _read_case(document_ids: Sequence[str], *, whole: bool, common: Common) -> int:
    from saksi.casework import ask_second_reader, side_by_side

    from .case import case_folder, open_case
    from .output import progress, say

    config, kept = _config(), second_readings(case_folder(common))
    with (
        open_case(common) as case,
        _second_reader(config, kept.folder / "answers", None) as ask,
        progress("asking", quiet=common.quiet) as meter,
    ):
        report = ask_second_reader(
            case,
            ask,
            kept,
            allow=config.assist_allow,
            document_ids=document_ids or None,
            whole=whole,
            progress=meter.follow,
        )
        found = list(side_by_side(case, kept, [one.document_id for one in report.readings]))
    _print(((one.document_id, one.reading, one.compared) for one in found), common)
    if report.refused:
        say(f"{len(report.refused)} documents are too protected to be shown to a model and were left out.")
    _tell_usage(report.usage, config)
    _tell_models(report.readings)
    say("Nothing of this entered the record. See it again with `saksi assist list`.")
    return 0


def _read_rows(path: Path, cache: Path | None, out: Path | None, *, whole: bool, common: Common) -> int:
    from saksi.errors import BadInput

    from .gazetteer import open_places
    from .output import say
    from .row_files import RowsOut, hash_id
    from .stages import reader

    config, faults = _config(), list[str]()
    refused: list[str] = []
    readings: list[SecondReading] = []
    first = reader(open_places().gazetteer)
    with _second_reader(config, cache, first) as ask:
        target = None if out is None else RowsOut(path=out, holds="compared")
        known = set[int]() if target is None else target.known

        def asked() -> "Iterator[tuple[str, SecondReading, Sequence[Compared]]]":
            for name, row in _rows(path, faults):
                if hash_id(str(row.get("id"))) in known:
                    continue
                try:
                    found = _ask_row(ask, first, row, config, whole=whole)
                except BadInput as error:
                    faults.append(f"{name}: {error}")
                    continue
                if found is None:
                    refused.append(name)
                    continue
                readings.append(found[0])
                yield str(row.get("id")), *found

        if target is None:
            _print(asked(), common)
        else:
            _add(target, asked())
    for one in faults:
        say(one)
    if refused:
        say(
            f"{len(refused)} documents are too protected to be shown to a model and were left out: those without publisher and "
            "address, or with another protection than SAKSI_ASSIST_ALLOW."
        )
    _tell_usage(ask.usage, config)
    _tell_models(readings)
    return 3 if faults else 0


def _add(target: "RowsOut", found: "Iterable[tuple[str, SecondReading, Sequence[Compared]]]") -> None:
    """Add both readings of each document to a file as they come."""
    from .output import say

    done = 0
    try:
        for name, reading, compared in found:
            target.add(_as_json(name, reading, compared))
            done += 1
    finally:
        target.close()
        say(f"{done} documents read, {len(target.known)} read before: {target.path}.")


def _rows(path: Path, faults: list[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    from .row_files import numbered_rows

    for name, row in numbered_rows(path):
        if isinstance(row, str):
            faults.append(f"{name}: {row}")
        else:
            yield name, row


def _ask_row(
    ask: "SecondReader", first: "Reader", row: Mapping[str, Any], config: "Config", *, whole: bool
) -> "tuple[SecondReading, Sequence[Compared]] | None":
    """Ask about a row; None where it may not be shown to the model."""
    from saksi.casework import protection_of
    from saksi.model import ProtectionLevel
    from saksi.read import compare_readings, take_row

    text, lang, published = take_row(row)
    levels = {level.name.lower(): level for level in ProtectionLevel}
    declared = levels.get(str(row.get("protection") or "").lower())
    if row.get("protection") and declared is None:
        declared = ProtectionLevel.LETHAL  # what cannot be read is not sent
    level = declared or protection_of(str(row.get("publisher") or ""), str(row.get("url") or ""))
    if level.value > config.assist_allow.value:
        return None
    told = first.read_text(text, lang=lang, published=published).statements
    reading = ask.read_text(text, told, lang=lang, published=published, whole=whole)
    return reading, compare_readings(told, reading.candidates, reading.asked)


def _print(found: "Iterable[tuple[str, SecondReading, Sequence[Compared]]]", common: Common) -> None:
    from .output import emit, emit_json

    if common.json:
        for name, reading, compared in found:
            emit_json(_as_json(name, reading, compared))
        return
    emit(
        (_row(name, one) for name, _, compared in found for one in compared), _COLUMNS, as_json=False, title="Readings"
    )


def _row(name: str, one: "Compared") -> dict[str, Any]:
    told = one.first or one.second
    return {
        "document": name,
        "verdict": one.verdict.value,
        "act": told.act.value if told else "",
        "first": _count(one.first),
        "second": _count(one.second),
        "differing": list(one.differing),
        "quote": one.span.quote,
    }


def _count(statement: "Statement | None") -> str:
    return "" if statement is None else str(statement.quantity or "?")


def _as_json(name: str, reading: "SecondReading", compared: "Sequence[Compared]") -> dict[str, Any]:
    from collections import Counter
    from dataclasses import asdict

    from saksi.read import flatten

    def flat(one: "Statement | None") -> dict[str, Any] | None:
        return None if one is None else flatten([one])[0]

    return {
        "id": name,
        "model": reading.model,
        "prompt_sha256": reading.prompt_sha256,
        "asked": [[span.start, span.end] for span in reading.asked],
        "compared": [
            {
                "verdict": one.verdict.value,
                "differing": list(one.differing),
                "first": flat(one.first),
                "second": flat(one.second),
                "confidence": one.second.confidence.value if one.second else None,
            }
            for one in compared
        ],
        "rejected": dict(Counter(one.reason.value for one in reading.rejections)),
        "usage": asdict(reading.usage),
    }


def _tell_usage(usage: "Usage", config: "Config") -> None:
    from .output import say

    cost = usage.cost(config.assist_prices)
    say(
        f"{usage.requests} questions sent, {usage.cached} answered from earlier runs; {usage.prompt_tokens} tokens sent, "
        f"{usage.completion_tokens} received, cost {cost:.4f}."
    )


def _tell_models(readings: "Sequence[SecondReading]") -> None:
    from saksi.read import report_models

    from .output import say

    for one in report_models(readings):
        if one.rejection_rate is None:
            say(f"{one.model}: nothing proposed.")
            continue
        reasons = ", ".join(f"{reason} {count}" for reason, count in one.rejected.items()) or "none"
        lost = sum(one.rejected.values())
        say(
            f"{one.model}: {one.kept} proposals rest on their words, {lost} rejected ({one.rejection_rate:.0%}): {reasons}."
        )
