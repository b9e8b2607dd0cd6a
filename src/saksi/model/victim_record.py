"""Victim records: one line of one source's list, with all fields that the standards require a record to hold."""

from dataclasses import dataclass

from .place import PlaceMention
from .quantity import Quantity
from .vocabulary import AgeCategory, CauseOfDeath, Sex, VictimStatus
from .when import When


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonName:
    """A name as a list writes it, with its script and what kind of name it is.

    Args:
        text: The name, verbatim.
        script: ISO 15924 code, such as ``Arab`` or ``Latn``; empty where mixed or unknown.
        kind: ``full``, ``nickname``, ``kunya``, ``nom_de_guerre``, ``transliteration``.
    """

    text: str
    script: str = ""
    kind: str = "full"


@dataclass(frozen=True, kw_only=True, slots=True)
class Age:
    """Age at the time, as an interval in completed years, with the words of the list.

    ``bounds`` may be open; a list that says only "child" gives the category and 0 to 17.
    """

    bounds: Quantity
    as_written: str = ""
    category: AgeCategory = AgeCategory.UNKNOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One cell of the original list, verbatim: what was unreadable is kept here and never becomes empty."""

    column: str
    value: str


TABLE_LIST = "#in_"
"""Stands in the name of a list between the table it came from and its column there: lists of one table share persons."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VictimList:
    """One version of one source's list of victims.

    Args:
        id: ``list-`` and a derived id, of this version.
        name: What the list is called.
        publisher: Who made it.
        version: Publication date or number of this version, as given.
        document_id: The captured file.
        record_count: Lines it holds.
    """

    id: str
    name: str
    publisher: str = ""
    version: str = ""
    document_id: str = ""
    record_count: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement:
    """A line that its source changed: the record as it was, and the record that stands for it now."""

    old_id: str
    new_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ListVersion:
    """How a later version of a list differs from the one it follows. A list without one is the first version of itself.

    A line that did not change stays the record it was; so judgements about it hold, and ids are stable over versions.

    Args:
        list_id: The ``VictimList`` of this version; only lines that are new or changed are records of it.
        root_id: The first version of the list, shared by all its versions.
        ordinal: Place among the versions, from 2.
        previous_id: The version it was compared with: the one that stood when it came, or empty if none stood.
        gone: Ids of the earlier records that this version no longer has, replaced ones included, in order.
        back: Ids of records of still earlier versions that it has again, in order.
        replaced: Lines it changed, in order of the old id.
    """

    list_id: str
    root_id: str
    ordinal: int
    previous_id: str = ""
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    replaced: tuple[Replacement, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class VictimRecord:
    """One line of one list: a reported victim. The human being that several records may be about is a ``Person``.

    Field choice: ECW section on the minimum content of a record; SDG 16.1.2 disaggregation.

    Args:
        id: Derived from the list and the line's own id (or its content).
        list_id: The list.
        line: Row in the original file, counted as a spreadsheet shows it.
        declared_id: The id that the list itself gives, or empty.
        names: All names of the line.
        sex: As identified at death.
        age: Age at the time, or None.
        birth: Date of birth, or None.
        death: Date of death, or None; apart from disappearance.
        disappearance: When the person went missing, or None.
        place: Where it happened, as far as known, or None.
        residence: Where the person lived, or None.
        status: SDG class.
        status_rule: Rule by which the status was assigned (ECW); empty where the list states it.
        cause: SDG cause of death.
        alleged_perpetrator: As the list writes it, or empty.
        incident: The list's own words or code for the incident, or empty.
        family: Group of relatives inside the incident, or empty.
        relation: Free text ("son of 12", "wife of ..."), or empty.
        cells: The whole line, verbatim.
    """

    id: str
    list_id: str
    line: int
    declared_id: str = ""
    names: tuple[PersonName, ...] = ()
    sex: Sex = Sex.UNKNOWN
    age: Age | None = None
    birth: When | None = None
    death: When | None = None
    disappearance: When | None = None
    place: PlaceMention | None = None
    residence: PlaceMention | None = None
    status: VictimStatus = VictimStatus.UNKNOWN
    status_rule: str = ""
    cause: CauseOfDeath = CauseOfDeath.UNKNOWN
    alleged_perpetrator: str = ""
    incident: str = ""
    family: str = ""
    relation: str = ""
    cells: tuple[Cell, ...] = ()
