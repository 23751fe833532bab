"""What a spreadsheet of the district may hold."""
