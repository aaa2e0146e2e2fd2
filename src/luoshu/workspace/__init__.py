"""Where a plan and its record lie: the built-in cases, a folder, a database; opened here for the two faces."""

from luoshu.workspace.case import Case, built_in, open_case

__all__ = ["Case", "built_in", "open_case"]
