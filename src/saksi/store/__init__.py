"""Adapter: a case on disk. SQLAlchemy on SQLite, originals kept by SHA-256, migrations."""
