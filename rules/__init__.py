"""What is true: pure functions and tables. No clock, no database, no HTTP; a source beside each
clinical number.
"""
