"""The district's counts of a month."""
