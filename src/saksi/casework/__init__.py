"""Use cases, one module a verb.

The only room that orders the stages, checks access and appends to the ledger. Storage arrives through the ports
(Protocols) that are declared here."""
