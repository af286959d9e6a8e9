"""Blank and example workbooks of the kits that ship, one folder for each kit."""
