"""Migrations of the database of a case, forward only; the newest one is ``engine.SCHEMA_VERSION``."""
