"""The demonstration case, made once a session, behind a workbench that a test client or a browser talks to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from saksi.cli.demo import demo
from saksi.cli.options import Common
from saksi.cli.serve import make_app
from saksi.store import open_case

HOST = "127.0.0.1:8000"
ORIGIN = {"origin": f"http://{HOST}"}


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration case: never written to by a test; see ``own_folder``."""
    folder = tmp_path_factory.mktemp("demo") / "case"
    demo(common=Common(case=folder, quiet=True))
    return folder


@pytest.fixture(scope="session")
def demo_app(demo_folder: Path) -> Iterator[tuple[FastAPI, str]]:
    """The workbench of the demonstration case, with a launch token."""
    with open_case(demo_folder) as case:
        yield make_app(case, demo_folder, HOST)


@pytest.fixture(scope="session")
def client(demo_app: tuple[FastAPI, str]) -> Iterator[TestClient]:
    """A client that has opened the launch link; for tests that only read."""
    app, _ = demo_app
    with signed_in(app) as client:
        yield client


@pytest.fixture(autouse=True)
def as_it_came(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take from the shared client what a test made it choose, so that no test depends on those before it."""
    if "client" not in request.fixturenames:
        yield
        return
    jar = request.getfixturevalue("client").cookies.jar
    kept = list(jar)
    yield
    jar.clear()
    for cookie in kept:
        jar.set_cookie(cookie)


@pytest.fixture
def own_folder(demo_folder: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration case, for a test that changes it."""
    shutil.copytree(demo_folder, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def own_client(own_folder: Path) -> Iterator[TestClient]:
    """A client of a case of the test's own."""
    with open_case(own_folder) as case:
        app, _ = make_app(case, own_folder, HOST)
        with signed_in(app) as client:
            yield client


def signed_in(app: FastAPI) -> TestClient:
    """Give a client that has opened a launch link."""
    client = TestClient(app, base_url=f"http://{HOST}", headers=ORIGIN, raise_server_exceptions=False)
    token = app.state.sessions.issue_token()
    assert client.get(f"/launch?token={token}").status_code == 200
    return client
