"""Tables as text: read whole, never more than the limit, UTF-8 alone."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import IO

from graphbuilder.errors import GraphError, InputError
from graphbuilder.reading.names import shown
from graphbuilder.settings import Settings

MEGABYTE = 1_000_000


def text(path: Path, settings: Settings) -> str:
    """The text of a file, or of the one file in a .zip.

    Raises InputError E101 (no file), E104 (not UTF-8), E105 (too large), E109 (cannot be read), GraphError E439 (zip).
    """
    if not path.is_file():
        raise InputError("E101", path=shown(path))
    try:
        data = _zipped(path, settings) if path.suffix.lower() == ".zip" else _plain(path, settings)
    except OSError as error:
        raise InputError("E109", path=shown(path), reason=error.strerror or error) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02x}"
        raise InputError("E104", path=shown(path), byte=byte, offset=error.start) from None


def _plain(path: Path, settings: Settings) -> bytes:
    with path.open("rb") as file:
        return _bounded(file, path, settings)


def _zipped(path: Path, settings: Settings) -> bytes:
    """What the archive says of sizes is not believed: no more is unpacked than may be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(_plain(path, settings))) as archive:
            names = archive.namelist()
            if len(names) != 1:
                raise GraphError("E439", path=shown(path), reason=f"it holds {len(names)} files")
            with archive.open(names[0]) as file:
                return _bounded(file, path, settings)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:  # encrypted: RuntimeError
        raise GraphError("E439", path=shown(path), reason=" ".join(str(error).split())) from None


def _bounded(file: IO[bytes], path: Path, settings: Settings) -> bytes:
    limit = int(settings.max_megabytes * MEGABYTE)
    data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError("E105", path=shown(path), limit=f"{settings.max_megabytes:g}", size="more")
    return data
