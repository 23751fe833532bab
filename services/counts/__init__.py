"""The district's counts of a month: sums (tallies), tables, working days, the lists behind, files."""
