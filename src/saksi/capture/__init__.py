"""Bytes to a ``Document``: decoding, text extraction with an offset map to the original, facts of capture."""
