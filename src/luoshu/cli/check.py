"""``luoshu check``: the faults and contradictions of a plan and its record."""

from __future__ import annotations

import json

import click

from luoshu.cli import options
from luoshu.language import chosen, say
from luoshu.workspace import open_case
from luoshu.workspace.check import check_case


@click.command()
@click.argument("plan")
@options.as_json
@options.lang
def check(plan: str, as_json: bool, lang: str | None) -> None:
    """Print the faults and contradictions of PLAN and its record; exit 1 where there is a fault."""
    language = chosen(lang)
    case = open_case(plan)
    found = check_case(case)
    faults = sum(item.severity == "fault" for item in found)
    if as_json:
        content = {
            "plan": case.plan.id,
            "faults": faults,
            "warnings": len(found) - faults,
            "remarks": [item.model_dump() for item in found],
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for item in found:
            mark = say(f"workspace.{item.severity}", language)
            place = (
                f" {case.path.name} {say('workspace.line', language, line=item.line)}" if item.line else ""
            )
            colon = "：" if language == "zh" else ": "
            click.echo(f"{mark}{place}{colon}{item.text.of(language)}")
        values = {
            "plan": case.plan.name.of(language),
            "faults": faults,
            "warnings": len(found) - faults,
            "targets": len(case.plan.targets),
            "tasks": len(case.plan.tasks),
            "measures": len(case.plan.measures),
        }
        click.echo(say("workspace.checked", language, **values))
    if faults:
        raise click.exceptions.Exit(1)
