"""Assemble a law office's Word drafts from an Excel intake workbook."""

__version__ = "0.1.0"
