"""How well reports are read: statements, figures, fields, totals, with a naive floor beside them."""
