"""Settings: where the case is, which optional connectors are on. Read once, faults told together."""
