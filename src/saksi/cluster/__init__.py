"""Adapter: work on all cores of one machine (processes), and past one machine (PySpark); both give the same results in the same order."""

from .processes import Processes, rare_collections
from .spark import Spark, SparkSpread, Task, to_row

__all__ = ["Processes", "Spark", "SparkSpread", "Task", "rare_collections", "to_row"]
