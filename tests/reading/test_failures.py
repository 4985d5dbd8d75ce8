"""Failures of one item are named up to a limit and then counted; documents are all read."""

from __future__ import annotations

from graphbuilder.model import Document, Failure
from graphbuilder.reading import failures

from .conftest import ReadAll, codes, item_of


def test_up_to_the_limit_all_are_named(found: ReadAll) -> None:
    assert codes(found("text\n" + ",\n" * failures.MOST, "a.csv")) == ["E120"] * failures.MOST


def test_the_rest_is_counted_and_no_document_is_lost(found: ReadAll) -> None:
    items = found("text\n" + ",\nGood text.\n" * (failures.MOST + 1234), "a.csv")
    broken = [item for item in items if isinstance(item, Failure)]
    assert len(items) - len(broken) == failures.MOST + 1234
    assert len(broken) == failures.MOST + 1
    assert broken[-1].source == "a.csv"
    assert broken[-1].error.startswith("E146: ")
    assert "1,234 more" in broken[-1].error


def test_what_holds_no_document_is_given_up(found: ReadAll) -> None:
    row = "Good text.\n"
    bad = ",\n" * failures.HOPELESS
    items = codes(found(f"text\n{bad}{row}", "a.csv"))
    assert items == ["E120"] * failures.MOST + ["E147"]
    items = codes(found(f"text\n{row}{bad}{row}", "a.csv"))
    assert (items[0], items[-2:]) == ("a.csv#line=2", [f"a.csv#line={failures.HOPELESS + 3}", "E146"])


def test_it_is_lazy() -> None:
    def endless() -> object:
        yield Document("a", "A text.")
        raise AssertionError("it was asked for more")

    assert next(failures.few(endless(), item_of(""))) == Document("a", "A text.")  # type: ignore[arg-type]
