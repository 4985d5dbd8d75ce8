"""Time between the requests to a host."""

import pytest

from graphbuilder.errors import InputError
from graphbuilder.reading.web.pace import Pace

from .conftest import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(clock: Clock) -> Pace:
    return Pace(1.0, clock.read, clock.sleep)


def test_the_first_request_waits_for_nothing(pace: Pace, clock: Clock) -> None:
    pace.wait("a")
    assert clock.slept == []


def test_the_next_one_waits_for_what_is_left(pace: Pace, clock: Clock) -> None:
    pace.note("a", 200)
    clock.now += 0.25
    pace.wait("a")
    assert clock.slept == [0.75]
    clock.now += 10
    pace.wait("a")
    pace.wait("b")
    assert clock.slept == [0.75]


@pytest.mark.parametrize(("wanted", "waited"), [(5.0, 5.0), (0.1, 1.0), (86_400.0, 60.0)])
def test_a_host_may_want_more_within_bounds(pace: Pace, clock: Clock, wanted: float, waited: float) -> None:
    pace.note("a", 200)
    pace.wait("a", wanted)
    assert clock.slept == [waited]


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_has_too_much_to_do_is_left_alone(pace: Pace, status: int) -> None:
    pace.note("a", status)
    pace.check("b", "http://b/")
    with pytest.raises(InputError, match=rf"^E138: http://a/x .* \(HTTP {status}\)"):
        pace.check("a", "http://a/x")


def test_other_errors_close_no_host(pace: Pace) -> None:
    for status in (404, 500, None):
        pace.note("a", status)
    pace.check("a", "http://a/")
