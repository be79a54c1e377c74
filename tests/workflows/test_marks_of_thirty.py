"""Every mark of every page opens exactly its comments, on thirty invented discussions.

They are as a paper's page may be: people who answer each other and lose a mention, questions,
insults, a quarrel, nights without a comment, remarks to the newsroom, an article of a few
paragraphs, comments without a name, a time or a word that carries tone.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from analysis.invented import comment, discussion
from belowline.analysis.concordance import SORTS, in_context
from belowline.analysis.replies import linked
from belowline.charts.cloud import word_cloud
from belowline.charts.term_network import term_network
from belowline.charts.words import lemma_bars, term_mark
from belowline.model.discussion import Article, Paragraph
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.model.view import View
from belowline.workflows.captions import described
from belowline.workflows.marks import comments_behind
from belowline.workflows.slices import Slice, slice_of
from workflows.all_marks import marks_of, marks_of_words

SEEDS = range(30)
NAMES = ("Ann Ode", "Bo Lind", "Cy Quay", "Di Pim", "Ed Moor", "Flo Ray", None)
SAID = (
    *("The night boat is late again.", "Night boats are never on time!", "I love the old pier."),
    *("Why is the ferry so bad?", "Does anybody know when the bridge opens?", "It opens Monday."),
    *("You are such an idiot, honestly.", "This is a disgrace, I hate it.", "War on the quay."),
    *("I worked on the boats for ten years and it was a good time.", "Jeeyo jawan, shabash."),
    *("Dear editor, please correct the headline.", "Moderator, why was my comment deleted?"),
    *("The council wants peace talks with the captains.", "Peace talks? Never again, fools!"),
    *("WAKE UP PEOPLE, THE COUNCIL LIES!!!", "Thanks, that was a lovely reply. 😂", "❤️❤️"),
    *("However, because the tides turn, the timetable cannot hold; therefore it slips.", "12"),
)
PARAGRAPHS = (
    "The council wants peace talks with the captains of the night boats before the summer.",
    "A war of words over the pier has left the ferry without a timetable since Monday.",
    "Nothing of this concerns the lighthouse and its keeper.",
)

# What a person opens in one comment alone (to read, correct or note it), what needs labels or
# notes of people, and what stands on the page of an upload: tested where these are made.
ELSEWHERE = {
    *(MarkKind.COMMENT, MarkKind.SOURCE, MarkKind.WHY, MarkKind.FIX, MarkKind.NOTE),
    *(
        MarkKind.NOTED,
        MarkKind.CHECKED,
        MarkKind.RECEIPT,
        MarkKind.THEME,
        MarkKind.PEOPLE,
        MarkKind.PATTERN,
    ),
}


@cache
def invented(seed: int) -> Slice:
    """Return a discussion of 12 to 24 comments, of 90 thrice, linked, scored and timed."""
    chance = np.random.default_rng(seed)
    n = 90 if seed % 10 == 7 else int(chance.integers(12, 25))
    minutes = np.sort(chance.lognormal(4.5, 1.5, n)).astype(int)
    quarrel = n // 2
    made = []
    for number in range(1, n + 1):
        who = NAMES[number % 2] if number <= 2 else NAMES[int(chance.integers(len(NAMES)))]
        said = [SAID[int(chance.integers(len(SAID)))] for _ in range(chance.integers(1, 5))]
        minute = int(minutes[number - 1])
        if quarrel <= number < quarrel + 8 and seed % 2:
            who, minute = NAMES[number % 2], int(minutes[quarrel - 1])
            said = ["I hate this, you are such an idiot. Terrible, evil lies!"]
        up = f"c{int(chance.integers(1, number))}" if number > 1 else None
        answers = up is not None and chance.random() < (0.95 if n > 50 else 0.5)
        day, clock = divmod(minute, 24 * 60)
        made.append(
            comment(
                number,
                " ".join(said),
                author=who,
                posted=f"2024-05-{1 + day % 28:02}T{clock // 60:02}:{clock % 60:02}"
                if chance.random() < 0.95
                else None,
                parent=up if answers else None,
                link_grade="stated" if answers else None,
                mentions=("Bo Lind",) if chance.random() < 0.1 else (),
            )
        )
    article = Article(
        title="Night boats late again", paragraphs=tuple(Paragraph(text=one) for one in PARAGRAPHS)
    )
    page = discussion(*made, language="en").model_copy(update={"article": article})
    return slice_of(linked(page))


@cache
def shown(seed: int) -> frozenset[tuple[Mark, int]]:
    """Return every mark of every page, and the count that stands on it."""
    kept = invented(seed)
    found = {*marks_of(kept), *marks_of_words(kept)}
    for chart in (lemma_bars(kept.lemmas), term_network(kept.word_pairs, kept.paired_terms)):
        for trace in chart.figure.data if chart else ():
            carried = () if trace.customdata is None else trace.customdata
            found |= {(Mark.parse(str(one[0])), int(one[1])) for one in carried}
    found |= {(term_mark(row), row.comments) for row in rows_of(kept.ranking)}
    for row in rows_of(kept.word_pairs):
        found.add((Mark(MarkKind.BOTH, f"{row.term}~{row.other}"), row.comments))
    for row in rows_of(kept.extreme_sentences):
        found.add((Mark(MarkKind.SENTENCE, f"{row.comment_id}.{row.sentence}"), 1))
    for row in rows_of(kept.links[kept.links["parent_id"].notna()]):
        found.add((Mark(MarkKind.LINK, f"{row.comment_id}~{row.parent_id}"), 2))
    for row in rows_of(kept.threads):
        found.add((Mark(MarkKind.THREAD, row.comment_id), len(row.comment_ids)))
    for row in rows_of(kept.shapes):
        found.add((Mark(MarkKind.CHAIN, row.comment_id), len(row.chain)))
    for state, asked in kept.questions.groupby("state"):
        found.add((Mark(MarkKind.ASKED, str(state)), asked["comment_id"].nunique()))
    found.add((Mark(MarkKind.UNTIMED), int(kept.comments["posted"].isna().sum())))
    return frozenset(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_mark_opens_as_many_comments_as_it_says_and_says_which(seed: int) -> None:
    kept = invented(seed)

    wrong = [
        (str(mark), n, len(comments_behind(mark, kept)))
        for mark, n in shown(seed)
        if len(comments_behind(Mark.parse(str(mark)), kept)) != n or not described(mark, kept)
    ]

    assert len(shown(seed)) > 50
    assert wrong == []


@pytest.mark.parametrize("seed", SEEDS[::5])
def test_every_mark_of_a_filtered_view_opens_what_it_says(seed: int) -> None:
    kept = invented(seed).kept(View(tones=("negative", "positive"), off=("war",), sure="any"))

    for mark, n in {*marks_of(kept)}:
        assert len(comments_behind(mark, kept)) == n, str(mark)


@pytest.mark.parametrize("seed", SEEDS[::3])
def test_the_lines_of_a_word_in_context_are_of_the_comments_that_its_button_opens(
    seed: int,
) -> None:
    kept = invented(seed)

    for word, kind in (("boat", MarkKind.TERM), (r"\bboats?\b|quay$", MarkKind.PATTERN)):
        behind = comments_behind(Mark(kind, word), kept)
        for order in SORTS:
            lines = in_context(kept.comments, word, order=order, pattern=kind is MarkKind.PATTERN)
            assert set(lines["comment_id"]) == set(behind), (word, order)


def test_every_word_drawn_in_a_cloud_is_one_of_the_list_that_opens() -> None:
    for seed in SEEDS[::10]:
        kept = invented(seed)
        drawn = word_cloud(kept.ranking, seed=0, size=(600, 400))
        assert drawn is not None
        assert set(drawn.table["Term"]) <= set(kept.ranking["term"])


def test_all_kinds_of_marks_were_walked() -> None:
    walked = {mark.kind for seed in SEEDS for mark, _ in shown(seed)}

    assert set(MarkKind) - walked - ELSEWHERE == set()
