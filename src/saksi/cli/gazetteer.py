"""The gazetteer that the command line works with: the case's own places, then the world's."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .output import say

if TYPE_CHECKING:
    from saksi.casework import Case
    from saksi.store import CaseGazetteer, SqliteGazetteer


def cache_folder() -> Path:
    """Give the folder for files that can be made again: SAKSI_CACHE, or the system's cache folder."""
    from platformdirs import user_cache_path

    from saksi.config import read_config

    return read_config(os.environ).cache_folder or user_cache_path("saksi")


def open_world() -> "SqliteGazetteer":
    """Open the places of the world, once a process; the first time their file is made, which takes about half a minute."""
    return _world_in(cache_folder())


@cache
def _world_in(folder: Path) -> "SqliteGazetteer":
    from saksi.store import open_world_places, world_places_file

    if not world_places_file(folder).exists():
        say("Making the gazetteer of the world once, about half a minute ...")
    return open_world_places(folder)


def open_places(case: "Case | None" = None, folder: Path | None = None) -> "CaseGazetteer":
    """Open the case's own places before the world's; without a case the world's alone."""
    from saksi.casework import list_entries
    from saksi.model import Place
    from saksi.store import open_case_places

    own = [] if case is None else list_entries(case, Place)
    return open_case_places(folder or Path(), own, world=open_world())
