"""What may be typed: each field once, with label, hint, reading, limits and errors. Files go
through the same forms.
"""
