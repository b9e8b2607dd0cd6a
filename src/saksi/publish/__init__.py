"""A case to a release: what leaves the system, what was left out and why."""
