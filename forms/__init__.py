"""What may be typed: each field once, with its label, hint, reading, limits and errors. Files go through the same forms."""
