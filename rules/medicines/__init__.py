"""Medicines: which there are, what a typed name or line means, how much is too much, what the law
allows.

letters and vocabulary are what names and lines are written in; names hold every known name; reading
tells what a typed name means; parts takes a line apart and lines makes sense of it; doses counts
milligrams; limits asks what a careful pharmacist would ask; law says what may be prescribed how.
"""
