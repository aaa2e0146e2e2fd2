"""Run the command line: ``python -m luoshu``."""

from luoshu.cli.main import main

main()
