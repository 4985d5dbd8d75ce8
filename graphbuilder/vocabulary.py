"""The ontology's names for code: closed namespaces, relations, classes and PLOVER code lists.

Generated from ontologies/geopolitics.ttl and plover.ttl by tools/generate_vocabulary.py: change those and run it.
`GB` and `PLOVER` are closed: a name that the ontology lacks raises AttributeError. Names that Python cannot spell
as attributes go in brackets: `GB["from"]`, `PLOVER["CONSULT-third-party"]`. The IRIs do not resolve.
"""
# fmt: off
# ruff: noqa: N815 - the names are the ontology's

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/graphbuilder/"


class GB(DefinedNamespace):
    """Terms of ontologies/geopolitics.ttl."""

    _NS = Namespace(BASE + "ns#")
    _fail = True
    _extras = [  # noqa: RUF012 - rdflib asks for a plain list
        "from",
    ]
    Agent: URIRef
    Alliance: URIRef
    ArmedForces: URIRef
    ArmedGroup: URIRef
    Attribution: URIRef
    City: URIRef
    Claim: URIRef
    Company: URIRef
    DatedRelation: URIRef
    Document: URIRef
    Event: URIRef
    Group: URIRef
    Identity: URIRef
    InternationalOrganisation: URIRef
    Judgement: URIRef
    MediaOutlet: URIRef
    Membership: URIRef
    Mention: URIRef
    Ministry: URIRef
    Organisation: URIRef
    Party: URIRef
    Person: URIRef
    Position: URIRef
    Quotation: URIRef
    Relation: URIRef
    State: URIRef
    Tenure: URIRef
    Territory: URIRef
    ThinkTank: URIRef
    Treaty: URIRef
    about: URIRef
    accepted: URIRef
    accuses: URIRef
    actsFor: URIRef
    actual: URIRef
    adjective: URIRef
    affiliatedWith: URIRef
    agreesWith: URIRef
    aids: URIRef
    alliedWith: URIRef
    alternative: URIRef
    asOf: URIRef
    asks: URIRef
    assaults: URIRef
    attribution: URIRef
    basedIn: URIRef
    believes: URIRef
    borders: URIRef
    branchOf: URIRef
    byRule: URIRef
    cameo: URIRef
    capitalOf: URIRef
    certain: URIRef
    certainties: URIRef
    certainty: URIRef
    citizenOf: URIRef
    claimsTerritory: URIRef
    code: URIRef
    coerces: URIRef
    concedesTo: URIRef
    consultsWith: URIRef
    content: URIRef
    contentHash: URIRef
    context: URIRef
    controls: URIRef
    cooperatesWith: URIRef
    cow: URIRef
    cue: URIRef
    cueSpan: URIRef
    date: URIRef
    dateSource: URIRef
    dateSources: URIRef
    decidedBy: URIRef
    decidedOn: URIRef
    decision: URIRef
    decisions: URIRef
    demonym: URIRef
    denies: URIRef
    different: URIRef
    direct: URIRef
    document: URIRef
    doubts: URIRef
    end: URIRef
    ended: URIRef
    endorses: URIRef
    evidence: URIRef
    exact: URIRef
    explicitDate: URIRef
    extractable: URIRef
    fact: URIRef
    future: URIRef
    geonames: URIRef
    givesHumanitarianAidTo: URIRef
    gw: URIRef
    headOfGovernmentOf: URIRef
    headOfStateOf: URIRef
    holder: URIRef
    holdsPosition: URIRef
    hypothetical: URIRef
    identityRules: URIRef
    inForce: URIRef
    iso2: URIRef
    iso3: URIRef
    joins: URIRef
    kind: URIRef
    knownUntil: URIRef
    locatedIn: URIRef
    mediatesWith: URIRef
    member: URIRef
    memberOf: URIRef
    mentions: URIRef
    metonym: URIRef
    ministerOf: URIRef
    mobilisesAgainst: URIRef
    mode: URIRef
    negated: URIRef
    negative: URIRef
    noDate: URIRef
    object: URIRef
    objectSpan: URIRef
    objectState: URIRef
    of: URIRef
    organisation: URIRef
    outdated: URIRef
    partOf: URIRef
    participatesIn: URIRef
    party: URIRef
    past: URIRef
    place: URIRef
    ploverMode: URIRef
    ploverType: URIRef
    polarities: URIRef
    polarity: URIRef
    population: URIRef
    positive: URIRef
    possible: URIRef
    post: URIRef
    probable: URIRef
    protestsAgainst: URIRef
    publicationDate: URIRef
    quotation: URIRef
    quoted: URIRef
    reason: URIRef
    recognises: URIRef
    refersTo: URIRef
    rejected: URIRef
    rejects: URIRef
    relation: URIRef
    relativeDate: URIRef
    repeats: URIRef
    reports: URIRef
    reportsEvent: URIRef
    representative: URIRef
    requests: URIRef
    restsOn: URIRef
    retreatsFrom: URIRef
    role: URIRef
    rule: URIRef
    same: URIRef
    sameBodyByName: URIRef
    sameBodyByPerson: URIRef
    sameBodyByTie: URIRef
    sameByJudgement: URIRef
    samePersonByPost: URIRef
    sanctions: URIRef
    says: URIRef
    score: URIRef
    sendsPeacekeepersTo: URIRef
    sentence: URIRef
    sentenceSpan: URIRef
    shows: URIRef
    sign: URIRef
    signatoryOf: URIRef
    signed: URIRef
    source: URIRef
    speaker: URIRef
    spokespersonOf: URIRef
    stance: URIRef
    stances: URIRef
    start: URIRef
    statedBy: URIRef
    status: URIRef
    statuses: URIRef
    subject: URIRef
    subjectSpan: URIRef
    subjectState: URIRef
    successor: URIRef
    suppliesMilitaryAidTo: URIRef
    supports: URIRef
    surname: URIRef
    teller: URIRef
    tellerAffiliation: URIRef
    tellerSpan: URIRef
    telling: URIRef
    tellings: URIRef
    tentative: URIRef
    text: URIRef
    threatens: URIRef
    timeFrame: URIRef
    timeFrames: URIRef
    title: URIRef
    to: URIRef
    uncommitted: URIRef
    wants: URIRef
    within: URIRef


class PLOVER(DefinedNamespace):
    """Concepts of ontologies/plover.ttl: TYPE, TYPE-mode, context, quad class."""

    _NS = Namespace(BASE + "plover/")
    _fail = True
    _extras = [  # noqa: RUF012 - rdflib asks for a plain list
        "ACCUSE-allege",
        "ACCUSE-disapprove",
        "ACCUSE-investigate",
        "ASSAULT-abduct",
        "ASSAULT-aerial",
        "ASSAULT-beat",
        "ASSAULT-crowd-control",
        "ASSAULT-destroy",
        "ASSAULT-drone",
        "ASSAULT-explosives",
        "ASSAULT-firearms",
        "ASSAULT-heavy-weapons",
        "ASSAULT-primitive",
        "ASSAULT-sexual",
        "ASSAULT-suicide-attack",
        "ASSAULT-targeted",
        "ASSAULT-torture",
        "ASSAULT-unconventional",
        "COERCE-arrest",
        "COERCE-censor",
        "COERCE-curfew",
        "COERCE-cyber",
        "COERCE-deport",
        "COERCE-martial-law",
        "COERCE-misinformation",
        "COERCE-restrict",
        "COERCE-seize",
        "COERCE-withhold",
        "CONSULT-multilateral",
        "CONSULT-phone",
        "CONSULT-third-party",
        "CONSULT-visit",
        "MOBILIZE-militia",
        "MOBILIZE-police",
        "MOBILIZE-troops",
        "MOBILIZE-weapons",
        "PROTEST-boycott",
        "PROTEST-demo",
        "PROTEST-hunger",
        "PROTEST-obstruct",
        "PROTEST-riot",
        "PROTEST-strike",
        "PROTEST-vandalize",
        "REJECT-assist",
        "REJECT-change",
        "REJECT-meet",
        "REJECT-yield",
        "REQUEST-assist",
        "REQUEST-change",
        "REQUEST-meet",
        "REQUEST-yield",
        "RETREAT-access",
        "RETREAT-ceasefire",
        "RETREAT-disarm",
        "RETREAT-release",
        "RETREAT-resign",
        "RETREAT-withdraw",
        "SANCTION-convict",
        "SANCTION-discontinue",
        "SANCTION-expel",
        "SANCTION-withdraw",
        "THREATEN-arrest",
        "THREATEN-expel",
        "THREATEN-relations",
        "THREATEN-restrict",
        "THREATEN-territory",
        "THREATEN-violence",
        "material-conflict",
        "material-cooperation",
        "verbal-conflict",
        "verbal-cooperation",
    ]
    ACCUSE: URIRef
    AGREE: URIRef
    AID: URIRef
    ASSAULT: URIRef
    COERCE: URIRef
    CONCEDE: URIRef
    CONSULT: URIRef
    COOPERATE: URIRef
    MOBILIZE: URIRef
    PROTEST: URIRef
    REJECT: URIRef
    REQUEST: URIRef
    RETREAT: URIRef
    SANCTION: URIRef
    SUPPORT: URIRef
    THREATEN: URIRef
    asylum: URIRef
    cbrn: URIRef
    contexts: URIRef
    corruption: URIRef
    crime: URIRef
    cyber: URIRef
    diplomatic: URIRef
    disasters: URIRef
    economic: URIRef
    election: URIRef
    environment: URIRef
    executive: URIRef
    gender: URIRef
    health: URIRef
    human_rights: URIRef
    human_security: URIRef
    illegal_drugs: URIRef
    inequality: URIRef
    intelligence: URIRef
    legal: URIRef
    legislative: URIRef
    lgbt: URIRef
    migration: URIRef
    military: URIRef
    misinformation: URIRef
    modes: URIRef
    natural_resource: URIRef
    peacekeeping: URIRef
    political_institutions: URIRef
    pro_autocracy: URIRef
    pro_democracy: URIRef
    quadClass: URIRef
    quadClasses: URIRef
    religion_ethnicity: URIRef
    reparations: URIRef
    repression: URIRef
    rights_freedoms: URIRef
    score: URIRef
    technology: URIRef
    territory: URIRef
    terrorism: URIRef
    trafficking: URIRef
    types: URIRef


GBR = Namespace(BASE + "entity/")
GBF = Namespace(BASE + "former/")
GBP = Namespace(BASE + "prop/")
GBS = Namespace(BASE + "statement/")
GBC = Namespace(BASE + "claim/")
GBD = Namespace(BASE + "document/")
GBG = Namespace(BASE + "graph/")

PREFIXES: Mapping[str, str] = MappingProxyType({
    "gb": str(GB),
    "gbr": str(GBR),
    "gbf": str(GBF),
    "gbp": str(GBP),
    "gbs": str(GBS),
    "gbc": str(GBC),
    "gbd": str(GBD),
    "gbg": str(GBG),
    "plover": str(PLOVER),
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "wd": "http://www.wikidata.org/entity/",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
})
"""Every prefix that queries know without declaring it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What code may know of a relation.

    `notation` is the PLOVER type of an event relation, else a name in snake case; `quad` is the quad class
    ("verbal-cooperation"); `sign` is 1 (friendly), 0 or -1; `score` runs from -10 to 10, none where the relation
    is no event; `parent` is the relation that it implies; `wikidata` a property ("P39"), whichever way it points;
    `extractable` is false where only the reference states it.
    """

    name: str
    label: str
    notation: str
    plover: str | None
    quad: str | None
    sign: int
    score: float | None
    symmetric: bool
    transitive: bool
    parent: str | None
    wikidata: str | None
    extractable: bool
    event: bool


RELATIONS: Mapping[str, Relation] = MappingProxyType({
    "accuses": Relation(name="accuses", label="accuses", notation="ACCUSE", plover="ACCUSE", quad="verbal-conflict", sign=-1, score=-3.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "actsFor": Relation(name="actsFor", label="acts for", notation="acts_for", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=False, event=False),
    "affiliatedWith": Relation(name="affiliatedWith", label="affiliated with", notation="affiliated_with", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P1416", extractable=True, event=False),
    "agreesWith": Relation(name="agreesWith", label="agrees with", notation="AGREE", plover="AGREE", quad="verbal-cooperation", sign=1, score=2.5, symmetric=True, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "aids": Relation(name="aids", label="aids", notation="AID", plover="AID", quad="material-cooperation", sign=1, score=10.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "alliedWith": Relation(name="alliedWith", label="allied with", notation="allied_with", plover=None, quad=None, sign=1, score=None, symmetric=True, transitive=False, parent=None, wikidata=None, extractable=True, event=False),
    "assaults": Relation(name="assaults", label="assaults", notation="ASSAULT", plover="ASSAULT", quad="material-conflict", sign=-1, score=-9.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "basedIn": Relation(name="basedIn", label="based in", notation="based_in", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P159", extractable=True, event=False),
    "borders": Relation(name="borders", label="borders", notation="borders", plover=None, quad=None, sign=0, score=None, symmetric=True, transitive=False, parent=None, wikidata="P47", extractable=False, event=False),
    "branchOf": Relation(name="branchOf", label="branch of", notation="branch_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P749", extractable=False, event=False),
    "capitalOf": Relation(name="capitalOf", label="capital of", notation="capital_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P1376", extractable=False, event=False),
    "citizenOf": Relation(name="citizenOf", label="citizen of", notation="citizen_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P27", extractable=True, event=False),
    "claimsTerritory": Relation(name="claimsTerritory", label="claims territory", notation="claims_territory", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P1336", extractable=False, event=False),
    "coerces": Relation(name="coerces", label="coerces", notation="COERCE", plover="COERCE", quad="material-conflict", sign=-1, score=-7.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "concedesTo": Relation(name="concedesTo", label="concedes to", notation="CONCEDE", plover="CONCEDE", quad="verbal-cooperation", sign=1, score=4.5, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "consultsWith": Relation(name="consultsWith", label="consults with", notation="CONSULT", plover="CONSULT", quad="verbal-cooperation", sign=1, score=2.5, symmetric=True, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "controls": Relation(name="controls", label="controls", notation="controls", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=False),
    "cooperatesWith": Relation(name="cooperatesWith", label="cooperates with", notation="COOPERATE", plover="COOPERATE", quad="material-cooperation", sign=1, score=9.5, symmetric=True, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "givesHumanitarianAidTo": Relation(name="givesHumanitarianAidTo", label="gives humanitarian aid to", notation="AID", plover="AID", quad="material-cooperation", sign=1, score=10.0, symmetric=False, transitive=False, parent="aids", wikidata=None, extractable=True, event=True),
    "headOfGovernmentOf": Relation(name="headOfGovernmentOf", label="head of government of", notation="position_held", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent="holdsPosition", wikidata="P6", extractable=True, event=False),
    "headOfStateOf": Relation(name="headOfStateOf", label="head of state of", notation="position_held", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent="holdsPosition", wikidata="P35", extractable=True, event=False),
    "holdsPosition": Relation(name="holdsPosition", label="holds position in", notation="position_held", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P39", extractable=True, event=False),
    "locatedIn": Relation(name="locatedIn", label="located in", notation="located_in", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=True, parent=None, wikidata="P131", extractable=True, event=False),
    "mediatesWith": Relation(name="mediatesWith", label="mediates with", notation="CONSULT", plover="CONSULT", quad="verbal-cooperation", sign=1, score=1.0, symmetric=False, transitive=False, parent="consultsWith", wikidata=None, extractable=True, event=True),
    "memberOf": Relation(name="memberOf", label="member of", notation="member_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P463", extractable=True, event=False),
    "ministerOf": Relation(name="ministerOf", label="minister of", notation="position_held", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent="holdsPosition", wikidata=None, extractable=True, event=False),
    "mobilisesAgainst": Relation(name="mobilisesAgainst", label="mobilises against", notation="MOBILIZE", plover="MOBILIZE", quad="material-conflict", sign=-1, score=-5.5, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "partOf": Relation(name="partOf", label="part of", notation="part_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=True, parent=None, wikidata="P361", extractable=True, event=False),
    "participatesIn": Relation(name="participatesIn", label="participates in", notation="participant_in", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P1344", extractable=True, event=False),
    "protestsAgainst": Relation(name="protestsAgainst", label="protests against", notation="PROTEST", plover="PROTEST", quad="material-conflict", sign=-1, score=-5.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "recognises": Relation(name="recognises", label="recognises", notation="SUPPORT", plover="SUPPORT", quad="verbal-cooperation", sign=1, score=5.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "rejects": Relation(name="rejects", label="rejects", notation="REJECT", plover="REJECT", quad="verbal-conflict", sign=-1, score=-2.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "requests": Relation(name="requests", label="requests", notation="REQUEST", plover="REQUEST", quad="verbal-conflict", sign=0, score=0.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "retreatsFrom": Relation(name="retreatsFrom", label="retreats from", notation="RETREAT", plover="RETREAT", quad="material-cooperation", sign=1, score=6.5, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "sanctions": Relation(name="sanctions", label="sanctions", notation="SANCTION", plover="SANCTION", quad="material-conflict", sign=-1, score=-6.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "sendsPeacekeepersTo": Relation(name="sendsPeacekeepersTo", label="sends peacekeepers to", notation="AID", plover="AID", quad="material-cooperation", sign=1, score=10.0, symmetric=False, transitive=False, parent="aids", wikidata=None, extractable=True, event=True),
    "signatoryOf": Relation(name="signatoryOf", label="signatory of", notation="signatory_of", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent=None, wikidata="P1891", extractable=False, event=False),
    "spokespersonOf": Relation(name="spokespersonOf", label="spokesperson of", notation="position_held", plover=None, quad=None, sign=0, score=None, symmetric=False, transitive=False, parent="holdsPosition", wikidata=None, extractable=True, event=False),
    "suppliesMilitaryAidTo": Relation(name="suppliesMilitaryAidTo", label="supplies military aid to", notation="AID", plover="AID", quad="material-cooperation", sign=1, score=10.0, symmetric=False, transitive=False, parent="aids", wikidata=None, extractable=True, event=True),
    "supports": Relation(name="supports", label="supports", notation="SUPPORT", plover="SUPPORT", quad="verbal-cooperation", sign=1, score=5.0, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
    "threatens": Relation(name="threatens", label="threatens", notation="THREATEN", plover="THREATEN", quad="verbal-conflict", sign=-1, score=-3.5, symmetric=False, transitive=False, parent=None, wikidata=None, extractable=True, event=True),
})
"""Every relation by its local name."""

CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Agent": (),
    "Alliance": ("InternationalOrganisation", "Organisation", "Agent"),
    "ArmedForces": ("Organisation", "Agent"),
    "ArmedGroup": ("Organisation", "Agent"),
    "Attribution": (),
    "City": (),
    "Claim": (),
    "Company": ("Organisation", "Agent"),
    "DatedRelation": (),
    "Document": (),
    "Event": (),
    "Group": ("Agent",),
    "Identity": (),
    "InternationalOrganisation": ("Organisation", "Agent"),
    "Judgement": (),
    "MediaOutlet": ("Organisation", "Agent"),
    "Membership": (),
    "Mention": (),
    "Ministry": ("Organisation", "Agent"),
    "Organisation": ("Agent",),
    "Party": ("Organisation", "Agent"),
    "Person": ("Agent",),
    "Position": (),
    "Quotation": (),
    "Relation": (),
    "State": ("Agent",),
    "Tenure": (),
    "Territory": (),
    "ThinkTank": ("Organisation", "Agent"),
    "Treaty": (),
})
"""Every class with the classes of this ontology above it, nearest first."""

MODES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "ACCUSE": ("allege", "disapprove", "investigate"),
    "AGREE": (),
    "AID": (),
    "ASSAULT": ("abduct", "aerial", "beat", "crowd-control", "destroy", "drone", "explosives", "firearms", "heavy-weapons", "primitive", "sexual", "suicide-attack", "targeted", "torture", "unconventional"),
    "COERCE": ("arrest", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize", "withhold"),
    "CONCEDE": (),
    "CONSULT": ("multilateral", "phone", "third-party", "visit"),
    "COOPERATE": (),
    "MOBILIZE": ("militia", "police", "troops", "weapons"),
    "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"),
    "REJECT": ("assist", "change", "meet", "yield"),
    "REQUEST": ("assist", "change", "meet", "yield"),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "withdraw"),
    "SANCTION": ("convict", "discontinue", "expel", "withdraw"),
    "SUPPORT": (),
    "THREATEN": ("arrest", "expel", "relations", "restrict", "territory", "violence"),
})
"""The modes of each PLOVER event type; the concept of a mode is PLOVER[f"{type}-{mode}"]."""

CONTEXTS: tuple[str, ...] = (
    "asylum",
    "cbrn",
    "corruption",
    "crime",
    "cyber",
    "diplomatic",
    "disasters",
    "economic",
    "election",
    "environment",
    "executive",
    "gender",
    "health",
    "human_rights",
    "human_security",
    "illegal_drugs",
    "inequality",
    "intelligence",
    "legal",
    "legislative",
    "lgbt",
    "migration",
    "military",
    "misinformation",
    "natural_resource",
    "peacekeeping",
    "political_institutions",
    "pro_autocracy",
    "pro_democracy",
    "religion_ethnicity",
    "reparations",
    "repression",
    "rights_freedoms",
    "technology",
    "territory",
    "terrorism",
    "trafficking",
)
"""The PLOVER contexts; the concept of one is PLOVER[context]."""
