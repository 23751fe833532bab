"""The district's counts of a month: tallies, tables, working days, lists, summaries, files."""
