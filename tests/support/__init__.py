"""What tests of several packages share: cases made in Python, and the text of documents."""
