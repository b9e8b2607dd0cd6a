"""Persons: the human being whom several victim records are about."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A human being, as the set of records that are about them.

    A person holds no values of its own: names, age and date are shown from the records, each with its list. The id is
    derived from the smallest record id, so it stays when records are added and changes when a person is split.
    """

    id: str
    record_ids: tuple[str, ...]
