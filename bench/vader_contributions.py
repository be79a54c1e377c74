"""Whether what made a score, as it is shown, adds up to vaderSentiment's own sum.

For every text of the four human-rated sets: the words that count and the marks of emphasis,
added one by one, against the sum that the published code squeezes into its compound. Prints
how many texts differ at all, and by how much the lines shown to three decimals are off in
the worst case; ends with an error if a sum differs. The sets are not part of this
repository: Hutto & Gilbert offer them with the published code.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from belowline.analysis.vader import cleaned
from belowline.workflows.why_this_tone import reading

ROOT: Final = Path(__file__).resolve().parents[1]
SETS: Final = ROOT.parent / "shared/corpus/vader"

sys.path.append(str(ROOT / "tests"))
Published = import_module("analysis.vader_texts").Published  # remembers what it added up


def main() -> None:
    """Compare and print."""
    if not SETS.is_dir():
        print(f"Nothing measured: the rated sets are not at {SETS}.")
        return
    heads = ("texts", "words", "sums differ", "texts differ", "shown off by")
    print(f"{'':34}" + "".join(f"{head:>14}" for head in heads))
    differing = sum(compared(rated) for rated in sorted(SETS.glob("*.txt")))
    if differing:
        sys.exit(f"{differing:,} texts differ")


def compared(rated: Path) -> int:
    """Compare a set, print and return how many of its texts differ."""
    published = Published()
    lines = rated.read_text(encoding="utf-8", errors="replace").splitlines()
    sums = drawn = words = 0
    worst = 0.0
    for text in (line.split("\t")[-1] for line in lines):
        published.raw = 0.0  # an empty text is not added up
        compound = published.polarity_scores(cleaned(text))["compound"]
        made = reading(text)
        rest = sum(line.counts for line in made.lines if line.rated is None)
        total = sum(line.counts for line in made.lines if line.rated is not None) + rest
        scored = compound if made.compound is None else made.compound
        sums += not (total == made.raw == published.raw and scored == compound)
        drawn += "".join(piece.text for piece in made.pieces) != text
        words += len(made.lines)
        worst = max(worst, abs(sum(round(line.counts, 3) for line in made.lines) - made.raw))
    print(f"  {rated.stem:32}{len(lines):>14,}{words:>14,}{sums:>14,}{drawn:>14,}{worst:>14.4f}")
    return sums + drawn


if __name__ == "__main__":
    main()
