"""What the workbench works on: one case and the stages that its pages may start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from saksi.casework import (
    Case,
    ExtractDocument,
    FindPlace,
    ListFits,
    ReadDocument,
    ReconcileReport,
    RedrawPicture,
    SecondReadings,
    reconcile_case,
)
from saksi.model import Document, PlaceMention, Tool
from saksi.reconcile import Workings


@dataclass(kw_only=True, slots=True)
class LastRun:
    """What the last reconciliation of this process left, so that the next one computes only what was withdrawn since."""

    workings: Workings | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Workplace:
    """One case, and the stages wired as the command line wires them.

    Args:
        case: The case as it was opened; every request takes it into the hands of its own viewer.
        extract: The capture stage.
        redraw: Draws a captured picture anew, for looking at it.
        reader: Gives the read stage with the places of the case, and the version under which its readings stand.
        find_place: Gives the look-up of places by id.
        name_places: Gives the places that a document and its text name, in the order of the text.
        second: Where the readings of the second reader are kept; nothing is asked from here.
        last_run: What the last reconciliation left; shared by all requests.
        fits: Which incidents the lines of the lists may belong to; shared by all requests.
    """

    case: Case
    extract: ExtractDocument
    redraw: RedrawPicture
    reader: Callable[[], tuple[ReadDocument, Tool]]
    find_place: Callable[[], FindPlace]
    name_places: Callable[[Document, str], Sequence[PlaceMention]]
    second: SecondReadings
    last_run: LastRun = field(default_factory=LastRun)
    fits: ListFits = field(default_factory=ListFits)

    def reconcile(self) -> ReconcileReport:
        """Work out incidents and figures anew, from where the last run of this process left off."""
        report = reconcile_case(self.case, find_place=self.find_place(), earlier=self.last_run.workings)
        self.last_run.workings = report.workings
        return report
