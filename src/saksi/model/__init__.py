"""The centre: what casualty recording is about, as frozen values on the standard library alone."""
