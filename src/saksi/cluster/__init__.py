"""Adapter: reading on all cores of one machine (processes), and past one machine (PySpark); both give the same results in the same order."""

from .processes import Processes
from .spark import Spark, Task, to_row

__all__ = ["Processes", "Spark", "Task", "to_row"]
