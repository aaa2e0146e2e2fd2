"""Names and aliases in a plan become the ids of the catalogue and of the regions."""

from __future__ import annotations

from luoshu.axes.indicator import Catalogue
from luoshu.axes.region import Regions
from luoshu.plan.plan import Plan
from luoshu.plan.target import Target


def resolved(plan: Plan, catalogue: Catalogue, regions: Regions) -> Plan:
    """Return the plan with ids in place of names, in either language, of indicators and regions; what is not known stays.

    Examples
    --------
    >>> from luoshu.samples import tiny_catalogue, tiny_plan
    >>> plan = tiny_plan()
    >>> named = plan.model_copy(update={"targets": (plan.targets[0].model_copy(update={"indicator": "GDP"}),)})
    >>> resolved(named, tiny_catalogue(), Regions()).targets[0].indicator
    'gdp'
    """

    def indicator(name: str) -> str:
        return name if name in catalogue else catalogue.find(name) or name

    def region(name: str) -> str:
        return name if name in regions else regions.find(name) or name

    def target(item: Target) -> Target:
        reference = item.relative_to
        if reference is not None:
            reference = reference.model_copy(
                update={
                    "indicator": reference.indicator and indicator(reference.indicator),
                    "region": reference.region and region(reference.region),
                }
            )
        change = {
            "indicator": indicator(item.indicator),
            "region": region(item.region),
            "relative_to": reference,
            "among": tuple(region(name) for name in item.among),
        }
        return item.model_copy(update=change)

    return plan.model_copy(
        update={
            "region": region(plan.region),
            "targets": tuple(target(item) for item in plan.targets),
            "guardrails": tuple(
                guard.model_copy(
                    update={"indicator": indicator(guard.indicator), "region": region(guard.region)}
                )
                for guard in plan.guardrails
            ),
            "positionings": tuple(
                item.model_copy(
                    update={
                        "parts": tuple(
                            part.model_copy(update={"indicator": indicator(part.indicator)})
                            for part in item.parts
                        )
                    }
                )
                for item in plan.positionings
            ),
            "tasks": tuple(
                task.model_copy(update={"indicators": tuple(indicator(name) for name in task.indicators)})
                for task in plan.tasks
            ),
            "peers": {key: tuple(region(name) for name in names) for key, names in plan.peers.items()},
        }
    )
