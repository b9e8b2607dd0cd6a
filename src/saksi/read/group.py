"""A group of people as a sentence names or counts it."""

_SIDES = {"forces": "state", "rebels": "rebel", "civilian": "civilian", "armed": "armed"}
ARMED = frozenset({"forces", "rebels", "armed"})
"""Categories of people who do harm more often than they suffer it."""


class Group:
    """People that a sentence names or counts: words [start, end), a head noun, bounds.

    Attributes:
        start: First word, bound and article included.
        end: Word after the head noun or name.
        lower: Smallest number, or None.
        upper: Largest number, or None.
        approx: The words say that the number is not exact.
        kind: count, bare (a number without a noun), single (a man), definite (the man), plural, kin (his wife), name, collective,
            pronoun, list (added up).
        category: people, civilian, mixed, armed, casualty, collective or name.
        number: Words of the number alone, or None.
        head: Words of the head noun or name.
        is_named_role: It is an office with the name of who holds it: "Captain Ravi Doe".
        is_other: "others", "another": more than those named before.
        summands: The groups that were added up.
    """

    __slots__ = (
        "apposed", "approx", "category", "count", "end", "head", "is_alias", "is_named_role", "is_other", "kind", "lower", "number", "start",
        "summands", "upper",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        *,
        lower: int | None,
        upper: int | None,
        kind: str,
        category: str,
        head: tuple[int, int],
        approx: bool = False,
        number: tuple[int, int] | None = None,
        is_other: bool = False,
        summands: tuple["Group", ...] = (),
    ) -> None:
        self.start = start
        self.end = end
        self.lower = lower
        self.upper = upper
        self.approx = approx
        self.kind = kind
        self.category = category
        self.head = head
        self.number = number
        self.is_other = is_other
        self.summands = summands
        self.apposed = False
        self.is_alias = False
        self.is_named_role = False

    @property
    def is_unit(self) -> bool:
        """Whether it is one person named or described, not counted by a number word."""
        return self.lower == self.upper == 1 and self.number is None

    @property
    def side(self) -> str:
        """The side of a conflict that its noun tells, or ""."""
        return _SIDES.get(self.category, "")

    @property
    def is_couple(self) -> bool:
        """Whether its noun alone says that it is two: a couple, the Arabic dual."""
        return self.lower == self.upper == 2 and self.number is None and self.kind == "count"

    def widen(self, start: int, *, is_other: bool = False) -> "Group":
        """Let it begin at an earlier word; give the group itself."""
        self.start = start
        self.is_other = self.is_other or is_other
        return self

    def __repr__(self) -> str:
        """Show structure only; words of a document stay out of logs."""
        return f"Group({self.start}, {self.end}, {self.kind}, {self.lower}..{self.upper}, {self.category})"
