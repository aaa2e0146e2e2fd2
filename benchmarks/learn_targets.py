"""Learn the numbers of the odds of dated targets from the development sets and write them into the program.

Run: python benchmarks/learn_targets.py    (needs the development data, see `LUOSHU_SHARED`)
"""

import json
from pathlib import Path

from target_learning import learned_weights

PLACE = Path(__file__).resolve().parents[1] / "src" / "luoshu" / "verify" / "target_weights.json"

if __name__ == "__main__":
    found = learned_weights()
    held = {
        "made_by": "benchmarks/learn_targets.py",
        "mean": found.general.mean.round(4).to_dict(),
        "yearly": found.yearly,
    }
    rows = ",\n".join(
        f"    {json.dumps(row)}" for row in found.general.covariance.round(5).to_numpy().tolist()
    )
    text = json.dumps(held, indent=2).removesuffix("\n}") + f',\n  "covariance": [\n{rows}\n  ]\n}}\n'
    PLACE.write_text(text, encoding="utf-8", newline="\n")
    print(text)
