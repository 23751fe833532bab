"""The pages and slips in real browsers."""
