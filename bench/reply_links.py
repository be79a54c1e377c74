"""How many reply links are found, how many are right, and whether a probability means it.

Run ``python bench/reply_links.py`` for the figures, with ``--fit`` to fit the weights anew
from the tuning half of ``tests/analysis/replies`` (they are printed, not written anywhere).

Each invented discussion loses its signs at random five times. Two baselines stand beside:
"the previous comment" for every comment that states nothing, and "a name", the latest
comment of whoever a comment calls by the whole name. Real exports with nesting are read
from beside the repository if they are there, flattened, and only measured.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize

from belowline.analysis.inferred_replies import (
    CONSTANT,
    LIKELY,
    LISTED,
    WEIGHTS,
    choice_probabilities,
    inferred_links,
    likeliest,
    with_dialogues,
)
from belowline.analysis.replies import linked, links_table
from belowline.analysis.reply_candidates import SIGNS, Candidates, Talk, candidates_of, talk_of
from belowline.analysis.reply_order import oldest_first
from belowline.model.discussion import Discussion, Grade
from belowline.model.errors import BelowlineError
from belowline.readers import read_all

ROOT: Final = Path(__file__).resolve().parents[1]
EXPORTS: Final = ROOT.parent / "shared/corpus/exports"
PAGES: Final = ROOT.parent / "shared/corpus/pages"
SEEDS: Final = range(5)
RIDGE: Final = 0.003  # of 0.0003, 0.001, 0.003 and 0.01 the best calibrated in cross-validation
ROUNDS: Final = 3  # weights and dialogues depend on each other; the third changes nothing
FALLING: Final = {
    "distance",
    "own",
    "addition",
    "to all",
    "elsewhere",
    "begins",
}  # these speak against an answer
CAPS: Final = {"named": 4.0}

Truth = dict[str, str | None]
Case = tuple[Discussion, Truth, dict[str, str | None]]
Page = tuple[Talk, Candidates, "np.ndarray[Any, Any]", int]


def prepared(discussion: Discussion, truth: Truth) -> Page:
    """Return a page's candidates, which are right, and how many answers are not stated."""
    order = oldest_first(linked(discussion).comments)
    known = {one.id: one.parent or "" for one in order if one.link_grade is Grade.STATED}
    talk = talk_of(order, language=discussion.source.language)
    found = candidates_of(talk, known)
    pairs = zip(found.answer, found.asked, strict=True)
    right = np.array([truth[order[a].id] == order[b].id for a, b in pairs], dtype=bool)
    return talk, found, right, sum(truth[c.id] is not None for c in order if c.id not in known)


def proposals(page: Page, weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the likeliest candidate of each comment: its probability, and whether it is right."""
    talk, found, right, _ = page
    found = with_dialogues(found, talk, choice_probabilities(found, weights))
    probability = choice_probabilities(found, weights)
    best = likeliest(found, probability)
    return np.column_stack([probability[best], right[best]]).astype(float)


def fitted(pages: list[Page]) -> np.ndarray[Any, Any]:
    """Return weights of greatest likelihood, each with the sign of what its name says."""
    weights = np.zeros(len(SIGNS) + 1)
    for round_ in range(ROUNDS):
        signs, right, group, groups = [], [], [], 0
        for talk, found, is_right, _ in pages:
            held = found
            if round_:
                held = with_dialogues(found, talk, choice_probabilities(found, weights))
            _, at = np.unique(held.answer, return_inverse=True)
            signs.append(held.signs)
            right.append(is_right)
            group.append(at + groups)
            groups += int(at.max(initial=-1)) + 1
        x, y, answer = np.vstack(signs).astype(float), np.concatenate(right), np.concatenate(group)
        scale = np.where(x.std(0) > 0, x.std(0), 1.0)
        bounds = [
            (None, 0.0)
            if name in FALLING
            else (0.0, CAPS[name] * scale[at] if name in CAPS else None)
            for at, name in enumerate(SIGNS)
        ]

        def loss(w: Any, x: Any = x / scale, y: Any = y, answer: Any = answer) -> Any:  # noqa: ANN401
            p = choice_probabilities(Candidates(answer, answer, x), w)
            nobody = 1 - np.bincount(answer, p)
            none = np.bincount(answer, y) == 0
            total = np.log(p[y]).sum() + np.log(np.maximum(nobody[none], 1e-300)).sum()
            n, slope = len(nobody), x.T @ (y - p)
            ridge = RIDGE * (w[:-1] ** 2).sum()
            return -total / n + ridge, np.r_[-slope / n + 2 * RIDGE * w[:-1], -(y - p).sum() / n]

        start = np.r_[weights[:-1] * scale, weights[-1]]
        every = [*bounds, (None, None)]
        best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=every).x
        weights = np.r_[best[:-1] / scale, best[-1]]
    return weights


def calibration_error(found: np.ndarray[Any, Any]) -> float:
    """Return the mean gap between stated probability and share of right ones, ten bins."""
    bins = np.minimum((found[:, 0] * 10).astype(int), 9)
    return float(
        sum(
            (bins == b).mean() * abs(np.subtract(*found[bins == b].mean(0)))
            for b in np.unique(bins)
        )
    )


def report(label: str, cases: list[Case]) -> None:
    """Print one half, or the real pages."""
    weights = np.array([*(WEIGHTS[name] for name in SIGNS), CONSTANT])
    pages = [prepared(*case[:2]) for case in cases]
    told = max(sum(one is not None for _, truth, _ in cases for one in truth.values()), 1)
    found = np.vstack([proposals(page, weights) for page in pages])
    answers = sum(page[3] for page in pages)
    print(f"\n{label}: {len(cases)} pages, {len(found):,} comments that state nothing, ", end="")
    print(f"{answers:,} of which answer somebody")
    for of, signs in (("a comment", OF_A_COMMENT), ("a person", OF_A_PERSON)):
        links, whom, exact = stated_links(cases, signs)
        if links:
            print(f"  stated, {of:16s}{links:6,} links  right person {whom / links:.3f}", end="")
            print(f"  right comment {exact / links:.3f}  recall {exact / told:.3f}")
    for name, least in (("likely", LIKELY), ("very likely", 0.8), ("any listed", LISTED)):
        line(f"inferred, {name}", found[found[:, 0] >= least][:, 1], answers)
    previous, named = baselines(pages)
    line("previous comment", previous, answers)
    line("a name only", named, answers)
    listed = found[found[:, 0] >= LISTED]
    print(f"  calibration error {calibration_error(found):.3f} (ten bins), ", end="")
    print(f"{calibration_error(listed):.3f} among those listed; ", end="")
    print(f"were each probability true, {errors_by_chance(listed[:, 0]):.3f} by chance alone")


def errors_by_chance(stated: np.ndarray[Any, Any]) -> float:
    """Return the calibration error that true probabilities show in one of twenty draws.

    The hidings of one comment share their luck, as their texts are one: so many probabilities
    are worth a fifth of their number.
    """
    chance = np.random.default_rng(0)
    stated = np.sort(stated)
    errors = []
    for _ in range(200):
        luck = np.repeat(chance.random(len(stated) // len(SEEDS) + 1), len(SEEDS))[: len(stated)]
        errors.append(calibration_error(np.column_stack([stated, luck < stated])))
    return float(np.quantile(errors, 0.95))


def line(label: str, right: np.ndarray[Any, Any], answers: int) -> None:
    """Print precision and recall of one way of linking."""
    precision = f"{right.mean():.3f}" if len(right) else "  –  "
    recall = right.sum() / max(answers, 1)
    print(f"  {label:24s}{len(right):6,} links  precision {precision}  recall {recall:.3f}")


# Signs that state a comment; the others ("@Ann", "In reply to Ann:") state a person, of whose
# comments the latest earlier one is taken.
OF_A_COMMENT: Final = ("nesting", "quote", "number")
OF_A_PERSON: Final = ("mention", "heading")


def stated_links(cases: list[Case], signs: tuple[str, ...]) -> tuple[int, int, int]:
    """Return how many links are stated by such signs, and of how many person and comment are right.

    Whether the person is right is asked of the true authors: a page that has lost a name has
    not changed who wrote.
    """
    links = whom = exact = 0
    for discussion, truth, authors in cases:
        found = links_table(linked(discussion))
        stated = found[(found["grade"] == Grade.STATED.value) & found["reason"].isin(signs)]
        for one, parent in zip(stated["comment_id"], stated["parent_id"], strict=True):
            if isinstance(parent, str):
                meant = truth[one]
                links += 1
                exact += parent == meant
                whom += parent == meant or bool(
                    meant and authors[parent] is not None and authors[parent] == authors[meant]
                )
    return links, whom, exact


def baselines(pages: list[Page]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return whether the links of the two baselines are right."""
    called = SIGNS.index("called"), SIGNS.index("named")
    previous = [right[found.answer - found.asked == 1] for _, found, right, _ in pages]
    named = [right[found.signs[:, called].any(1)] for _, found, right, _ in pages]
    return np.concatenate(previous), np.concatenate(named)


def exports() -> Iterator[Case]:
    """Yield real exports that hold nesting, without it."""
    for path in sorted(EXPORTS.iterdir()):
        try:
            held = read_all(path.read_bytes(), name=path.name)
        except BelowlineError:
            continue
        for one in held:
            truth = {c.id: c.parent for c in one.comments}
            if any(truth.values()):
                bare = {"parent": None, "link_grade": None, "depth": None, "mentions": ()}
                flat = tuple(c.model_copy(update=bare) for c in one.comments)
                authors = {c.id: c.author for c in one.comments}
                yield one.model_copy(update={"comments": flat}), truth, authors


def told_by_pages() -> None:
    """Hide what real pages state of answers, and print how often their people are found.

    A page states who is answered, not that others answer nobody: only comments whose answer it
    states are judged, and by the person, for an @name says no more.
    """
    rows, answers, pages = [], 0, 0
    for path in sorted(PAGES.glob("*.txt")):
        try:
            held = read_all(path.read_bytes(), name=path.name)
        except BelowlineError:
            continue
        for one in map(linked, held):
            author = {c.id: c.author for c in one.comments}
            truth = {c.id: author[c.parent] for c in one.comments if c.parent in author}
            truth = {answer: name for answer, name in truth.items() if name}
            if not truth:
                continue
            bare = {"parent": None, "link_grade": None, "depth": None, "mentions": ()}
            flat = tuple(c.model_copy(update=bare) for c in one.comments)
            found = inferred_links(linked(one.model_copy(update={"comments": flat})))
            found = found[found["comment_id"].isin(truth)]
            right = found["addressee"].to_numpy() == found["comment_id"].map(truth).to_numpy()
            rows.append(np.column_stack([found["probability"].to_numpy(float), right]))
            answers, pages = answers + len(truth), pages + 1
    judged = np.vstack(rows).astype(float)
    print(f"\nReal pages, what they state hidden: {pages} pages, {answers:,} answers to a person")
    for name, least in (("likely", LIKELY), ("very likely", 0.8), ("any listed", LISTED)):
        line(f"inferred, {name}", judged[judged[:, 0] >= least][:, 1], answers)
    print(f"  calibration error {calibration_error(judged):.3f} among those listed")


def speed(whole: Any) -> None:  # noqa: ANN401 - a labelled discussion
    """Print how long 50,000 comments take."""
    lines = [c for page in whole for c in page.discussion.comments]
    chance = np.random.default_rng(0)
    many = tuple(
        lines[int(at)].model_copy(
            update={
                "id": f"c{n}",
                "position": n,
                "parent": None,
                "mentions": (),
                "link_grade": None,
                "posted": None,
                "author": f"{chance.choice(['Ann', 'Bo', 'Cy'])} Reader{n % 5000}",
            }
        )
        for n, at in enumerate(chance.integers(0, len(lines), 50_000), 1)
    )
    page = whole[0].discussion.model_copy(update={"comments": many})
    start = time.perf_counter()
    rows = len(inferred_links(page))
    took = time.perf_counter() - start
    print(f"\n50,000 comments by 5,000 people: {took:.1f} s, {rows:,} proposals")


def main() -> None:
    """Measure and print."""
    sys.path.append(str(ROOT / "tests"))
    set_: Any = importlib.import_module("analysis.labelled_replies")
    halves: dict[bool, list[Case]] = {True: [], False: []}
    pages = []
    for whole in set_.labelled():
        for seed in SEEDS:
            page = set_.hidden(whole, seed=seed)
            pages.append(page)
            halves[whole.for_tuning].append((page.discussion, page.truth, page.authors))
    if "--fit" in sys.argv:
        weights = fitted([prepared(*case[:2]) for case in halves[True]])
        for name, weight in zip((*SIGNS, "constant"), weights, strict=True):
            print(f"{name:16s}{weight:6.2f}")
        return
    report("Tuning half", halves[True])
    report("Judging half", halves[False])
    for half in (True, False):
        talk = [case for case in halves[half] if "brief" in case[0].source.name]
        report(f"Small talk alone, {'tuning' if half else 'judging'}", talk)
    if EXPORTS.exists():
        report("Real exports, flattened", list(exports()))
        told_by_pages()
    else:
        print("\nReal exports: not beside this repository, not measured.")
    speed(pages)


if __name__ == "__main__":
    main()
