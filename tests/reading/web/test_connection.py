"""The way to a host: only public addresses, the very one that was checked, and before a deadline."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpcore
import pytest

from graphbuilder.reading.web import connection
from graphbuilder.reading.web.hosts import is_public

from . import certificate
from .conftest import LOOPBACK, TEXT, Browser, Reply, Site, serving


@pytest.mark.parametrize("address", ["10.0.0.5", "169.254.169.254", "::ffff:127.0.0.1", "fd00::1"])
def test_a_private_address_is_refused_and_named(browser: Browser, address: str) -> None:
    browser.names["intranet.example"] = [address]
    error = browser.failure("http://intranet.example/a")
    assert error == (
        f"E134: http://intranet.example/a was not fetched: intranet.example is at {address}, which is not public. "
        "Save the page and give its file."
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "0x7f.1", "2130706433", "localhost"])
def test_this_machine_is_refused_in_all_its_names(browser: Browser, site: Site, host: str) -> None:
    browser.permits = is_public
    browser.names = {name: connection.resolve(name, 80) for name in ("127.0.0.1", "::1", "0x7f.1", "2130706433")}
    assert browser.failure(f"http://{host}:{site.port}/").startswith("E134: ")
    assert site.asked == []


def test_of_several_addresses_the_public_ones_are_asked(browser: Browser, site: Site) -> None:
    browser.names["news.example"] = ["10.0.0.5", LOOPBACK]
    assert browser.documents(site.put("/a"))[0].text == TEXT


def test_an_address_that_takes_no_connection_is_passed_over(browser: Browser, site: Site) -> None:
    browser.permits = lambda _: True
    browser.names["news.example"] = ["::1", LOOPBACK]
    assert browser.documents(site.put("/a"))[0].text == TEXT


def test_a_name_that_changes_its_meaning_is_checked_each_time(browser: Browser, site: Site) -> None:
    answers = iter([[LOOPBACK], ["10.0.0.5"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    browser.resolve = rebinding  # type: ignore[method-assign]
    assert browser.failure(site.put("/secret")).startswith("E134: ")
    assert asked == ["news.example"] * 2
    assert site.asked == ["/robots.txt"]


def test_what_was_checked_is_what_is_connected_to(
    browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[str] = []
    connect = httpcore.SyncBackend.connect_tcp

    def noting(self: httpcore.SyncBackend, host: str, *arguments: Any) -> httpcore.NetworkStream:
        connected.append(host)
        return connect(self, host, *arguments)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", noting)
    browser.documents(site.put("/a"))
    assert connected == [LOOPBACK, LOOPBACK]


@pytest.mark.parametrize(
    ("found", "reason"), [(OSError, "no host of the name"), (UnicodeError, "no host"), (list, "no address")]
)
def test_a_host_that_nobody_knows(browser: Browser, found: type, reason: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        if issubclass(found, Exception):
            raise found
        return []

    browser.resolve = resolve  # type: ignore[method-assign]
    assert reason in browser.failure("http://gone.example/")


def test_a_port_where_nobody_listens(browser: Browser) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        url = f"http://news.example:{server.getsockname()[1]}/a"
    error = browser.failure(url)
    assert error.startswith(f"E136: {url} could not be fetched: ")
    assert "refused" in error


def test_a_server_that_never_answers(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with socket.create_server((LOOPBACK, 0)) as server:
        url = f"http://news.example:{server.getsockname()[1]}/a"
        assert browser.failure(url) == f"E136: {url} could not be fetched: it did not answer in time."


@pytest.mark.parametrize("reply", [Reply(endless=b"a "), Reply(headers={"X": "y"}, endless=b"<p>Turkey.</p>")])
def test_an_answer_that_trickles_is_cut_off(browser: Browser, site: Site, reply: Reply) -> None:
    site.pages["/slow"] = reply
    browser.clock.tick = 4.0
    error = browser.failure(site.url("/slow"))
    assert error.startswith("E136: ")
    assert error.endswith("could not be fetched: the answer took longer than 60 s.")


def test_the_deadline_holds_for_each_answer_alone(browser: Browser, site: Site) -> None:
    browser.clock.tick = 0.5
    assert len(browser.documents(*[site.put(f"/{number}", f"{TEXT} {number}.") for number in range(20)])) == 20


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[Site]:
    """A server with the certificate of news.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate.files(tmp_path))
    yield from serving(context)


def test_tls_verifies_the_name_though_an_address_is_asked(browser: Browser, secure: Site) -> None:
    secure.put("/a")
    assert browser.documents(secure.url("/a", scheme="https"))[0].url == secure.url("/a", scheme="https")
    error = browser.failure(secure.url("/a", "other.example", "https"))
    assert error.startswith("E136: ")
    assert "certificate" in error


def test_nobody_trusts_a_certificate_that_nobody_signed(
    browser: Browser, secure: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.put("/a")
    monkeypatch.setattr(Browser, "network", property(lambda self: connection.Network(self.resolve, self.permits)))
    assert "self-signed certificate" in browser.failure(secure.url("/a", scheme="https"))
    assert secure.asked == []


def test_the_user_may_trust_other_authorities(
    browser: Browser, secure: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    connection.trust.cache_clear()
    monkeypatch.setattr(Browser, "network", property(lambda self: connection.Network(self.resolve, self.permits)))
    secure.put("/a")
    assert browser.documents(secure.url("/a", scheme="https"), delay=0)[0].text == TEXT
    connection.trust.cache_clear()


def test_a_server_without_tls_is_no_secure_one(browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    assert browser.failure(site.url("/a", scheme="https")).startswith("E136: ")
