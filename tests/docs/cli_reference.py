"""The command line's reference page, as it should be: the help of every verb, as printed."""

import io

from rich.console import Console

from saksi.cli.root import VERBS, app

HEAD = """# Command line

Written by `scripts/write-cli-reference` from `saksi VERB --help`; a test fails when it is out of date.

Data goes to standard output: a table on a terminal, tab-separated text in a pipe, one JSON object a line with `--json`.
Messages and progress go to standard error.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | findings: something is not as it should be (a tampered history, a failed check) |
| 2 | the command's words do not fit together |
| 3 | a file, row or value that was given cannot be read; the message names the place |
| 4 | no such thing |
| 5 | this person may not do this |
| 6 | decided or changed otherwise in the meantime |
| 7 | the case on disk cannot be read or written |
| 8 | a model's endpoint cannot be reached, refused, or did not answer as it should |
| 130 | stopped by Ctrl-C; everything told as saved is saved |
"""


def help_of(*words: str) -> str:
    """Give the help of a verb as plain text, 100 columns wide."""
    out = io.StringIO()
    console = Console(file=out, width=100, force_terminal=False, color_system=None, legacy_windows=False)
    app.help_print(list(words), console=console)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip()


def subcommands(verb: str) -> list[str]:
    """Give the names of a verb's own commands, such as ``list`` of ``review``; none for most."""
    own = app[verb]
    return [name for name in own if not name.startswith("-")]


def reference() -> str:
    """Give the whole page."""
    parts = [HEAD, _section("saksi")]
    for verb, _, _ in VERBS:
        parts.append(_section(f"saksi {verb}", verb))
        parts.extend(_section(f"saksi {verb} {name}", verb, name) for name in subcommands(verb))
    return "\n".join(parts)


def _section(title: str, *words: str) -> str:
    level = "##" if len(words) < 2 else "###"
    return f"{level} {title}\n\n```\n{help_of(*words)}\n```\n"
