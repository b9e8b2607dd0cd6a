"""A case, opened by one person: everything that a use case needs, as one value."""

import re
from dataclasses import dataclass

from saksi.errors import BadInput
from saksi.model import Tool

from .access import Viewer
from .ports import Clock, Entropy, Originals, Signer, Store

_USER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSettings:
    """What ``case.toml`` says.

    Args:
        title: What people call the case.
        user_id: Id under which the local user's decisions stand; never a name.
        high_figure: From how many persons a figure is looked at first.
        languages: Languages that documents are expected in (ISO 639-1); empty for any.

    Raises:
        BadInput: If the user id holds anything but letters, digits, dots, hyphens and underscores.
    """

    title: str = "Untitled case"
    user_id: str = "owner"
    high_figure: int = 100
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _USER.fullmatch(self.user_id):
            raise BadInput(
                "The user id is not 1 to 64 letters, digits, dots, hyphens or underscores.",
                fix="Set user_id in case.toml to a short code, not to a name.",
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A case in the hands of one viewer.

    Args:
        store: The record.
        originals: The captured bytes.
        clock: The wall clock.
        entropy: Randomness.
        signer: The ledger's key.
        viewer: Who works with it.
        settings: What ``case.toml`` says.
        tool: This software, as it stands in the ledger.
    """

    store: Store
    originals: Originals
    clock: Clock
    entropy: Entropy
    signer: Signer
    viewer: Viewer
    settings: CaseSettings
    tool: Tool
