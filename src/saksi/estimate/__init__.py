"""How many were never documented: multiple systems estimation on the overlaps of lists."""
