"""Ports: what the use cases need from outside, as Protocols. Adapters are in ``saksi.store``; tests have small ones.

A port speaks the model's language: values of ``saksi.model`` go in and come out, never rows.
"""

from .ledger import BlindingKey, Signer, Written
from .machine import Clock, Entropy, Folder, Originals
from .progress import Progress, Step, no_progress
from .record import Records, Store, WritableRecords
from .result import Voice
from .statements import Standing, StatementFilter
from .texts import Found, SearchKind
from .values import ALL_VALUES, MOST_COUNTED, ListFilter

__all__ = [
    "ALL_VALUES",
    "MOST_COUNTED",
    "BlindingKey",
    "Clock",
    "Entropy",
    "Folder",
    "Found",
    "ListFilter",
    "Originals",
    "Progress",
    "Records",
    "SearchKind",
    "Signer",
    "Standing",
    "StatementFilter",
    "Step",
    "Store",
    "Voice",
    "WritableRecords",
    "Written",
    "no_progress",
]
