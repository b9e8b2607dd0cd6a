"""The closed choices of casualty recording, by the field's own terms.

Sources: ECW = Every Casualty, *Standards for Casualty Recording* (2016, v1.01 2020); OHCHR = *Guidance on Casualty
Recording* HR/PUB/19/1 (2019); SDG = OHCHR guidance for indicator 16.1.2; UCDP = UCDP GED codebook.
"""

from enum import Enum


class StatementKind(Enum):
    """What a statement is about."""

    FIGURE = "figure"
    """How many suffered what within a scope: an area, a period, an episode, a part of another figure."""
    INCIDENT = "incident"
    """One concrete event."""
    ACTOR = "actor"
    """Who a group is, did or claimed."""
    CONDUCT = "conduct"
    """A pattern or characterisation of how harm was done."""


class Act(Enum):
    """The harm done to persons. Executions are ``KILLED`` with the method execution."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    TORTURED = "tortured"
    RAPED = "raped"
    THREATENED = "threatened"
    PROPERTY = "property"
    OTHER = "other"
    """An attack with no stated harm, or a total of killed and wounded that cannot be split."""


class Method(Enum):
    """By what means, as reports put it."""

    SHOOTING = "shooting"
    EXECUTION = "execution"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    STABBING = "stabbing"
    BEATING = "beating"
    BURNING = "burning"
    DRONE = "drone"
    STARVATION = "starvation"
    OTHER = "other"


class CauseOfDeath(Enum):
    """Cause of death by the classes of SDG indicator 16.1.2."""

    HEAVY_WEAPONS = "heavy_weapons_and_explosive_munitions"
    PLANTED_EXPLOSIVES = "planted_explosives_and_unexploded_ordnance"
    SMALL_ARMS = "small_arms_and_light_weapons"
    INCENDIARY = "incendiary"
    CBRN = "chemical_biological_radiological_nuclear"
    ELECTROMAGNETIC = "electromagnetic"
    LESS_LETHAL = "less_lethal"
    DENIAL_OF_ACCESS = "denial_of_access_to_or_destruction_of_objects_indispensable_to_survival"
    ACCIDENT = "accident_related_to_conflict"
    OTHER = "other_objects_and_means"
    UNKNOWN = "unknown"


class VictimStatus(Enum):
    """Status of a victim by the classes of SDG indicator 16.1.2."""

    CIVILIAN = "civilian"
    OTHER_PROTECTED = "other_protected_person"
    ARMED_FORCES = "member_of_armed_forces"
    DIRECT_PARTICIPANT = "person_directly_participating_in_hostilities"
    UNKNOWN = "unknown"


class Sex(Enum):
    """Sex or gender as identified at death (ECW)."""

    MAN = "man"
    WOMAN = "woman"
    UNKNOWN = "unknown"


class AgeCategory(Enum):
    """Age class at the time (ECW; SDG draws the line at 18)."""

    BABY = "baby"
    CHILD = "child"
    ADULT = "adult"
    ELDER = "elder"
    UNKNOWN = "unknown"


class SourceKind(Enum):
    """Who says so."""

    WITNESS = "witness"
    VICTIM = "victim"
    RELATIVE = "relative"
    MEDIC = "medic"
    NGO = "ngo"
    IGO = "igo"
    GOVERNMENT = "government"
    OFFICIAL = "official"
    ARMED_ACTOR = "armed_actor"
    MEDIA = "media"
    EXPERT = "expert"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class Stance(Enum):
    """How the source stands to what is said."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEARSAY = "hearsay"
    ALLEGED = "alleged"
    OPINION = "opinion"


class EventTime(Enum):
    """When the event of a statement lies, seen from the report."""

    CURRENT = "current"
    EARLIER = "earlier"
    """Background: an event older than what the report is about."""
    HYPOTHETICAL = "hypothetical"
    """A plan, a threat, a fear, a condition."""


class How(Enum):
    """How a value was had from the text."""

    STATED = "stated"
    """It stands in the words of the statement."""
    INHERITED = "inherited"
    """It stands elsewhere in the document: heading, dateline, an earlier sentence about the same event."""
    RESOLVED = "resolved"
    """It was worked out from words and an anchor or a gazetteer, both of which are kept."""


class CountingMethod(Enum):
    """How a figure was come by, as the source itself says."""

    DOCUMENTED = "documented"
    """By name or one by one."""
    VERIFIED = "verified"
    """Checked against a stated standard of proof."""
    REPORTED = "reported"
    ESTIMATED = "estimated"


class Tally(Enum):
    """How a figure stands to earlier figures of the same source."""

    SINGLE = "single"
    """A figure of one event or scope."""
    RUNNING_TOTAL = "running_total"
    """All up to now; a later one replaces it."""
    INCREMENT = "increment"
    """Only those added since an earlier figure."""


class Confidence(Enum):
    """How often statements read in this way turn out right: a calibrated bucket, not a feeling."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class PlacePrecision(Enum):
    """How exactly a place is known (UCDP GED ``where_prec``)."""

    EXACT = 1
    NEAR = 2
    """Within about 25 km of a known point."""
    SECOND_ORDER = 3
    FIRST_ORDER = 4
    GENERAL = 5
    """Only a landscape or a linear feature."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """International water or air."""


class DatePrecision(Enum):
    """The grain of a date as written."""

    PART_OF_DAY = "part_of_day"
    DAY = "day"
    DAYS = "days"
    """A span of days named by its ends."""
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"
    """Only one end is known ("since Friday", "until March")."""
    UNRESOLVED = "unresolved"
    """Words were found, but nothing to resolve them against."""


class ActorKind(Enum):
    """What kind of party an actor is (after ACLED's actor types)."""

    STATE_FORCES = "state_forces"
    REBEL = "rebel"
    MILITIA = "militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL = "external"
    UNKNOWN = "unknown"


class ProtectionLevel(Enum):
    """What a leak of a thing would cost, from public to lethal."""

    PUBLIC = 1
    INTERNAL = 2
    CONFIDENTIAL = 3
    LETHAL = 4


class IncidentStatus(Enum):
    """How far an incident has been verified (ECW: confirm, undecided, reject; here in five steps)."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REJECTED = "rejected"


class Decision(Enum):
    """What a person decided on an object."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"
    SET_STATUS = "set_status"
    SAME = "same"
    DIFFERENT = "different"
    RELATED = "related"
    UNSURE = "unsure"
    TAINT = "taint"
    """A document is not to be relied on; everything that rests on it is computed again without it."""
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    """A version of a victim list, or a line of one, no longer counts; it is kept."""
    ASSIGN = "assign"
    """Two or more people are asked to code a statement blind of each other."""
    CODE = "code"
    """What one of them coded; it changes nothing until somebody adjudicates."""


class ReviewState(Enum):
    """Where a statement stands after all decisions on it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class ContradictionKind(Enum):
    """In what two statements contradict each other."""

    NUMBER = "number"
    PLACE = "place"
    DATE = "date"
    PERPETRATOR = "perpetrator"
    EXISTENCE = "existence"
    PARTS = "parts"
    """A whole that is smaller than its parts, or parts that do not add up to it."""


__all__ = [
    "Act",
    "ActorKind",
    "AgeCategory",
    "CauseOfDeath",
    "Confidence",
    "ContradictionKind",
    "CountingMethod",
    "DatePrecision",
    "Decision",
    "EventTime",
    "How",
    "IncidentStatus",
    "Method",
    "PlacePrecision",
    "ProtectionLevel",
    "ReviewState",
    "Sex",
    "SourceKind",
    "Stance",
    "StatementKind",
    "Tally",
    "VictimStatus",
]
