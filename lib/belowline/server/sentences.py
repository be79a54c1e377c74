"""A page that says one thing in words, without a script."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Below the Line</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  :root {{ color-scheme: light dark; background: light-dark(#FBFAF7, #15181C);
           color: light-dark(#22201C, #E9E6DF); }}
  body {{ font: 1.05rem/1.5 sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.2rem; }}
  h1 {{ font: 650 1.6rem/1.2 serif; }}
  input, button {{ font: inherit; padding: .5rem .7rem; }}
  input {{ width: 100%; box-sizing: border-box; margin: .3rem 0 .8rem; }}
</style></head>
<body><main><h1>{title}</h1><p>{sentence}</p>{form}</main></body></html>
"""


def page(title: str, sentence: str, *, status: int = 200, form: str = "") -> HTMLResponse:
    """Return a page of a title and a sentence.

    Parameters
    ----------
    title, sentence
        Plain text.
    status
        Of the answer.
    form
        Markup of our own below the sentence.
    """
    text = _PAGE.format(title=escape(title), sentence=escape(sentence), form=form)
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})
