"""Read a plan from YAML and write one."""

from __future__ import annotations

from pathlib import Path

import yaml

from luoshu.errors import PlanError
from luoshu.files.yaml import checked, load_yaml
from luoshu.plan.plan import Plan


def read_plan(path: Path) -> Plan:
    """Read a plan.

    Raises
    ------
    PlanError
        With all faults of the file and their lines.
    """
    content, lines = load_yaml(path, PlanError)
    return checked(Plan, content or {}, lines, path, PlanError)


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan as YAML (UTF-8), leaving out what is empty; `read_plan` gives the same plan back."""
    content = plan.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(text, encoding="utf-8")


def item_lines(path: Path) -> dict[str, int]:
    """Return the line of every item of a plan file by its id, so that a remark can say where to look.

    Raises
    ------
    PlanError
        If the file cannot be read.
    """
    content, lines = load_yaml(path, PlanError)
    found: dict[str, int] = {}
    for group, entries in (content or {}).items():
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry, dict) and "id" in entry:
                found.setdefault(str(entry["id"]), lines[group, number, "id"])
    return found
