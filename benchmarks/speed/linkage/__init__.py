"""How fast linkage is, and in how much memory, on invented people."""
