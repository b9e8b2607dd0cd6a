"""``saksi serve``: open the case in a browser on this machine."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from saksi.errors import UsageError

from .options import Common

if TYPE_CHECKING:
    from fastapi import FastAPI

    from saksi.casework import Case

_DEFAULT = Common()
LOOPBACK = "127.0.0.1"


def serve(
    *,
    port: int = 8000,
    check: Annotated[bool, Parameter(negative="")] = False,
    common: Common = _DEFAULT,
) -> None:
    """Serve the workbench: documents, review, figures, incidents and people in a browser on this machine.

    Only this machine can reach it. Open the printed link: it works once and begins a session of a working day. Nothing is
    sent anywhere, and requests are not logged. Stop it with Ctrl-C; what was told as saved is saved.

    Args:
        port: Port on the loopback address; 0 for any free one.
        check: Make the workbench, say that it could start, and end.
    """
    from .case import case_folder, open_case
    from .output import say

    if not 0 <= port <= 65_535:
        raise UsageError(f"--port {port}: there is no such port.", fix="Give 1024 to 65535, or 0 for any free one.")
    with open_case(common) as case, bound_socket(port) as listening:
        host = f"{LOOPBACK}:{listening.getsockname()[1]}"
        app, token = make_app(case, case_folder(common), host)
        if check:
            say(f"The workbench can start at http://{host}/ .")
            return
        say(f"The workbench is open on this machine. This link works once:\n\n  {_address(host, token)}\n")
        say("Stop it with Ctrl-C.")
        run_app(app, listening)


def make_app(case: "Case", folder: Path, host: str) -> "tuple[FastAPI, str]":
    """Make the workbench of a case, wired as the verbs are, and a launch token for it."""
    from saksi.web.app import create_app
    from saksi.web.security import Sessions
    from saksi.web.workplace import Workplace

    from .assist import second_readings
    from .output import say
    from .stages import case_reader, extractor, find_place, pictures, place_namer

    workplace = Workplace(
        case=case,
        extract=extractor(),
        redraw=pictures(),
        reader=lambda: case_reader(case, folder),
        find_place=lambda: find_place(case, folder),
        name_places=place_namer(case, folder),
        second=second_readings(folder),
    )
    sessions = Sessions(
        viewer=case.viewer,
        on_door=lambda token: say(f"A new link, good for one session:\n\n  {_address(host, token)}\n"),
    )
    port = host.rpartition(":")[2]
    return create_app(workplace, sessions, hosts=[host, f"localhost:{port}"]), sessions.issue_token()


def run_app(app: "FastAPI", listening: socket.socket) -> None:
    """Answer requests until Ctrl-C."""
    import gc
    import logging

    import uvicorn

    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)  # a traceback may quote the record
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="off",
        proxy_headers=False,
    )
    gc.freeze()  # what is loaded now stays; looking through all of it again makes a page wait for 0.2 s
    uvicorn.Server(config).run(sockets=[listening])


def _address(host: str, token: str) -> str:
    return f"http://{host}/launch?token={token}"


def bound_socket(port: int) -> socket.socket:
    """Take the port on the loopback address, before anything is promised."""
    # Named as TCP, or the event loop leaves Nagle's delay on: 40 ms a page.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"Port {port} of this machine is taken or not allowed ({error.strerror}).",
            fix="Name another with --port, or --port 0 for any free one.",
        ) from error
    return listening


__all__ = ["bound_socket", "make_app", "run_app", "serve"]
