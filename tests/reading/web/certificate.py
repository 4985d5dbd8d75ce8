"""A certificate for news.example, signed by itself and good for nothing but these tests."""

from __future__ import annotations

import ssl
from pathlib import Path

KEY = """
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3dgti9hhrK1Ev1eWD1kR6KuJuWjo9tFtLLmvV813dMGhRANCAASL
Xuz922uUIMn6A6OlJiF7C/INty2yqnLVk9xAeSGL2+XOyi7qSJWEIDNJN91OAnIyoEpGm0YAE0c7vD7Vvix5
"""
CERTIFICATE = """
MIIBajCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxuZXdzLmV4YW1wbGUwIBcNMDAwMTAxMDAwMDAwWhgPMjA5
OTEyMzEyMzU5NTlaMBcxFTATBgNVBAMMDG5ld3MuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIte7P3ba5QgyfoD
o6UmIXsL8g23LbKqctWT3EB5IYvb5c7KLupIlYQgM0k33U4CcjKgSkabRgATRzu8PtW+LHmjSzBJMBcGA1UdEQQQMA6CDG5ld3Mu
ZXhhbXBsZTAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSeqMrGy9gk8+29CQpa1HbWr6AuqDAKBggqhkjOPQQDAgNIADBFAiEA
/3aJeqfHAU+MGXITEfMpIbG0l1OClctNV3VcoO/l95ACIHe6VyuW/e7TlalAk8f0P6Gjnx+i+Dblfukgzanhrx6d
"""


def _pem(kind: str, content: str) -> str:
    return f"-----BEGIN {kind}-----{content}-----END {kind}-----\n"


def files(folder: Path) -> tuple[Path, Path]:
    """Certificate and key, as servers want them."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    certificate.write_text(_pem("CERTIFICATE", CERTIFICATE), encoding="ascii")
    key.write_text(_pem("PRIVATE KEY", KEY), encoding="ascii")
    return certificate, key


def trusting() -> ssl.SSLContext:
    """What a client has that trusts this certificate, and still verifies the name."""
    return ssl.create_default_context(cadata=_pem("CERTIFICATE", CERTIFICATE))
