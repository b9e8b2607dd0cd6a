"""Lists as files: whatever their length the same bytes, one moment, and never a part that looks whole."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.casework import Case, add_entries, all_portions, all_values, at_one_moment
from saksi.cli.serve import bound_socket, make_app
from saksi.errors import StorageError, UsageError
from saksi.model import Actor, FigureRow
from saksi.publish import stream_csv, stream_json, write_csv
from saksi.store import listing, open_case
from saksi.web.pages import figures

LISTS = ("documents", "review", "figures", "incidents", "people", "linkage", "sources", "ledger", "places", "releases")
CELLS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False), st.text(st.characters(codec="utf-8")))
ROWS = st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}))


@given(ROWS, st.integers(1, 5))
@settings(deadline=None)
def test_a_file_in_portions_is_the_file_in_one(rows: list[dict[str, str | int | float | None]], size: int) -> None:
    portions = [rows[at : at + size] for at in range(0, len(rows), size)]
    assert b"".join(stream_json(portions)) == json.dumps(rows, ensure_ascii=False, indent=1).encode()
    assert b"".join(stream_csv(("a", "b"), portions)) == write_csv(("a", "b"), rows)


@pytest.mark.parametrize("suffix", ["csv", "json"])
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_of_many_portions_gives_the_same_bytes(
    client: TestClient, noun: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get(f"/{noun}?format={suffix}")
    assert whole.status_code == 200
    monkeypatch.setattr(listing, "CHUNK", 7)
    monkeypatch.setattr("saksi.web.listing._PORTION", 7)
    assert client.get(f"/{noun}?format={suffix}").content == whole.content


def test_a_file_goes_on_as_it_began_while_others_write(own_folder: Path) -> None:
    with open_case(own_folder) as case:
        before = {one.id for one in all_values(case, Actor)}
        with at_one_moment(case) as still:
            seen = iter(all_portions(still, Actor))
            first = next(seen)
            add_entries(case, [Actor(id="ac-invented-later", name="Later")])
            assert {one.id for some in (first, *seen) for one in some} == before
            with pytest.raises(UsageError), still.store.writing():
                pass
        assert {one.id for one in all_values(case, Actor)} == before | {"ac-invented-later"}


@contextmanager
def served(case: Case, folder: Path) -> Iterator[httpx.Client]:
    """A workbench behind a real connection; answers of the test client do not break off."""
    with bound_socket(0) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        app, token = make_app(case, folder, host)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        thread.start()
        with httpx.Client(base_url=f"http://{host}", timeout=60, trust_env=False) as client:
            client.get(f"/launch?token={token}")
            yield client
        server.should_exit = True
        thread.join(10)


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_what_breaks_in_the_middle_is_no_whole_file(
    own_folder: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, made = figures._rows, list[int]()

    def breaks(case: Case, found: list[FigureRow]) -> list[dict[str, object]]:
        if len(made) == 3:
            raise StorageError("The disk gave an error.", fix="Check the disk.")
        made.append(len(found))
        return rows(case, found)

    monkeypatch.setattr(listing, "CHUNK", 7)
    monkeypatch.setattr(figures, "_rows", breaks)
    with open_case(own_folder) as case, served(case, own_folder) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(f"/figures?format={suffix}")
        made[:] = [0, 0, 0]
        assert client.get(f"/figures?format={suffix}").status_code == 503


def test_a_download_that_is_given_up_holds_nothing(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "CHUNK", 1)
    with open_case(own_folder) as case, served(case, own_folder) as client:
        with client.stream("GET", "/figures?format=csv") as answer:
            next(answer.iter_bytes(10))
        add_entries(case, [Actor(id="ac-invented-later", name="Later")])
        assert b"Later" in client.get("/actors?format=csv").content
