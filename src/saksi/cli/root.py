"""The root of the command line: which verbs there are, and the one place where errors become words and exit codes."""

import json
import os
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError
from rich.console import Console

from saksi import __version__
from saksi.errors import Faults, Interrupted, SaksiError, StorageError

from . import (
    actors,
    capture,
    demo,
    doctor,
    documents,
    episodes,
    estimate,
    history,
    incidents,
    init,
    link,
    people,
    places,
    publish,
    read,
    reconcile,
    review,
    status,
    verify,
    victim_list,
    walk,
)

EXIT_INTERNAL = 70
"""A fault of Saksi itself (BSD sysexits EX_SOFTWARE)."""

app = App(
    name="saksi",
    help="Casualty recording: from reports, testimonies and lists to an attributed, verified, de-duplicated record.",
    help_epilogue="Begin with `saksi demo`, or `saksi init my-case`. Each verb has its own --help with an example.",
    version=__version__,
    help_format="plaintext",
    result_action="return_value",
    suppress_keyboard_interrupt=False,  # ours says what is saved and how to go on
)

# The verbs in the order of the work, each with the example that ends its help and that the tests run. The modules are
# light: they import databases and statistics inside their functions, so that `saksi --help` waits for none of them.
VERBS: tuple[tuple[str, App | Callable[..., object], str], ...] = (
    ("init", init.init, "saksi init my-case"),
    ("episodes", episodes.app, "saksi episodes list --case my-case"),
    ("actors", actors.app, "saksi actors import actors.csv --case my-case"),
    ("places", places.app, "saksi places find Kupang"),
    ("capture", capture.capture, "saksi capture reports.jsonl --case my-case"),
    ("capture-list", victim_list.capture_list, "saksi capture-list monitor.tsv --case my-case"),
    ("read", read.read, "saksi read --case my-case"),
    ("review", review.app, "saksi review list --case my-case"),
    ("documents", documents.app, "saksi documents list --case my-case"),
    ("reconcile", reconcile.reconcile, "saksi reconcile --case my-case"),
    ("figures", reconcile.figures, "saksi figures --case my-case"),
    ("incidents", incidents.app, "saksi incidents list --case my-case"),
    ("walk", walk.walk, "saksi walk --case my-case"),
    ("link", link.link, "saksi link --lists monitor.tsv health_directorate.csv lantern.jsonl --out clusters.csv"),
    ("people", people.app, "saksi people list --case my-case"),
    ("estimate", estimate.estimate, "saksi estimate lists.csv --method latent-class --json"),
    ("publish", publish.publish, "saksi publish release --case my-case"),
    ("history", history.history, "saksi history case --case my-case"),
    ("status", status.status, "saksi status --case my-case"),
    ("verify", verify.verify, "saksi verify --case my-case"),
    ("export", verify.export, "saksi export handover --case my-case"),
    ("doctor", doctor.doctor, "saksi doctor"),
    ("demo", demo.demo, "saksi demo --case demo-case"),
)
for _place, (_name, _verb, _example) in enumerate(VERBS):
    _epilogue = f"Example:\n\n  {_example}"
    if isinstance(_verb, App):
        _verb.help_epilogue, _verb.sort_key = _epilogue, _place
        app.command(_verb, name=_name)
    else:
        app.command(_verb, name=_name, sort_key=_place, help_epilogue=_epilogue)
app.register_install_completion_command(name="--install-completion")


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: The words after ``saksi``.

    Returns:
        The exit code: 0 done, 1 findings or a fault of the case, 2 usage, 3 bad input, and so on (``saksi.errors``).
    """
    err = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        result = app(list(arguments), exit_on_error=False, print_error=True, error_console=err)
    except CycloptsError:
        return 2
    except SaksiError as error:
        return _tell(error, err, as_json="--json" in arguments)
    except KeyboardInterrupt:
        stopped = Interrupted("Stopped.", fix="Everything told as saved is saved; run the same command to go on.")
        return _tell(stopped, err, as_json="--json" in arguments)
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): not a fault; keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        told = StorageError(
            f"{error.strerror or 'The system refused'}: {error.filename or 'no file named'}.",
            fix="Check the path, the permissions and the free space, and run the same command again.",
        )
        return _tell(told, err, as_json="--json" in arguments)
    return result if isinstance(result, int) else 0


def _tell(error: SaksiError, err: Console, *, as_json: bool) -> int:
    faults = error.faults if isinstance(error, Faults) else ()
    if as_json:
        told = {"error": error.code, "what": error.what, "fix": error.fix, "faults": list(faults)}
        print(json.dumps(told, ensure_ascii=False), file=sys.stderr)
    else:
        err.print(f"saksi: {error.what}", style="bold red", markup=False)
        for fault in faults:
            err.print(f"  - {fault}", markup=False)
        err.print(f"  {error.fix}", markup=False)
    return error.exit_code
