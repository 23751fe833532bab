"""What happens: verbs as free functions. They run inside the caller's transaction and never
commit.
"""
