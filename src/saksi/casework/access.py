"""Access: who may do what on which object. Default deny.

Today one person owns a case on one machine; the roles of a team come with the server. Every use case asks ``require``
before it touches anything, so that a role can be added here alone.
"""

from dataclasses import dataclass
from enum import Enum

from saksi.errors import Forbidden


class Action(Enum):
    """What can be done in a case."""

    SEE = "see"
    CAPTURE = "capture"
    READ = "read"
    REVIEW = "review"
    LINK = "link"
    RECONCILE = "reconcile"
    PUBLISH = "publish"
    EXPORT = "export"
    VERIFY = "verify"
    MANAGE = "manage"


class Role(Enum):
    """What a person is in a case."""

    OWNER = "owner"
    """The one local user: may do everything."""
    AUDITOR = "auditor"
    """May check the history; sees no content."""


_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.OWNER: frozenset(Action),
    Role.AUDITOR: frozenset({Action.VERIFY}),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Viewer:
    """The person who asks.

    Args:
        user_id: An id of letters, digits, dots and hyphens; it stands in the ledger, so never a name.
        roles: What the person is in this case; nothing means: may do nothing.
    """

    user_id: str
    roles: frozenset[Role] = frozenset()


def may(viewer: Viewer, action: Action, object_id: str) -> bool:  # noqa: ARG001 (compartments will decide by object)
    """Tell whether a person may do something to an object.

    Args:
        viewer: Who asks.
        action: What for.
        object_id: On what; ``case`` for the case as a whole.

    Returns:
        True only where a role of the viewer names the action.
    """
    return any(action in _ALLOWED.get(role, frozenset()) for role in viewer.roles)


def require(viewer: Viewer, action: Action, object_id: str) -> None:
    """Stop unless the person may do it.

    Raises:
        Forbidden: If not. The message names the action, not what the object is.
    """
    if not may(viewer, action, object_id):
        raise Forbidden(
            f"The user {viewer.user_id} may not {action.value} here.", fix="Ask the owner of the case for the role."
        )
