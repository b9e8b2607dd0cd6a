"""``python -m saksi.cli``: the same as ``saksi``."""

from . import main

main()
