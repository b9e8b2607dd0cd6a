"""Adapter, to come: reading and linking past one machine on PySpark.

Empty until then. One machine is served by a process pool (``saksi.casework``)."""
