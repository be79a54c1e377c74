"""Twenty-three things a comment may say to a browser instead of to a reader.

Each is a sentence somebody could type under an article. ``{beacon}`` stands for a server
of the test's own, on this machine: a request that arrives there is a wall that fell. Text
that would run a script sets ``window.__hurt``, and one that would open a dialog says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Payload:
    """One attempt, named for the way it takes."""

    kind: str
    template: str

    def text(self, beacon: str) -> str:
        """Return what the commenter types; ``beacon`` is where it tries to call home."""
        return self.template.replace("{beacon}", f"{beacon}/{self.kind}")


PAYLOADS: Final = (
    Payload("script-tag", "<script>window.__hurt=1;alert('script');fetch('{beacon}')</script>"),
    Payload("img-onerror", "<img src=x onerror=\"window.__hurt=1;fetch('{beacon}')\">"),
    Payload("html-image", '<img src="{beacon}.png"><img srcset="{beacon}-2.png 2x">'),
    Payload("markdown-image", "![look]({beacon}.png) ![ref][r]\n\n[r]: {beacon}-ref.png"),
    Payload("meta-refresh", '<meta http-equiv="refresh" content="0;url={beacon}">'),
    Payload(
        "javascript-link",
        "[press here](javascript:window.__hurt=1) <a href='javascript:alert(1)'>or here</a>",
    ),
    Payload("svg-onload", '<svg onload="window.__hurt=1"><image href="{beacon}.svg"/></svg>'),
    Payload("iframe", '<iframe src="{beacon}" srcdoc="<script>parent.__hurt=1</script>"></iframe>'),
    Payload(
        "css-import",
        "<style>@import '{beacon}.css';body{background:url({beacon}.gif)}</style>",
    ),
    Payload("inline-style", "<div style=\"position:fixed;inset:0;background:url('{beacon}')\">x"),
    Payload(
        "form-action",
        '<form action="{beacon}"><input name=q autofocus onfocus="window.__hurt=1">'
        "<button>Log in again</button></form>",
    ),
    Payload("data-url", "![x](data:image/svg+xml,<svg/onload=alert(1)>) [y](data:text/html,<b>z)"),
    Payload("autolink", "see {beacon} or <{beacon}> or www.evil.example or mail@evil.example"),
    Payload("latex", r"$\href{{beacon}}{x}$ $$\includegraphics{{beacon}.png}$$ $\url{{beacon}}$"),
    Payload(
        "streamlit-directives",
        ":red[warn] :material/delete: :streamlit: :blue-background[x] :small[y] :violet-badge[z]",
    ),
    Payload("emoji-shortcodes", ":smile: :+1: :skull_and_crossbones: ::: :not_an_emoji:"),
    Payload(
        "html-entities", "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62; &nbsp;&copy;"
    ),
    Payload("template-braces", "{{7*7}} ${7*7} #{7*7} %(name)s {0} <%= 7*7 %>"),
    Payload("backticks", "`code` ```\nfence\n``` ~~~ `<img src={beacon}>` *b* _i_ ~~s~~ # h\n> q"),
    Payload("plotly-markup", "<b>bold</b><br><a href='{beacon}'>a link</a><sub>s</sub> %{text}"),
    Payload("formula", '=HYPERLINK("{beacon}","click") +1 -1 @SUM(1) \t=cmd|\' /C calc\'!A0'),
    Payload(
        "odd-characters",
        "left \u202e right \u2066 isolated \x07 bell \ufeff bom \u200b zero \ufffd "
        + "longwordwithoutend" * 40,
    ),
    Payload(
        "paths-and-queries", "'; DROP TABLE upload; -- ../../../etc/passwd %00 ?c=1&open=all#x"
    ),
)
