"""Front matter: a block of YAML between two lines of three dashes at the head of a file.

    ---
    title: Ceasefire signed in Nagorno-Karabakh
    published: 2020-11-10
    publisher: graphbuilder samples
    url: https://example.org/ceasefire
    ---

Every scalar is read as plain text: YAML makes no number, date or object. Lists, maps and unknown keys are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import yaml
from frontmatter.default_handlers import YAMLHandler

from graphbuilder.errors import InputError
from graphbuilder.reading import about, hygiene
from graphbuilder.reading.about import About

LONGEST = 65_536
"""Characters of front matter."""

_HANDLER = YAMLHandler(re.compile(r"^---[ \t]*$", re.MULTILINE))
_KEY = re.compile(r"\s*\w+[ \t]*:")


def split(text: str, name: str) -> tuple[About, str]:
    """Front matter and the text below it; a text without any is all text. Its lines end in line feeds.

    `name` is for messages. Raises `InputError` E107 where it does not end, is too long, or is no YAML or date.
    """
    if not _HANDLER.detect(text):
        return About(), text
    try:
        block, rest = _HANDLER.split(text)
    except ValueError:
        block, rest = "", ""
    if not 0 < len(block) <= LONGEST:
        if _KEY.match(text.partition("\n")[2]):
            raise _broken(name, 1, f"no line of three dashes ends it within {LONGEST} characters")
        return About(), text
    values = _load(block, name)
    if not isinstance(values, Mapping):
        return About(), text
    return _front_matter(values, block, name), rest


def _load(block: str, name: str) -> object:
    try:
        return _HANDLER.load(hygiene.without_controls(block).rstrip(), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(name, mark.line + 1 if mark else 1, error.problem or "no YAML") from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        raise _broken(name, 1, "no YAML that can be read") from None


def _front_matter(values: Mapping[object, object], block: str, name: str) -> About:
    pairs = ((key, value) for key, value in values.items() if isinstance(key, str) and isinstance(value, str))
    scalars = {key: hygiene.line(value) for key, value in pairs}
    key = "published" if scalars.get("published") else "date"
    return About(
        title=scalars.get("title") or None,
        published=_date(scalars.get(key, ""), key, block, name),
        publisher=scalars.get("publisher") or None,
        url=about.address(scalars.get("url")),
        language=about.tag(scalars.get("language")),
    )


def _date(value: str, key: str, block: str, name: str) -> date | None:
    if not value:
        return None
    for parse in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return parse(value)
        except ValueError:
            continue
    lines = block.split("\n")
    number = next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 1)
    raise _broken(name, number, f"{value!r} is no date; write it as YYYY-MM-DD")


def _broken(name: str, line: int, reason: str) -> InputError:
    return InputError("E107", path=name, line=line, reason=" ".join(reason.split()))
