"""What to look at first, and the present state of an object as a fold over its assessments."""
