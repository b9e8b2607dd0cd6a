"""The root of the command line: which verbs there are, and the one place where errors become words and exit codes."""

import json
import os
import sys
from collections.abc import Callable, Sequence

from cyclopts import App, CycloptsError
from rich.console import Console

from saksi import __version__
from saksi.errors import Faults, Interrupted, SaksiError, StorageError, place_of_failure

from . import (
    actors,
    assist,
    backup,
    capture,
    demo,
    doctor,
    documents,
    episodes,
    estimate,
    evaluate,
    forms,
    history,
    incidents,
    init,
    link,
    lists,
    people,
    places,
    publish,
    read,
    reconcile,
    review,
    search,
    serve,
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
    ("forms", forms.forms, "saksi forms incident-victims.xlsx"),
    ("lists", lists.app, "saksi lists list --case my-case"),
    ("read", read.read, "saksi read --case my-case"),
    ("assist", assist.app, "saksi assist list --case my-case"),
    ("evaluate", evaluate.evaluate, "saksi evaluate annotated.jsonl --html errors.html"),
    ("review", review.app, "saksi review list --case my-case"),
    ("documents", documents.app, "saksi documents list --case my-case"),
    ("reconcile", reconcile.reconcile, "saksi reconcile --case my-case"),
    ("figures", reconcile.figures, "saksi figures --case my-case"),
    ("incidents", incidents.app, "saksi incidents list --case my-case"),
    ("walk", walk.walk, "saksi walk --case my-case"),
    ("search", search.search, "saksi search Vellmar --case my-case"),
    ("link", link.link, "saksi link --lists monitor.tsv health_directorate.csv lantern.jsonl --out clusters.csv"),
    ("people", people.app, "saksi people list --case my-case"),
    ("estimate", estimate.estimate, "saksi estimate lists.csv --method latent-class --json"),
    ("publish", publish.publish, "saksi publish release --case my-case"),
    ("history", history.history, "saksi history case --case my-case"),
    ("status", status.status, "saksi status --case my-case"),
    ("verify", verify.verify, "saksi verify --case my-case"),
    ("export", verify.export, "saksi export handover --case my-case"),
    ("serve", serve.serve, "saksi serve --check --port 0 --case my-case"),
    ("backup", backup.backup, "saksi backup my-case-copy --case my-case"),
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
    if not os.environ.get("SAKSI_LOG"):
        return _run(arguments, _unheard)
    from .journal import run_logged  # a run without a log does not wait for it

    try:
        return run_logged(arguments, _run, [name for name, _, _ in VERBS])
    except SaksiError as error:
        return _tell(error, _console(), as_json="--json" in arguments)
    except OSError as error:
        return _tell(_refused(error), _console(), as_json="--json" in arguments)


def _run(arguments: Sequence[str], failed: Callable[[BaseException], None]) -> int:
    """Run one command, turn what ends it into words and an exit code, and tell the error to ``failed``."""
    err = _console()
    as_json = "--json" in arguments
    try:
        result = app(list(arguments), exit_on_error=False, print_error=True, error_console=err)
    except CycloptsError as error:
        failed(error)
        return 2
    except SaksiError as error:
        failed(error)
        return _tell(error, err, as_json=as_json)
    except KeyboardInterrupt:
        stopped = Interrupted("Stopped.", fix="Everything told as saved is saved; run the same command to go on.")
        failed(stopped)
        return _tell(stopped, err, as_json=as_json)
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): not a fault; keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        failed(error)
        return _tell(_refused(error), err, as_json=as_json)
    except Exception as error:  # noqa: BLE001 (the outermost shell: what an error says may quote the record)
        failed(error)
        _tell(_unexpected(error), err, as_json=as_json)
        return EXIT_INTERNAL
    return result if isinstance(result, int) else 0


def _unheard(error: BaseException) -> None:
    """Take an error that nobody logs."""


def _console() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


def _refused(error: OSError) -> StorageError:
    return StorageError(
        f"{error.strerror or 'The system refused'}: {error.filename or 'no file named'}.",
        fix="Check the path, the permissions and the free space, and run the same command again.",
    )


def _unexpected(error: Exception) -> SaksiError:
    """Say where Saksi itself failed, by kind and line alone."""
    return SaksiError(
        f"Saksi itself failed: {place_of_failure(error)}.",
        fix="What was told as saved is saved. Please report this line; it holds nothing of your data.",
    )


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
