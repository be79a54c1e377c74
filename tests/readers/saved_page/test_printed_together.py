"""What one comment's time leaves open, the other comments of its page may settle."""

import pytest

from belowline.model.discussion import Precision
from belowline.readers.saved_page.printed import printed_moments


@pytest.mark.parametrize(
    "text",
    [
        "6 mars 2018 à 9 h 12",
        "6 de março de 2018 às 09:12",
        "6 marzo 2018 alle 09:12",
        "6 maart 2018 om 09:12",
        "6. März 2018 um 09:12 Uhr",
        "6 de marzo de 2018, 09:12",
        "٦ مارس ٢٠١٨ ٠٩:١٢",
        "6 मार्च 2018 09:12",
    ],
)
def test_months_are_read_in_the_language_of_the_page(text: str) -> None:
    (found,) = printed_moments([text])

    assert found.posted == "2018-03-06T09:12"
    assert found.precision is Precision.MINUTE


def test_a_number_above_twelve_settles_day_and_month_for_the_whole_page() -> None:
    found = printed_moments(["03/04/2014 9:05", "13/04/2014 21:40"])

    assert [each.posted for each in found] == ["2014-04-03T09:05", "2014-04-13T21:40"]


def test_dates_that_nothing_settles_stay_unknown_and_keep_what_was_printed() -> None:
    found = printed_moments(["03/04/2014 9:05", "04/05/2014 21:40"])

    assert [each.posted for each in found] == [None, None]
    assert [each.raw for each in found] == ["03/04/2014 9:05", "04/05/2014 21:40"]


def test_an_age_stays_an_age_beside_dates() -> None:
    found = printed_moments(["3 days ago", "6 mars 2018 à 9 h 12", ""])

    assert [each.precision for each in found] == [Precision.AGE, Precision.MINUTE, Precision.NONE]
    assert found[0].posted is None
