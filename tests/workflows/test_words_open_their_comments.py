"""Every word, bar, tie, sentence and theme opens exactly its comments, on thirty discussions.

The discussions are invented, each with a seed of its own: in ten kinds of writing, from
three comments to two hundred, with words that repeat, phrases, emoji, links, shouting and
letters of several scripts in one comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from analysis.invented import comment, discussion
from analysis.planted import planted_page
from belowline.charts.cloud import word_cloud
from belowline.charts.keyness import keyness_scatter
from belowline.charts.term_course import term_ticks
from belowline.charts.term_network import term_network
from belowline.charts.themes import theme_bars
from belowline.charts.tone import driving_word_bars
from belowline.charts.words import lemma_bars, term_bars, term_mark
from belowline.model.marks import Mark, MarkKind
from belowline.model.tables import rows_of
from belowline.workflows.captions import described
from belowline.workflows.figures_only import figures_only
from belowline.workflows.marks import comments_behind
from belowline.workflows.overview import overview
from belowline.workflows.slices import Slice, slice_of

WRITING = {
    "en": "the night boat late quay pier US us Peace talks war good bad never don’t U.S. ❤️ 👍🏽",
    "de": "das Boot Fähre spät Straße STRASSE nicht gut schlecht Stadt Rat die Brücke 😂",
    "ar": "سلام حرب الحكومة محادثات الناس أمن في من 2014 طالبان قرار",
    "ur": "امن جنگ پاکستان حکومت لوگ ٹھیک می‌خواهم فوج میں سے مذاکرات 🇵🇰",
    "hi": "शान्ति युद्ध सरकार लोग स्थिति क्‍षेत्र राष्ट्र और है नहीं 🙏",
    "th": "สันติภาพ รัฐบาล ประชาชน สงคราม ไทย ใหม่ ดี รถไฟ ประเทศไทย",
    "zh": "北京大学 北京 大学 和平 谈判 政府 人民 人民政府 很好 战争 👍",
    "ja": "新しい 電車 東京 駅 便利 東京駅 速い です 静か ゲーム",
    "he": "שלום מלחמה ממשלה אנשים צבא גבול את של ילדים",
    "ru": "мир война город лодка ночь мост и не на хорошо",
}
SEEDS = range(30)


@cache
def invented(seed: int) -> Slice:
    """Return a discussion of up to forty comments; the last ones mix two ways of writing."""
    chance = np.random.default_rng(seed)
    languages = list(WRITING)
    language = languages[seed % len(languages)]
    words = WRITING[language].split()
    if seed >= 2 * len(languages):
        words = [*words, *WRITING["en"].split()]
    # Words of scripts without spaces are written without them, as people do.
    between = "" if language in {"th", "zh", "ja"} and seed < 2 * len(languages) else " "
    common = 1 / np.arange(1, len(words) + 1)
    comments = []
    for number in range(1, int(chance.integers(3, 41)) + 1):
        said = chance.choice(words, int(chance.integers(1, 16)), p=common / common.sum())
        text = between.join(
            word + str(chance.choice(["", "", "", "", ",", ".", "! ", "\n"])) for word in said
        )
        minute = int(chance.integers(0, 600))
        comments.append(
            comment(
                number,
                text,
                author=str(chance.choice(["Ann", "Bo", "Cy", "Di"])),
                posted=f"2024-05-01T{8 + minute // 60:02}:{minute % 60:02}",
            )
        )
    return slice_of(discussion(*comments, language=language))


def marks_of_charts(kept: Slice) -> Iterator[tuple[Mark, int]]:
    """Yield every mark of a chart of words, and the count that it shows."""
    compared = kept.cut("half")
    for chart in (
        term_bars(kept.terms),
        term_bars(kept.ranking),
        lemma_bars(kept.lemmas),
        term_ticks(kept.term_course),
        term_network(kept.word_pairs, kept.paired_terms),
        keyness_scatter(compared.keyness, compared.names),
        driving_word_bars(kept.driving_words),
    ):
        for trace in chart.figure.data if chart else ():
            for carried in () if trace.customdata is None else trace.customdata:
                yield Mark.parse(str(carried[0])), int(carried[1])


def marks_of_lists(kept: Slice) -> Iterator[tuple[Mark, int]]:
    """Yield every mark of a word, a pair or a sentence in a list, and the count beside it."""
    for row in rows_of(kept.ranking):  # the list beside the cloud
        yield term_mark(row), row.comments
    for table in (kept.collocations, kept.against_article[kept.against_article["comments"] > 0]):
        for row in rows_of(table):
            yield Mark(MarkKind.TERM, row.term), row.comments
    for row in rows_of(kept.word_pairs):
        yield Mark(MarkKind.BOTH, f"{row.term}~{row.other}"), row.comments
    for row in rows_of(kept.extreme_sentences):
        yield Mark(MarkKind.COMMENT, row.comment_id), 1
    for fact in overview(kept).terms:
        if fact.mark:
            yield fact.mark, fact.rows


@pytest.mark.parametrize("seed", SEEDS)
def test_every_mark_of_a_word_or_a_sentence_opens_as_many_comments_as_it_says(seed: int) -> None:
    kept = invented(seed)
    shown = {*marks_of_charts(kept), *marks_of_lists(kept)}

    assert shown
    wrong = [
        (str(mark), n, len(comments_behind(mark, kept)))
        for mark, n in shown
        if len(comments_behind(Mark.parse(str(mark)), kept)) != n or not described(mark, kept)
    ]
    assert wrong == []


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_the_comments_behind_a_word_are_those_of_its_table(seed: int) -> None:
    kept = invented(seed)

    for table in (kept.terms, kept.ranking):
        for row in rows_of(table):
            alone = table is kept.ranking and row.inside
            mark = Mark(MarkKind.ALONE if alone else MarkKind.TERM, row.term)
            assert comments_behind(mark, kept) == row.comment_ids, row.term
    behind = dict(zip(kept.paired_terms["term"], kept.paired_terms["comment_ids"], strict=True))
    for row in rows_of(kept.word_pairs):
        mark = Mark(MarkKind.BOTH, f"{row.term}~{row.other}")
        other = set(behind[row.other])
        both = tuple(one for one in behind[row.term] if one in other)
        assert comments_behind(mark, kept) == both, str(mark)
        assert len(both) == row.comments, str(mark)


def test_every_theme_opens_as_many_comments_as_its_bar_says() -> None:
    page = planted_page(150, themes=3, seed=2)
    kept = slice_of(discussion(*(comment(n, text) for n, text in enumerate(page["text"], 1))))

    for choice in ("3", "3.m1-2", "3.s1"):
        chart = theme_bars(kept.themes(choice), choice=choice)
        assert chart is not None
        bars = chart.figure.data[0].customdata
        assert len(bars) >= 2
        for mark, n in bars:
            assert len(comments_behind(Mark.parse(str(mark)), kept)) == int(n)


def test_every_word_of_the_cloud_is_in_the_list_beside_it() -> None:
    kept = invented(0)

    drawn = word_cloud(kept.ranking, seed=0, size=(600, 400))

    assert drawn is not None
    assert set(drawn.table["Term"]) == set(kept.ranking["term"])


def test_a_link_without_texts_shows_no_pair_of_words_and_no_theme() -> None:
    full = invented(0)
    pair = full.word_pairs.iloc[0]
    mark = Mark(MarkKind.BOTH, f"{pair['term']}~{pair['other']}")
    bare = figures_only(full)

    assert comments_behind(mark, full)
    assert comments_behind(mark, bare) == ()
    assert bare.word_pairs.empty
    assert not bare.theming.enough
    assert term_network(bare.word_pairs, bare.paired_terms) is None
