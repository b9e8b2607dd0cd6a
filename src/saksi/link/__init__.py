"""Victim records to persons; every link is explained and can be undone."""
