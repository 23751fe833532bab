"""Spreadsheets that the district brings in and takes out."""
