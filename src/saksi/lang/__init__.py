"""Languages as data, and pure functions over text: folding, segments, numbers, dates, names, places.

One TOML file a language under ``packs/``; adding a language needs no code. Nothing here knows a case, a database or
a clock: the date against which "yesterday" is resolved arrives as an argument."""
