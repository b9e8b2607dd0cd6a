"""What `saksi serve` answers from: a port on the loopback address that waits for nothing."""

import asyncio
import socket

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
