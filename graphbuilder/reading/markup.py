"""Markup as text: its blocks are paragraphs, apart by blank lines; scripts and styles are none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

MOST_TAGS = 50_000
MOST_ATTRIBUTES = 500
"""Of one element. No article has so many of either, and they cost memory by the gigabyte, or time by their square."""

_INLINE = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|hi|i|img|graphic|ins|kbd|mark|nobr|q|rp|rt|ruby|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|ref|label|center"
)
"""Elements that break no line, of HTML and of what trafilatura makes of it; all others do."""

_CONTROLS = ("button", "select", "textarea")
UNSEEN = ("template", "noscript", "iframe", "object", "svg", "math", "audio", "video", *_CONTROLS)
"""Elements whose text a browser shows not at all, or as a control or a drawing."""

_UNSEEN = re.compile("|".join(("script", "style", "title", *UNSEEN)))
_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|article|section|span|a|b|i|em|strong)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_REFERENCE = re.compile(r"&#(?:(?P<decimal>[0-9]++)|[xX](?P<hexadecimal>[0-9a-fA-F]++));?")
_LAST = 0x10FFFF
_CROWDED = re.compile(
    r"""<[a-z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+)"""
    rf"{{{MOST_ATTRIBUTES}}}",
    re.IGNORECASE,
)


def is_markup(text: str) -> bool:
    """Does a text have tags of HTML?"""
    return _TAG.search(text) is not None


def with_sound_references(text: str) -> str:
    """Markup whose references to characters by numbers that none has are replacement characters.

    Libraries stumble over them, and over numbers of thousands of digits.
    """
    return _REFERENCE.sub(lambda found: found[0] if _is_sound(found) else "\ufffd", text) if "&#" in text else text


def _is_sound(reference: re.Match[str]) -> bool:
    digits = (reference["decimal"] or reference["hexadecimal"]).lstrip("0")
    if not 0 < len(digits) <= len(str(_LAST)):
        return False
    number = int(digits, 10 if reference["decimal"] else 16)
    return number <= _LAST and not 0xD800 <= number <= 0xDFFF


def fault(text: str) -> str | None:
    """Why HTML must not be parsed, if it is a monster."""
    return f"it has more than {MOST_TAGS:,} tags" if text.count("<") > MOST_TAGS else crowded(text)


def crowded(text: str) -> str | None:
    """Why markup must not be parsed though it has few tags: one of them is a monster."""
    return f"it has an element with more than {MOST_ATTRIBUTES} attributes" if _CROWDED.search(text) else None


def parsed(text: str) -> HtmlElement | None:
    """The tree of a page or a piece of one, without the network; none where it holds no element."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    try:
        # bytes, because text may declare an encoding that it no longer has
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def text_of(fragment: str) -> str:
    """The paragraphs of a piece of HTML; what cannot be parsed has none."""
    fragment = with_sound_references(fragment)
    if not is_markup(fragment):
        return html.unescape(fragment)
    tree = None if fault(fragment) else parsed(fragment)
    body = None if tree is None else tree.find("body")
    return "" if tree is None else "\n\n".join(paragraphs(tree if body is None else body))


def paragraphs(root: etree._Element) -> Iterator[str]:
    """The texts of the blocks of a tree in its order, each on one line."""
    parts: list[str] = []
    for starts, text in _pieces(root):
        if starts:
            yield from _joined(parts)
            parts.clear()
        parts.append(text)
    yield from _joined(parts)


def _joined(parts: list[str]) -> Iterator[str]:
    line = " ".join("".join(parts).split())
    if line:
        yield line


def _pieces(root: etree._Element) -> Iterator[tuple[bool, str]]:
    """Each stretch of text that is seen, and whether a block begins or ends before it; without recursion."""
    hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        unseen = _UNSEEN.fullmatch(node.tag) is not None
        breaks = not unseen and _INLINE.fullmatch(node.tag) is None
        if unseen:
            hidden += 1 if event == "start" else -1
        if event == "start" and not hidden:
            yield breaks, node.text or ""
        elif event == "end" and not hidden and node is not root:
            yield breaks, node.tail or ""
