"""Adapter, to come: a second reader behind an OpenAI-compatible endpoint, off unless switched on.

Empty until then. What it produces will pass the same grounding gate as every reader (``saksi.read.grounding``)."""
