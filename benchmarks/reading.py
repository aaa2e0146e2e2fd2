"""How well plans are read, and how fast, beside jionlp and Microsoft's recognizers.

    python benchmarks/reading.py

Scores the development documents beside the checkout (``../shared``, or ``LUOSHU_SHARED``) with their own ``score.py``;
without them this says so and stops. The two peers know no targets: they find amounts with a unit. Each amount counts as
a target of the latest year named before it, so their figure says how far amounts alone go. A peer that is not
installed is left out: ``pip install jionlp recognizers-text-suite`` in an environment of its own.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import time
from collections.abc import Callable
from typing import Any

from gold import scorer

from luoshu.reading.extract import extract

Read = Callable[[str, str], dict[str, Any]]


def by_luoshu(text: str, language: str) -> dict[str, Any]:
    return json.loads(extract(text, "zh" if language == "zh" else "en").model_dump_json())


def dated(text: str, amounts: list[tuple[int, int, str, str]]) -> dict[str, Any]:
    """Amounts (start, end, value, unit) as targets of the latest year before each."""
    years = [(m.start(), int(m.group())) for m in re.finditer(r"20\d\d", text)]
    targets = []
    for start, end, value, unit in amounts:
        before = [year for place, year in years if place < start]
        targets.append(
            {
                "quote": text[start:end],
                "start": start,
                "end": end,
                "value": value,
                "unit": unit,
                "year": before[-1] if before else None,
            }
        )
    return {"targets": targets}


def by_recognizers() -> Read:
    unit = importlib.import_module("recognizers_number_with_unit")
    number = importlib.import_module("recognizers_number")
    culture = importlib.import_module("recognizers_text").Culture

    def read(text: str, language: str) -> dict[str, Any]:
        code = culture.Chinese if language == "zh" else culture.English
        found = []
        for recognize in (number.recognize_percentage, unit.recognize_currency, unit.recognize_dimension):
            for item in recognize(text, code):
                resolution = item.resolution or {}
                value = str(resolution.get("value") or "").rstrip("%")
                if value:
                    name = (
                        "%" if recognize is number.recognize_percentage else str(resolution.get("unit") or "")
                    )
                    found.append((item.start, item.end + 1, value, name))
        return dated(text, sorted(found))

    return read


def by_jionlp() -> Read:
    jio = importlib.import_module("jionlp")

    def read(text: str, language: str) -> dict[str, Any]:
        found = []
        for item in jio.ner.extract_money(text, with_parsing=True) if language == "zh" else []:
            value = (item.get("detail") or {}).get("num")
            if isinstance(value, str):
                found.append((item["offset"][0], item["offset"][1], value, "元"))
        return dated(text, found)

    return read


def main() -> None:
    gold = scorer()
    if gold is None:
        return
    folder, score = gold
    documents = score["load_gold"](str(folder))
    readers: dict[str, Read | None] = {"luoshu": by_luoshu}
    for name, module, made in (
        ("recognizers", "recognizers_number_with_unit", by_recognizers),
        ("jionlp", "jionlp", by_jionlp),
    ):
        readers[name] = made() if importlib.util.find_spec(module) else None
    print(
        f"{'reader':<12} {'':3} {'targets':>8} {'strict':>8} {'tasks':>8} {'bodies':>8} {'results taken':>14} {'kB/s':>8}"
    )
    for name, reader in readers.items():
        if reader is None:
            print(f"{name:<12} not installed")
            continue
        reader(documents[0][1], documents[0][2]["language"])
        for language in ("zh", "en"):
            report(name, language, reader, score, documents)


def report(
    name: str,
    language: str,
    reader: Read,
    score: dict[str, Any],
    documents: list[tuple[str, str, dict[str, Any]]],
) -> None:
    tally = score["Tally"]()
    spent = size = 0.0
    for _, text, gold in documents:
        if gold["language"] != language:
            continue
        start = time.process_time()
        predicted = reader(text, language)
        spent += time.process_time() - start
        size += len(text.encode()) / 1000
        score["score_document"](text, gold, predicted, tally)
    out = score["summary"](tally)
    wrong = out["wrong targets"]
    print(
        f"{name:<12} {language:3} {out['targets']['f1']:8.3f} {out['targets, strict']['f1']:8.3f} {out['tasks']['f1']:8.3f} "
        f"{out['bodies with role']['f1']:8.3f} {wrong['from results']:6} of {wrong['of past figures in gold']:4} {size / spent:8.0f}"
    )


if __name__ == "__main__":
    main()
