"""Tables become figures; one file per family of figures."""
