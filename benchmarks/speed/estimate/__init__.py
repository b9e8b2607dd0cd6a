"""Speed of the estimators beside the R packages that practitioners use."""
