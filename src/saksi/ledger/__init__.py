"""Tamper evidence, on the standard library alone: RFC 6962 tree, signed checkpoint, proofs, verification."""
