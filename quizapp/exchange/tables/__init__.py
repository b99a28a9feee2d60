"""Spreadsheets: tables of questions, and the templates of other systems."""
