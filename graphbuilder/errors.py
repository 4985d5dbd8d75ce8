"""Coded errors: every message a user can meet, searchable by its code.

A user's mistake raises a `GraphbuilderError`; the command line prints its one line and no traceback.
Codes are stable: E1xx reading, E2xx reference knowledge, E3xx pipeline, E4xx store and graph, E5xx queries, E6xx page,
E7xx command line.
"""

from __future__ import annotations

MESSAGES = {
    "E101": "no such file or folder: {path}. Check the spelling, or name a folder that holds text files.",
    "E102": "{path} is empty: there is nothing to read.",
    "E103": "{path} is not text (a binary byte at offset {offset}). Give plain text, UTF-8.",
    "E104": "{path} is not UTF-8 (byte {byte} at offset {offset}). Convert it, for example: iconv -f latin1 -t utf-8.",
    "E105": "{path} is larger than {limit} MB ({size} MB). Split it into articles, or raise --max-mb.",
    "E106": "no document found under {path}. Documents are files that end in {suffixes}.",
    "E107": (
        "{path}, line {line}: front matter is broken: {reason}. Mend it, or remove the lines between the --- marks."
    ),
    "E108": "{value!r} is no date. Write it as YYYY-MM-DD.",
    "E109": "{path} cannot be read: {reason}.",
    "E110": "{path}: extraction failed ({reason}). The document was skipped; please report it.",
    "E112": (
        "{path}: another source of this run has the same name {source!r} and other content. Keep one of them, or build "
        "them from a common folder."
    ),
    "E113": "{path} is no kind of document that can be read. Documents are files that end in {suffixes}.",
    "E114": "{path} has no main text. Save the page of one article, whole, or give its text in a .txt file.",
    "E115": "the reader plug-in {name!r} cannot be used ({reason}). Update or uninstall the package that brings it.",
    "E116": "{path} could not be read ({reason}). It was skipped; please report it.",
    "E117": (
        "{path} is in the language {language!r}, and the pipeline {model!r} reads {wanted!r}: it was skipped. Name "
        "another pipeline with --model, or say the right language in the document."
    ),
    "E118": (
        "{path} has no column {column!r} for the {field}. Its columns are: {known}. Name it: --column {field}=NAME."
    ),
    "E119": "{value!r} names no column. Write FIELD=COLUMN, where FIELD is one of: {known}.",
    "E120": "{path} was skipped: {reason}. Mend it; the rest was read.",
    "E121": "{path} is no {format} that can be read: {reason}.",
    "E122": "{path} has more than {limit} entries: the rest was not read. Split it.",
    "E123": "{path} is a sitemap: it lists {count} addresses and holds no text. Save the pages, or add --fetch.",
    "E124": "{path} is a damaged {format}: {reason}. What could be read of it was read; get a whole copy.",
    "E125": "{path} is encrypted. Give it without a password.",
    "E126": "{path} stands there twice: the first was read.",
    "E127": (
        "{path} unpacks to more than {limit} MB, as bombs do and texts do not: the rest was not read. If you trust it, "
        "unpack it and give its files."
    ),
    "E128": "{path} is packed more than {limit} times over and was not read. Unpack it, and give its files.",
    "E129": "{path} has no text: its {pages} page(s) are pictures. Let a program for text recognition (OCR) add it.",
    "E130": "{path} is too much to read: {reason}. Split it, or give its text in a .txt file.",
    "E131": "{path} holds no page that answered with an article: no response with status 200 and a text.",
    "E132": "{url} was not fetched: nothing is, unless you ask for it. Add --fetch (in Python: Settings.fetch).",
    "E133": "{url} cannot be fetched: {reason}.",
    "E134": "{url} was not fetched: {host} is at {address}, which is not public. Save the page and give its file.",
    "E135": "{url} was not fetched: {reason}. Save the page and give its file.",
    "E136": "{url} could not be fetched: {reason}.",
    "E137": "{url} could not be fetched: the answer is HTTP {status}. Check the address.",
    "E138": "{url} was not fetched: {host} asks to be left alone for now (HTTP {status}). Try again later.",
    "E139": "{path}: {count} address(es) that it lists were not fetched: {reason}.",
    "E140": "standard input {reason}.",
    "E141": "{url} is of the type {media_type}, which is no kind of document.",
    "E142": "{path} repeats {other}, in which {share} % of its words stand: it was left out.",
    "E143": "{value!r} is nothing to do with duplicates. There are: {known}.",
    "E146": (
        "{path}: {count} more of its parts could not be read; the first {limit} are named. Mend what they have in "
        "common."
    ),
    "E147": "none of the first {count} parts of {path} could be read, and the rest was not tried. See what they say.",
    "E111": "nothing could be read from {sources}; nothing was written.{reasons}",
    "E201": "{path}, line {line}: {reason}.",
    "E202": "{path}: missing column {column!r}. The columns are: {columns}.",
    "E203": "reference folder {path} does not exist.",
    "E204": "no {kind} named {name!r} in the reference.{hint}",
    "E205": "{name!r} names several: {ids}. Give the id of one.",
    "E206": "no post {post!r} of {of} in the reference.{hint}",
    "E301": "spaCy pipeline {name!r} is not installed. Install it, for example: python -m pip install {package}.",
    "E302": (
        "spaCy pipeline {name!r} has no {component}, which extraction needs. Name an English pipeline with "
        "tagger, parser and ner."
    ),
    "E401": "{path} is neither a graphbuilder store nor a saved graph. Build one: graphbuilder build SOURCE -o {path}.",
    "E402": "unknown format {suffix!r} of {path}. Graphs are written as {known}.",
    "E403": "{path} cannot be read as {format}: {reason}.",
    "E404": "no entity named {name!r} in this graph.{hint}",
    "E405": "no document {name!r} in this graph. The documents are listed by: graphbuilder query STORE documents.",
    "E406": "{path} cannot be written: {reason}.",
    "E407": "no claim {name!r} in this graph.",
    "E408": "the graph breaks the shapes of its ontology: {count} finding(s).",
    "E409": "{node} is broken in this graph: {reason}. See what is wrong: graphbuilder check STORE.",
    "E410": "{path} cannot be opened: {reason}.",
    "E411": "{name!r} names several entities: {iris}. Give the IRI of one.",
    "E412": (
        "{decision!r} is decided on {wanted}, not on {found}. Claims are accepted or rejected, entities are the same "
        "or different."
    ),
    "E413": (
        "{one!r} and {other!r} both mean {iri}. Name two entities, by their IRIs; those that are taken for one are "
        "listed by: graphbuilder query GRAPH identities."
    ),
    "E414": "{part} {reason}. Give text of 1 to {limit} characters without control characters.",
    "E415": "no judgement {name!r} in this graph. They are listed by: graphbuilder judgements GRAPH.",
    "E416": "{value!r} is no decision. There are: {known}.",
    "E417": (
        "{path} keeps no named graphs, so that a judgement could change nothing in it. Judge the store, .trig or .nq "
        "that it was written from."
    ),
    "E419": (
        "{path} was left unfinished by a program that was stopped, and cannot be mended while another one writes to it "
        "({reason}). Wait for that one to end."
    ),
    "E420": (
        "this is no address of a SPARQL service: {reason}. Give an http or https URL; user and password stand apart."
    ),
    "E421": "{url} cannot be reached: {reason}. Is the store running?",
    "E422": "{url} refused the credentials (HTTP {status}). Give a token, or user and password, that may do this.",
    "E423": "{url} refused the change (HTTP {status}): {reason}.",
    "E424": "{url} refused the query (HTTP {status}): {reason}.",
    "E425": "the answer of {url} cannot be used: {reason}.",
    "E426": "a remote store cannot keep {statement}: {reason}. Give its nodes and its graph IRIs.",
    "E430": "{path} keeps its JSON-LD context elsewhere, and nothing is fetched. Write the context into the file.",
    "E431": "{path} declares XML entities, which can hide a bomb. Write what they stand for, or convert it to Turtle.",
    "E432": "{path}: a triple inside a triple (RDF 1.2) cannot be imported. Describe it with a node of its own.",
    "E433": (
        "{path} is nothing that can be imported. RDF ends in {suffixes}; GDELT 2.0 event rows in .export.csv or "
        ".export.csv.zip; a table in .csv or .tsv, with --mapping."
    ),
    "E434": "{path}, line {line}, column {column!r}: {reason}.",
    "E435": "{path} is no mapping: {reason}. See docs/formats.md.",
    "E436": "{path} is a table: say what its columns mean, with --mapping FILE.",
    "E437": "{path}, line {line}: {count} columns, where a GDELT 2.0 event row has 61.",
    "E438": "{path} has no column {column!r}. Its columns are: {known}.",
    "E439": "{path} is no zip file of one table: {reason}.",
    "E501": "SPARQL, line {line}, column {column}: {reason}.",
    "E502": "no named query {name!r}. There are: {known}.",
    "E503": "query {name!r} needs {missing}. Give it as NAME=VALUE, for example: {example}.",
    "E504": "query {name!r} has no parameter {parameter!r}. It has: {known}.",
    "E505": "parameter {parameter!r} of query {name!r} must be {kind}, not {value!r}.",
    "E506": "format {format!r} does not fit this query's result ({result}). Use one of: {known}.",
    "E507": "SERVICE and LOAD are switched off: queries never reach the network or other files.",
    "E508": "unknown relation {name!r}.{hint}",
    "E509": "this is an update ({keyword}): queries only read.",
    "E510": "the query is too long or too deep ({size}; the limit is {limit}).",
    "E511": "this is a query ({keyword}): an update changes the graph.",
    "E512": "the update says USING or WITH itself, so that using-graph-uri may not.",
    "E513": "the query took longer than {seconds} s and was stopped. Narrow it, or raise the limit.",
    "E514": "the query took more memory than allowed and was stopped. Narrow it, or add LIMIT.",
    "E517": "the question could not be answered ({reason}). Please report it.",
    "E516": "too many queries at once. Ask again in a moment.",
    "E515": "the answer is larger than {limit}. Narrow the query, or add LIMIT.",
    "E518": "{value!r} is no IRI.",
    "E519": "the update cannot be made: {reason}.",
    "E520": "line {line}, column {column}: {term} is no term of the ontology.{hint}",
    "E521": "line {line}, column {column}: {term} is not in this graph.{hint}",
    "E522": "line {line}, column {column}: the prefix of {term} is not declared.{hint}",
    "E524": "line {line}, column {column}: {term} is no type of XML Schema.{hint}",
    "E523": "the query cannot be answered: {reason}.",
    "E525": "only the first {limit} rows are shown; there are more.",
    "E601": "nothing to draw: {reason}.",
    "E602": "{value!r} is no date. Write it as YYYY, YYYY-MM or YYYY-MM-DD.",
    "E603": (
        "no entity named {name!r} in what would be drawn. Name it as the graph does; accents and case do not matter."
    ),
    "E604": "hops must be 1 or more, not {hops}.",
    "E605": "{path} is neither a page nor a picture. Name a file that ends in .html or .svg.",
    "E606": "{name} must be {least} or more, not {value}.",
    "E607": "no browser could be opened. The page is there: open {path}.",
    "E701": "{extra} is not installed. Install it: python -m pip install 'graphbuilder[{extra}]'.",
    "E702": "{reason} See: {command} --help.",
    "E703": "{argument!r} is no parameter. Write it as NAME=VALUE.",
    "E707": "{path} is a file: only a store (a folder) can be changed. Make one: graphbuilder build SOURCE -o FOLDER.",
    "E708": "a server that may be written to needs a token: give --token, or set GRAPHBUILDER_TOKEN.",
    "E709": "{host}, port {port}, cannot be listened on: it is taken, or not allowed. Name another: --port N.",
    "E704": "only named queries take parameters. Write the values into the SPARQL text.",
    "E705": "the system refused: {reason}.",
    "E706": "an argument is not text in this terminal's encoding. Write it in UTF-8.",
}


class GraphbuilderError(Exception):
    """A mistake the user can mend: a stable code and one line that says what to do.

    `code` is a key of `MESSAGES`; the keyword arguments fill its message.
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(f"{code}: {MESSAGES[code].format(**details)}")


class InputError(GraphbuilderError):
    """A source cannot be read (E1xx)."""


class ReferenceDataError(GraphbuilderError):
    """A reference file is broken (E2xx)."""


class PipelineError(GraphbuilderError):
    """The spaCy pipeline cannot be used (E3xx)."""


class GraphError(GraphbuilderError):
    """A store or graph file cannot be used (E4xx)."""


class QueryError(GraphbuilderError):
    """A query or a named query's parameters are wrong (E5xx)."""


class PageError(GraphbuilderError):
    """A page cannot be drawn (E6xx)."""


class UsageError(GraphbuilderError):
    """The command line or an optional extra is used wrongly (E7xx)."""
