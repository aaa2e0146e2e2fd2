"""Learn the numbers of the odds of dated targets from the development sets and write them into the program.

Run: python benchmarks/learn_targets.py    (needs the development data, see `LUOSHU_SHARED`)
"""

import json
from dataclasses import asdict
from pathlib import Path

from target_learning import learned

PLACE = Path(__file__).resolve().parents[1] / "src" / "luoshu" / "verify" / "target_weights.json"

if __name__ == "__main__":
    weights = {"made_by": "benchmarks/learn_targets.py", **asdict(learned())}
    PLACE.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8", newline="\n")
    print(PLACE.read_text(encoding="utf-8"))
