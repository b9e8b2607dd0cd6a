"""Shell, to come: the workbench in a browser (``saksi serve``).

Empty until then. Reads will go through ``saksi.casework`` with the viewer as argument."""
