"""Medicines: how they are written, which there are, what a name or a line means, how much is too
much, what may be prescribed.
"""
