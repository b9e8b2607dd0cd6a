"""Shell: the command line, one module a verb."""


def main() -> None:
    """Run the command line."""
    raise SystemExit(2)
