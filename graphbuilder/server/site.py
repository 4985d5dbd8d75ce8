"""Where the pages of a server stand, and how they are written: all text goes through templates that escape it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from graphbuilder.graph.results import shortened
from graphbuilder.model import DateSource
from graphbuilder.page.entries import safe_url, shown_status, sign_of
from graphbuilder.page.highlight import claim_parts
from graphbuilder.vocabulary import GBC, GBD, GBR, RELATIONS

PLACES = {str(GBR): "resource", str(GBC): "claim", str(GBD): "document"}
"""Namespace -> the path under which the pages of its nodes stand."""

STATUSES = {
    "fact": "told as fact",
    "negated": "denied",
    "hypothetical": "possible or planned",
    "tentative": "uncertain reading",
    "former": "former",
}

DATED_BY = {
    DateSource.EXPLICIT: "the text says so",
    DateSource.RELATIVE: "the text says so, counted from the day of publication",
    DateSource.PUBLICATION: "the day of publication",
    DateSource.NONE: "",
}

_PLAIN = re.compile(r"\w[\w.,()'-]*")
"""A local name that can be a segment of a path; any other rides in the address's query."""


@dataclass(frozen=True, slots=True)
class Site:
    """A server's title, and the path (without a slash at its end) under which its pages stand."""

    title: str = "Knowledge graph"
    root: str = ""

    def to(self, path: str, **query: str) -> str:
        """The address of a page: `site.to("query", query="ASK {}")`."""
        return f"{self.root}/{path}{'?' if query else ''}{urlencode(query)}"

    def of(self, iri: str) -> str:
        """The address of the page about a node; the IRI itself is never one, so that none can be a script."""
        for namespace, place in PLACES.items():
            local = iri.removeprefix(namespace)
            if local != iri and _PLAIN.fullmatch(local):
                return self.to(f"{place}/{quote(local, safe='')}")
        return self.to("entity", iri=iri)


def render(template: str, site: Site, **values: object) -> str:
    """A page by its template."""
    return _environment().get_template(template).render(site=site, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("graphbuilder.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(statuses=STATUSES, dated_by=DATED_BY, relations=RELATIONS, claim_parts=claim_parts)
    environment.filters.update(
        shortened=shortened, safe_url=safe_url, sign=sign_of, status=shown_status, counted=_counted
    )
    return environment


def _counted(number: int, noun: str, plural: str = "") -> str:
    """With its noun: "1 claim", "1,200 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
