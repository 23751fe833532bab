"""A doctor's reply: half-written (drafts), what its page shows (pages), what stands against signing
it (checks), and the signature (signing).
"""
