"""The slopes of the laws of fading are those that small steps show."""

import numpy as np
import pytest

from belowline.analysis.fade_fit import Family, log_density, share_by
from belowline.analysis.fade_slopes import Slopes, log_density_slopes, log_rest_slopes

HOURS = np.array([0.05, 0.7, 1.9])
STEP = 1e-4
PLACES = [(0.4, 0.2), (1.5, -0.6), (-0.3, 0.5)]


def bounded(family: Family, first: float, second: float) -> tuple[np.ndarray, np.ndarray]:
    return (np.asarray(first if family is Family.LOG_NORMAL else np.exp(first)), np.exp(second))


def density(family: Family, first: float, second: float) -> np.ndarray:
    return log_density(family, bounded(family, first, second), HOURS)


def rest(family: Family, first: float, second: float) -> np.ndarray:
    return np.log1p(-share_by(family, bounded(family, first, second), HOURS))


def of_rest(family: Family, first: float, second: float) -> Slopes:
    each = [log_rest_slopes(family, np.array(first), np.array(second), h) for h in HOURS]
    return Slopes(*(np.array(part) for part in zip(*each, strict=True)))


def of_density(family: Family, first: float, second: float) -> Slopes:
    return log_density_slopes(family, np.array(first), np.array(second), HOURS)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize(("value", "slopes"), [(density, of_density), (rest, of_rest)])
def test_slopes_and_curvatures(family: Family, place: tuple[float, float], value, slopes) -> None:  # noqa: ANN001
    a, b = place
    found = slopes(family, a, b)

    def near(i: int, j: int) -> np.ndarray:
        return value(family, a + i * STEP, b + j * STEP)

    here = near(0, 0)
    np.testing.assert_allclose(found.value, here, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(
        found.by_first, (near(1, 0) - near(-1, 0)) / (2 * STEP), rtol=1e-4, atol=1e-5
    )
    np.testing.assert_allclose(
        found.by_second, (near(0, 1) - near(0, -1)) / (2 * STEP), rtol=1e-4, atol=1e-5
    )
    rough = {"rtol": 2e-3, "atol": 2e-3}
    np.testing.assert_allclose(
        found.by_first_twice, (near(1, 0) - 2 * here + near(-1, 0)) / STEP**2, **rough
    )
    np.testing.assert_allclose(
        found.by_second_twice, (near(0, 1) - 2 * here + near(0, -1)) / STEP**2, **rough
    )
    mixed = (near(1, 1) - near(1, -1) - near(-1, 1) + near(-1, -1)) / (4 * STEP**2)
    np.testing.assert_allclose(found.by_both, mixed, **rough)
