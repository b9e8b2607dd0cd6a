"""Adapter: a case on disk. SQLAlchemy on SQLite, originals kept by SHA-256, migrations."""

from .backup import Backup, back_up_case
from .case_folder import create_case, open_case
from .case_places import CaseGazetteer, open_case_places
from .engine import SqliteFacts, describe_sqlite
from .gazetteer import SqliteGazetteer
from .place_lists import read_places
from .sandbox import Fences, SandboxedExtractor, SandboxedPictures
from .second_readings import SecondReadingsFolder
from .system import OutputFolder, SystemClock, SystemEntropy, new_folder
from .world_places import open_world_places, world_places_file

__all__ = [
    "Backup",
    "CaseGazetteer",
    "Fences",
    "OutputFolder",
    "SandboxedExtractor",
    "SandboxedPictures",
    "SecondReadingsFolder",
    "SqliteFacts",
    "SqliteGazetteer",
    "SystemClock",
    "SystemEntropy",
    "back_up_case",
    "create_case",
    "describe_sqlite",
    "new_folder",
    "open_case",
    "open_case_places",
    "open_world_places",
    "read_places",
    "world_places_file",
]
