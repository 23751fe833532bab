"""How HTTP is done here: the guard, pages, languages, typed text, the edge. Never imports
services.
"""
