"""Which actors stand in which slot of a trigger."""

from __future__ import annotations

import pytest
from spacy.language import Language

from graphbuilder.extraction import lexicon
from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.candidates import Slots


def filled(nlp: Language, text: str, trigger: str, pos: str, slot: str) -> list[str]:
    doc = nlp(text)
    slots = Slots(Actors(doc, lexicon.load()), lexicon.load())
    (token,) = [t for t in doc if t.text == trigger]
    return [actor.entity.label for actor in slots.fill(token, pos, slot)]


@pytest.mark.parametrize(
    ("text", "trigger", "slot", "expected"),
    [
        ("Brazil attacked Peru.", "attacked", "subj", ["Brazil"]),
        ("Brazil attacked Peru.", "attacked", "obj", ["Peru"]),
        ("Peru was attacked by Brazil.", "attacked", "subj", ["Brazil"]),
        ("Peru was attacked by Brazil.", "attacked", "obj", ["Peru"]),
        ("Peru was attacked at dawn.", "attacked", "subj", []),
        ("Brazil and Chile met in Peru.", "met", "subj", ["Brazil", "Chile"]),
        ("Brazil and Chile met in Peru.", "met", "recip", ["Chile"]),
        ("Brazil met with Peru.", "met", "with", ["Peru"]),
        ("Brazil pulled out of Peru.", "pulled", "of", ["Peru"]),
        ("Brazil pulled back from Peru.", "pulled", "from", ["Peru"]),
        ("Brazil demanded that Peru pay the fine.", "demanded", "clause", ["Peru"]),
        ("Brazil condemned Peru's attack.", "condemned", "owner", ["Peru"]),
        ("Oman mediated a truce between Iran and Iraq.", "mediated", "parties", ["Iran", "Iraq"]),
        ("Oman mediated the dispute.", "mediated", "parties", []),
        ("Oman mediated the song between Iran and Iraq.", "mediated", "parties", []),
        ("Brazil wants to attack Peru.", "attack", "subj", ["Brazil"]),
        ("Brazil was accused of attacking Peru.", "attacking", "obj", ["Peru"]),
        ("Brazil accused Chile of attacking Peru.", "attacking", "subj", ["Chile"]),
        ("Brazil warned Chile against attacking Peru.", "attacking", "subj", ["Chile"]),
        ("Brazil, which attacked Peru, won.", "attacked", "subj", ["Brazil"]),
        ("Peru, which Brazil attacked, lost.", "attacked", "obj", ["Peru"]),
        ("Brazil lent Peru three ships.", "lent", "dative", ["Peru"]),
        ("Brazil told Peru to leave.", "told", "urged", ["Peru"]),
        ("Brazil told Peru that it left.", "told", "urged", []),
        ("Brazil sank a Peruvian gunboat.", "sank", "thing", ["Peru"]),
        ("Brazil sank two gunboats of the rebels.", "sank", "thing", []),
        ("Brazil destroyed Peruvian-held buildings.", "destroyed", "thing", ["Peru"]),
        ("Brazil destroyed Peruvian-made tanks.", "destroyed", "thing", []),
        ("Brazil condemned the Peruvian attack on Chile.", "condemned", "owner", ["Peru"]),
        ("Brazil condemned the Peruvian weather.", "condemned", "owner", []),
        ("Dozens of Brazilian soldiers left.", "left", "subj", ["Brazil"]),
        ("The government in Lima left.", "left", "subj", ["Peru"]),
        ("Hamas gunmen left.", "left", "subj", ["Hamas"]),
        ("Brazil attacked the city of Arequipa.", "attacked", "obj", ["Arequipa"]),
        ("Lima is the largest city held by Brazil.", "held", "obj", ["Peru"]),
        ("Brazil launched a campaign to defeat Peru.", "defeat", "subj", ["Brazil"]),
        ("Brazil's efforts to defeat Peru failed.", "defeat", "subj", ["Brazil"]),
        ("Brazil rejected a plan to defeat Peru.", "defeat", "subj", []),
    ],
)
def test_slots_of_verbs(nlp: Language, text: str, trigger: str, slot: str, expected: list[str]) -> None:
    assert filled(nlp, text, trigger, "V", slot) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "slot", "expected"),
    [
        ("Brazil's support for Peru grew.", "support", "poss", ["Brazil"]),
        ("Brazil's support for Peru grew.", "support", "for", ["Peru"]),
        ("Brazilian support for Peru grew.", "support", "adj", ["Brazil"]),
        ("Brazil expressed support for Peru.", "support", "subj", ["Brazil"]),
        ("Brazil expressed support for Peru.", "support", "for", ["Peru"]),
        ("Brazil heard support for Peru.", "support", "subj", []),
        ("Sanctions were imposed on Peru by Brazil.", "Sanctions", "on", ["Peru"]),
        ("Sanctions were imposed on Peru by Brazil.", "Sanctions", "subj", ["Brazil"]),
        ("Talks between Brazil and Peru began.", "Talks", "between", ["Brazil", "Peru"]),
        ("Peru's success with Brazil's support grew.", "support", "beneficiary", ["Peru"]),
        ("Peru won with Brazil's support.", "support", "beneficiary", ["Peru"]),
        ("Peru, with the support of Brazil, opened a port.", "support", "beneficiary", ["Peru"]),
        ("Peru opened a port despite Brazil's support.", "support", "beneficiary", []),
        ("Brazil is an ally.", "ally", "is", ["Brazil"]),
        ("Brazil, an ally, won.", "ally", "is", ["Brazil"]),
        ("Peru considers Brazil an ally.", "ally", "is", ["Brazil"]),
        ("In the Caucasus, Brazil deployed peacekeepers.", "peacekeepers", "region", ["Caucasus"]),
        ("In the Caucasus and the Sahel, Brazil deployed peacekeepers.", "peacekeepers", "region", []),
        ("In the Caucasus, Brazil praised peacekeepers.", "peacekeepers", "region", []),
        ("Strikes on Peruvian positions went on.", "Strikes", "thing", ["Peru"]),
        ("Brazil flew strikes in support of Peru.", "support", "doing", ["Brazil"]),
        ("Brazil won with support.", "support", "doing", []),
        ("The Palestinian militant attack failed.", "attack", "adj", ["Palestinian militants"]),
        ("Brazil sent a shipment of tanks to Peru.", "tanks", "to", ["Peru"]),
        ("Brazil sent a shipment of tanks to Peru.", "tanks", "subj", ["Brazil"]),
        ("Brazil gave Peru its full support in the war.", "support", "given", ["Peru"]),
        ("Brazil gave military support to Peru.", "support", "given", []),
        ("Brazil read Peru the support.", "support", "given", []),
    ],
)
def test_slots_of_nouns(nlp: Language, text: str, trigger: str, slot: str, expected: list[str]) -> None:
    assert filled(nlp, text, trigger, "N", slot) == expected


@pytest.mark.parametrize(
    ("text", "slot", "expected"),
    [
        ("Peru's Brazilian-backed army marched.", "by", ["Brazil"]),
        ("Peru's Brazilian-backed army marched.", "owner", ["Peru"]),
        ("The Brazilian-backed army marched.", "by", ["Brazil"]),
    ],
)
def test_slots_of_participles(nlp: Language, text: str, slot: str, expected: list[str]) -> None:
    assert filled(nlp, text, "backed", "A", slot) == expected
