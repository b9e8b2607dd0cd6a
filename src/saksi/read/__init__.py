"""A ``Document`` and its text to ``Statement``s, each grounded in verbatim spans."""
