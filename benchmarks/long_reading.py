"""How the time of reading grows with length, on pieces repeated without end: the ratio of four times the length to once.

python benchmarks/long_reading.py
"""

import time

from luoshu.reading.extract import extract

PIECES = ("增长5%、", "（", "占", "to 5 ", "1,", "A", "市局、", "| 1 ", "到2025年", "。", " ")


def seconds(text: str, language: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        extract(text, language)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    for language in ("zh", "en"):
        for piece in PIECES:
            short, long = (seconds((piece * length)[:length], language) for length in (4_800, 19_200))
            print(
                f"{language} {piece!r}: {1000 * short:.1f} ms, four times the length {long / max(short, 1e-6):.1f} times as long"
            )


if __name__ == "__main__":
    main()
