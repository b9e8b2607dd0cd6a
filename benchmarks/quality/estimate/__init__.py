"""Coverage of the estimators on tables whose truth is known."""
