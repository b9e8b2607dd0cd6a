"""Statements to incidents and figures with low, best and high, and the rule that gave them."""
