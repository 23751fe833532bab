"""Calls between real browsers, over networks that the tests lay themselves."""
