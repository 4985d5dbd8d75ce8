"""Take the query page's editor over from the npm package @zazuko/yasqe.

    npm pack @zazuko/yasqe@4.6.2 && tar xf zazuko-yasqe-4.6.2.tgz
    python tools/vendor_yasqe.py package/build

The published files are copied as they are, but for one thing: the script holds a copy of prefix.cc's list of some 400
prefixes, addresses of strangers among them. Nothing here reads it (the page completes our own prefixes), so it is left
empty. Decision 0022.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "graphbuilder" / "server" / "static"
PUBLISHED = {
    "yasqe.min.js": "288202e5f1c0195a71d1190b35c052ad5e5103e73d61455da029ffcacb7f9347",
    "yasqe.min.css": "f82256c2a56f83a5356abef88c760cff67da21e38873e744db73afaf08f285a2",
}
_LIST = re.compile(r"(?:\w+=`https?://[^`]*`,)+prefixes_default=\{[^}]*\}")
"""One variable a prefix, and the object of them all."""


def main() -> None:
    """Write both files; anything but the published ones is refused."""
    for name, digest in PUBLISHED.items():
        data = (Path(sys.argv[1]) / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            sys.exit(f"{name} is not the published file")
        text, found = _LIST.subn("prefixes_default={}", data.decode("utf-8"))
        if found != name.endswith(".js"):
            sys.exit(f"{name} has {found} lists of prefixes")
        (TARGET / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
