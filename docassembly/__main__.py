"""Run the command line as ``python -m docassembly``."""

from docassembly.cli import main

main()
