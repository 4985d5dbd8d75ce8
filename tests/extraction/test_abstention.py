"""Names that are not what they seem: longer names, languages, clubs."""

from __future__ import annotations

import pytest

from .conftest import Read
from .test_linking import link


@pytest.mark.parametrize(
    ("text", "surface", "linked"),
    [
        ("The protests of the Arab Spring reached Syria.", "Syria", True),
        ("Leaders discussed the Panama Papers on Monday.", "Panama", False),
        ("They visited Lake Chad on Monday.", "Chad", False),
        ("The upstart Alternative for Germany won seats.", "Germany", False),
        ("He worked for the Democratic Green Party of Rwanda.", "Rwanda", False),
        ("The deal replaced the Dublin accord.", "Dublin", False),
        ("The talks were held in Dublin.", "Dublin", True),
        ("The minister spoke in German.", "German", False),
        ("The paper was printed in English, German and French.", "German", False),
        ("A German-language newspaper reported it.", "German", False),
        ("The German government protested.", "German", True),
        ("German Foreign Minister Heiko Maas spoke.", "German", True),
        ("The envoy met French President Emmanuel Macron.", "French", True),
        ("Germany Warns Iran Over Nuclear Deal", "Iran", True),
        ("The Bundesliga season ended. The league and its referee were blamed. Hamburg beat Bremen.", "Hamburg", False),
        ("The Bundesliga season ended. The league and its referee were blamed in Hamburg.", "Hamburg", True),
        ("The mayor of Hamburg resigned.", "Hamburg", True),
    ],
)
def test_abstention(read: Read, text: str, surface: str, linked: bool) -> None:
    assert (link(read(text), surface) is not None) == linked
