"""How well VADER agrees with people is what was measured when it was chosen.

The four rated sets are not part of the repository. The figures beside each set are those of
vaderSentiment 3.3.2: Pearson's r, and F1 weighted by class and macro, with classes cut at
±0.05 of the mean rating and of the compound.
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from belowline.analysis import vader

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared/corpus/vader"
MEASURED = {
    "tweets": (0.872, 0.945, 0.70),
    "Amazon": (0.590, 0.626, 0.45),
    "movie": (0.427, 0.589, 0.40),
    "NYT": (0.503, 0.549, 0.43),
}

needs_the_sets = pytest.mark.skipif(not SETS.is_dir(), reason="the rated sets are not at hand")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """Return the program that prints the whole table."""
    spec = spec_from_file_location("vader_people", ROOT / "bench/vader_people.py")
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@needs_the_sets
@pytest.mark.parametrize("name", MEASURED)
def test_the_agreement_with_people_is_the_published_packages(bench: ModuleType, name: str) -> None:
    file = bench.RATED[name][0]
    rows = [line.split("\t") for line in (SETS / file).read_text("utf-8").splitlines()]
    people = np.array([float(row[1]) for row in rows])
    r, weighted, macro = MEASURED[name]

    found = bench.agreement(people, vader.scores([row[2] for row in rows]).compound)

    assert found[:2] == pytest.approx((r, weighted), abs=0.002)
    assert found[2] == pytest.approx(macro, abs=0.005)


def test_one_sentence_scored_as_a_whole_and_as_a_sentence_is_the_same(bench: ModuleType) -> None:
    texts = ["A good boat!", "War at the pier, not peace", ""]

    assert bench.sentence_means(texts) == pytest.approx(vader.scores(texts).compound)
