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
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from graphbuilder.errors import InputError
from graphbuilder.reading.names import shown

LONGEST = 65_536
"""Characters of front matter."""

_HANDLER = YAMLHandler(re.compile(r"^---[ \t]*$", re.MULTILINE))
_KEY = re.compile(r"\s*\w+[ \t]*:")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself; `url` is http or https, `language` a BCP 47 tag."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def split(text: str, path: Path) -> tuple[FrontMatter, str]:
    """Front matter and the text below it; a text without any is all text.

    `path` is for messages. Raises `InputError` E107 where it does not end, is too long, or is no YAML or date.
    """
    if not _HANDLER.detect(text):
        return FrontMatter(), text
    try:
        block, rest = _HANDLER.split(text)
    except ValueError:
        block, rest = "", ""
    if not 0 < len(block) <= LONGEST:
        if _KEY.match(text.partition("\n")[2]):
            raise _broken(path, 1, f"no line of three dashes ends it within {LONGEST} characters")
        return FrontMatter(), text
    values = _load(block, path)
    if not isinstance(values, Mapping):
        return FrontMatter(), text
    return _front_matter(values, block, path), rest


def without_controls(text: str) -> str:
    """Every control character but tab and line feed, and every half of a surrogate pair, as a space."""
    wild = {sign for sign in set(text) if unicodedata.category(sign) in ("Cc", "Cs")} - {"\n", "\t"}
    return text.translate(dict.fromkeys(map(ord, wild), " "))


def _load(block: str, path: Path) -> object:
    try:
        return _HANDLER.load(block.rstrip(), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(path, mark.line + 1 if mark else 1, error.problem or "no YAML") from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        raise _broken(path, 1, "no YAML that can be read") from None


def _front_matter(values: Mapping[object, object], block: str, path: Path) -> FrontMatter:
    scalars = {key: _line(value) for key, value in values.items() if isinstance(key, str) and isinstance(value, str)}
    key = "published" if scalars.get("published") else "date"
    url, language = scalars.get("url", ""), scalars.get("language", "")
    return FrontMatter(
        title=scalars.get("title") or None,
        published=_date(scalars.get(key, ""), key, block, path),
        publisher=scalars.get("publisher") or None,
        url=url if _URL.fullmatch(url) else None,
        language=language if _LANGUAGE.fullmatch(language) else None,
    )


def _line(value: str) -> str:
    """A value on one line; escapes of YAML can write any character."""
    return " ".join(without_controls(value).split())


def _date(value: str, key: str, block: str, path: Path) -> date | None:
    if not value:
        return None
    for parse in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return parse(value)
        except ValueError:
            continue
    lines = block.split("\n")
    number = next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 1)
    raise _broken(path, number, f"{value!r} is no date; write it as YYYY-MM-DD")


def _broken(path: Path, line: int, reason: str) -> InputError:
    return InputError("E107", path=shown(path), line=line, reason=" ".join(reason.split()))
