"""How right linkage is, on lists with known truth, beside a floor and the best public rival that can be run."""
