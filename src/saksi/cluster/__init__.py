"""Adapter: reading on all cores of one machine; past one machine, on PySpark, to come."""

from .processes import Processes

__all__ = ["Processes"]
