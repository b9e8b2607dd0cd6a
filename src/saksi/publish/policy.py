"""Policies: what may leave. The dead are often named on purpose; who must be protected are the people who told."""

from collections.abc import Mapping
from dataclasses import dataclass

from saksi.errors import NotFound
from saksi.model import ProtectionLevel, ReviewState, SourceKind

_PEOPLE_WHO_TOLD = frozenset({SourceKind.WITNESS, SourceKind.VICTIM, SourceKind.RELATIVE, SourceKind.MEDIC})


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """What leaves the system, and what is left out.

    Whatever a policy says, the identity of a source at or above ``hides_from`` never leaves, and neither do the hashes
    of the documents that only it gave: a hash tells whoever holds the original that we hold it too.

    Args:
        name: Lower case with hyphens.
        version: Raised with every change of what leaves.
        text: What it does, in a few sentences, as the release prints it.
        needs_review: Only statements that a person accepted or corrected leave.
        hides_from: Sources of this protection and above are not named.
        hides_kinds: Sources of these kinds are not named, unless the case knows them as public (a doctors' committee).
        hides_unnamed: Words that describe a source without naming it ("a resident opposite the mill") are hidden too.
        with_reasons: The words in which people gave their reasons for rejecting leave as well.
        with_addresses: Addresses of documents leave.
        with_named: Lines of victim lists leave by name; else only how many persons which lists name for an incident.
    """

    name: str
    version: str
    text: str
    needs_review: bool = False
    hides_from: ProtectionLevel = ProtectionLevel.CONFIDENTIAL
    hides_kinds: frozenset[SourceKind] = frozenset()
    hides_unnamed: bool = False
    with_reasons: bool = False
    with_addresses: bool = True
    with_named: bool = False

    def admits(self, state: ReviewState) -> bool:
        """Tell whether a statement in this state of review may leave."""
        match state:
            case ReviewState.REJECTED:
                return False
            case ReviewState.OPEN:
                return not self.needs_review
            case ReviewState.ACCEPTED | ReviewState.CORRECTED:
                return True


POLICIES: Mapping[str, Policy] = {
    policy.name: policy
    for policy in (
        Policy(
            name="public",
            version="2",
            text=(
                "For publication. Witnesses, victims, relatives and medics are shown by what they are, not by name; "
                "their names and descriptions are blacked out in quoted words. Statements that nobody has reviewed "
                "yet are marked. Rejected statements stay out. Of victim lists only how many persons they name leaves."
            ),
            hides_kinds=_PEOPLE_WHO_TOLD,
            hides_unnamed=True,
        ),
        Policy(
            name="reviewed",
            version="2",
            text=(
                "For publication of reviewed statements alone. As the policy public; statements that nobody has "
                "accepted or corrected stay out, and so does every incident that rests on one."
            ),
            needs_review=True,
            hides_kinds=_PEOPLE_WHO_TOLD,
            hides_unnamed=True,
        ),
        Policy(
            name="team",
            version="2",
            text=(
                "For the team that works on the case. Sources are named as their texts name them, apart from those "
                "that the case protects. Not for publication."
            ),
            with_reasons=True,
            with_named=True,
        ),
    )
}
"""The packaged policies, by name."""

DEFAULT_POLICY = "public"
"""The policy that is used where none is named: the more careful one."""


def find_policy(name: str) -> Policy:
    """Give a packaged policy.

    Raises:
        NotFound: If there is no such policy.
    """
    if name not in POLICIES:
        raise NotFound(f"There is no policy {name!r}.", fix=f"Policies: {', '.join(sorted(POLICIES))}.")
    return POLICIES[name]
