"""A believable district of invented people."""
