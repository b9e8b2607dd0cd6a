"""What the workbench works on: one case and the stages that its pages may start."""

from collections.abc import Callable
from dataclasses import dataclass

from saksi.casework import Case, ExtractDocument, FindPlace, ReadDocument, SecondReadings
from saksi.model import Tool


@dataclass(frozen=True, kw_only=True, slots=True)
class Workplace:
    """One case, and the stages wired as the command line wires them.

    Args:
        case: The case as it was opened; every request takes it into the hands of its own viewer.
        extract: The capture stage.
        reader: Gives the read stage with the places of the case, and the version under which its readings stand.
        find_place: Gives the look-up of places by id.
        second: Where the readings of the second reader are kept; nothing is asked from here.
    """

    case: Case
    extract: ExtractDocument
    reader: Callable[[], tuple[ReadDocument, Tool]]
    find_place: Callable[[], FindPlace]
    second: SecondReadings
