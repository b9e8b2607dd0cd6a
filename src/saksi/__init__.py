"""Saksi: casualty recording. From reports to an attributed, verified, de-duplicated record.

The folders show the way the data flows: capture, read, review, link, reconcile, estimate, publish.
"""

__version__ = "0.1.0"
