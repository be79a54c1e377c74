"""What becomes of ten thousand damaged files: a document, a sentence, or something worse.

Run ``python bench/mutations.py [HOW_MANY]``. Every invented page and export of
``tests/golden`` is damaged again and again (bytes changed, cut, doubled, moved, foreign
pieces put in) and read. For each family it prints how many became documents and how many
were refused in a sentence, the slowest in seconds of processor time, and three counts that
have to be zero: crashes, files over two seconds, and lines of a text that ended nowhere.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from belowline.model.errors import BelowlineError  # noqa: E402
from belowline.readers import numbered_lines, read_all  # noqa: E402
from readers.mutations import damaged  # noqa: E402

GOLDEN: Final = ROOT / "tests" / "golden"
HOW_MANY: Final = 10_000
SLOW_S: Final = 2.0


def files() -> list[Path]:
    """Return the invented pages and exports; not their labels."""
    return sorted(
        file
        for file in GOLDEN.glob("*/*")
        if file.suffix in {".txt", ".html", ".mhtml", ".csv", ".tsv", ".xml", ".ndjson", ".jsonl"}
        or (file.parent.name == "exports" and not file.name.endswith(".label.json"))
    )


def outcome(data: bytes, name: str) -> str:
    """Return what became of a file, in a word."""
    try:
        for found in read_all(data, name=name):
            lines = numbered_lines(data, name=name, discussion=found)
            if found.unaccounted(len(lines)):
                return "lines lost"
    except BelowlineError:
        return "refused"
    except Exception as error:  # noqa: BLE001 - what it counts
        print(f"crash: {name}: {type(error).__name__}", file=sys.stderr)
        return "crashes"
    return "documents"


def main() -> int:
    """Print the table; fail where one of the three counts is not zero."""
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY
    pages = files()
    each = -(-how_many // len(pages))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    slowest: defaultdict[str, float] = defaultdict(float)
    for seed, page in enumerate(pages):
        family = page.parent.name
        for data in damaged(page.read_bytes(), seed=seed, times=each):
            began = time.process_time()
            counts[family][outcome(data, page.name)] += 1
            took = time.process_time() - began
            slowest[family] = max(slowest[family], took)
            counts[family]["slow"] += took > SLOW_S
    heads = ("documents", "refused", "crashes", "slow", "lines lost")
    print(f"{'family':<18}" + "".join(f"{head:>12}" for head in heads) + f"{'slowest s':>12}")
    for family, seen in sorted(counts.items()):
        row = "".join(f"{seen[head]:>12,}" for head in heads)
        print(f"{family:<18}{row}{slowest[family]:>12.2f}")
    whole = sum(counts.values(), Counter[str]())
    row = "".join(f"{whole[head]:>12,}" for head in heads)
    print(f"{'all':<18}{row}{max(slowest.values()):>12.2f}")
    return int(any(whole[head] for head in ("crashes", "slow", "lines lost")))


if __name__ == "__main__":
    raise SystemExit(main())
