"""Logs: JSON lines with ids and counts, never text, names or places."""
