"""What must hold for tone by whom, towards whom and when, in any discussion."""

from collections.abc import Callable

import pandas as pd
from hypothesis import given, note, settings

from analysis import test_any_discussion as held
from analysis.invented import discussions, everything
from belowline.analysis import (
    civility,
    comment_languages,
    heat,
    tone,
    tone_of_article,
    tone_of_groups,
    tone_of_replies,
    tone_of_targets,
)
from belowline.model.discussion import Discussion

Table = pd.DataFrame

STATISTICS: dict[str, Callable[[Table, Table], Table]] = {
    "unscored_reasons": lambda comments, _: comment_languages.unscored_reasons(comments),
    "tone_by_person": lambda comments, _: tone_of_groups.tone_by_person(comments),
    "tone_by_level": tone_of_groups.tone_by_level,
    "tone_by_part": tone_of_groups.tone_by_part,
    "answers_against_starts": tone_of_groups.answers_against_starts,
    "tone_of_targets": lambda comments, _: tone_of_targets.tone_of_targets(
        tone.sentence_tones(comments), ["boat", "late"]
    ),
    "article_against_comments": lambda comments, _: tone_of_article.article_against_comments(
        ["The boat is late."], tone.sentence_tones(comments)
    ),
    "transitions": lambda comments, links: tone_of_replies.transitions(
        tone_of_replies.tone_pairs(comments, links)
    ),
    "echoes": lambda comments, links: tone_of_replies.echoes(
        tone_of_replies.tone_pairs(comments, links)
    ),
    "heated_moments": heat.heated_moments,
    "civility": lambda comments, _: civility.civility(comments, civility.uncivil_places(comments)),
}


@settings(max_examples=15, deadline=None)
@given(discussions())
def test_any_discussion_has_every_statistic_of_tone(page: Discussion) -> None:
    comments, links = everything(page)
    before = comments.copy(), links.copy()

    for name, statistic in STATISTICS.items():
        note(name)
        result = statistic(comments, links)

        pd.testing.assert_frame_equal(comments, before[0])
        pd.testing.assert_frame_equal(links, before[1])
        held._its_ids_are_of_the_page_in_page_order(result, comments)
        held._its_intervals_hold_their_value(result)
        held._its_verdicts_are_verdicts(result)
