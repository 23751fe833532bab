"""How large the demo district is, and how far its history goes back."""

DAYS = 150  # how far the history goes back
CENTRES, PHCS = 195, 31
# CHOs with a phone; those of them seen in these last days
CONNECTED, WORKING, WORKING_DAYS = 172, 150, 6
