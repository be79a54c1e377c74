"""How surely a share is known."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belowline.analysis.shares import wilson


def test_thirteen_of_twenty_nine_are_between_28_and_62_percent() -> None:
    # By hand: centre (13/29 + z²/58) / (1 + z²/29) = 0.4543, half width 0.1702.
    assert wilson(13, 29) == pytest.approx((0.2841, 0.6245), abs=1e-4)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_none_of_ten_may_still_be_a_quarter() -> None:
    low, high = wilson(0, 10)

    assert low == 0
    assert high == pytest.approx(0.2775, abs=1e-4)


@pytest.mark.parametrize(("successes", "n"), [(2, 1), (-1, 3)])
def test_what_is_no_share_is_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(successes, n)


@settings(deadline=None)
@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_a_share(counts: tuple[int, int]) -> None:
    successes, n = counts

    low, high = wilson(successes, n)

    assert 0 <= low <= successes / n <= high <= 1


@pytest.mark.parametrize("n", [10, 29, 100])
def test_the_promise_of_95_percent_is_kept_on_average(n: int) -> None:
    shares = [step / 100 for step in range(5, 96)]

    kept = [
        sum(
            comb(n, k) * p**k * (1 - p) ** (n - k)
            for k in range(n + 1)
            if wilson(k, n)[0] <= p <= wilson(k, n)[1]
        )
        for p in shares
    ]

    assert sum(kept) / len(kept) == pytest.approx(0.95, abs=0.01)
    assert min(kept) > 0.82
