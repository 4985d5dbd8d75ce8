"""Boilerplate goes; what an article says stays."""

import pytest

from graphbuilder.reading.boilerplate import LONGEST, without


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement", "ADVERTISEMENT:", "Sponsored content", "Read more", "Read more »", "Read more: War",
        "Continue reading →", "Related stories", "See also: Ten best cakes", "Most read", "Share", "Share this article",
        "Facebook | Twitter | WhatsApp", "Share on Facebook Tweet this", "Sign up for our free newsletter.",
        "Subscribe to our daily briefing and get it in your inbox", "Follow us on X", "Story continues below",
        "We use cookies to improve your experience. Accept all cookies.", "Accept cookies", "Back to top", "Loading...",
        "Image caption: A soldier", "Photo: Reuters", "© 2020 Example Times", "Copyright 2020 Example Times",
        "All rights reserved.", "[…]", "The post Turkey backs Baku appeared first on Example Times.", "Comments",
    ],
)  # fmt: skip
def test_phrases_of_pages_go(text: str) -> None:
    assert list(without([text])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement revenue fell by a third, the ministry said.",
        "Save the Children said that Turkey shelled a school.",
        "Share prices fell after Russia attacked Ukraine.",
        "Comments by the minister angered Armenia.",
        "Read more widely, the sanctions hit Iran.",
        "Ad hoc talks between Armenia and Azerbaijan failed.",
        "Related talks in Moscow were called off.",
        "X said that it would obey the court in Brazil.",
        "Facebook accused Russia of meddling.",
        "Print media in Turkey backed the president.",
        "We use drones, the minister said.",
        "Follow the money, the prosecutor said.",
        "Sign up or leave, Russia told Armenia.",
        "Photo opportunities were few in Geneva.",
        "Sponsored by Iran, the militia attacked.",
    ],
)
def test_sentences_of_articles_stay(text: str) -> None:
    assert list(without([text])) == [text]


def test_a_long_paragraph_stays() -> None:
    text = "Photo: Reuters. " + "Turkey backed Azerbaijan. " * 20
    assert len(text) > LONGEST
    assert list(without([text])) == [text]
