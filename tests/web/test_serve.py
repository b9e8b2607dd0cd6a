"""What `saksi serve` answers from: a port on the loopback address that waits for nothing."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from saksi.cli.serve import bound_socket
from saksi.errors import UsageError


def test_small_answers_are_sent_without_waiting_for_the_one_before() -> None:
    async def delays() -> bool:
        waits: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            waits.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0)
            writer.close()

        with bound_socket(0) as listening:
            async with await asyncio.start_server(answer, sock=listening) as server:
                _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
                found = await waits
                writer.close()
        return found

    assert asyncio.run(delays()) is False


def test_a_taken_port_is_told_with_the_way_out() -> None:
    with bound_socket(0) as taken:
        taken.listen()
        with pytest.raises(UsageError) as told:
            bound_socket(taken.getsockname()[1])
    assert "--port" in str(told.value.fix)


FIRST_PAGE = """
import sys
from pathlib import Path
from fastapi.testclient import TestClient
from saksi.cli.serve import make_app
from saksi.store import create_case
with create_case(Path(sys.argv[1])) as case:
    app, token = make_app(case, Path(sys.argv[1]), "127.0.0.1:9")
    client = TestClient(app, base_url="http://127.0.0.1:9")
    assert client.get(f"/launch?token={token}").status_code == 200
    print(*sys.modules)
    assert client.get("/api/status").status_code == 200
    assert "saksi.web.api" in sys.modules
"""


def test_the_first_page_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FIRST_PAGE, str(tmp_path / "case")]
    loaded = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert "saksi.web.pages.overview" in loaded
    assert not loaded & {"saksi.web.api", "saksi.read", "saksi.estimate", "saksi.link", "saksi.assist"}
    assert not loaded & {"numpy", "pandas", "scipy", "numba", "altair", "vl_convert", "splink", "duckdb", "openai"}
