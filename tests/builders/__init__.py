"""Builders: small invented values for tests; each gives something valid, and what matters is set by the test."""
