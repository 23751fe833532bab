"""Photos of a case: images are made clean, records keep them."""
