"""How fast the workbench answers on a large, generated case."""
