"""Zip archives, by the order of their names; links in them are not followed, encrypted members not read."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import archive, unpacked
from graphbuilder.reading.archive import Archive, Budget
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

FORM = "zip archive"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""Not LZMA, which takes as much memory as a member asks for."""

_ENCRYPTED = 0x1


def read(item: Item, settings: Settings) -> Iterator[Document | Failure]:
    """What the members hold. Raises `InputError` E106, E122, E124 (damaged), E127 (a bomb), E128, and OSError."""
    found = Archive(item, settings)
    with item.open() as stream:
        with unpacked.said(item.name, FORM):
            directory = zipfile.ZipFile(unpacked.Guard(stream))
        for path, info in _documents(directory):
            found.budget.count()
            opened = partial(_opened, directory, info, found.budget, found.name(path))
            yield from found.read(path, opened, info.file_size)
    found.end()


def _documents(directory: zipfile.ZipFile) -> list[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """The members that are documents, as a folder with them would be read; of one name, in the order of the archive."""
    named = ((archive.document_path(info.filename), info) for info in directory.infolist() if _is_file(info))
    return sorted(((path, info) for path, info in named if path is not None), key=lambda member: member[0].parts)


def _is_file(info: zipfile.ZipInfo) -> bool:
    """No folder, and no link."""
    return not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)


def _opened(directory: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, name: str) -> BinaryIO:
    """Raises `InputError` E124, E125 (encrypted), E127, and OSError."""
    if info.flag_bits & _ENCRYPTED:
        raise InputError("E125", path=name)
    if info.compress_type not in METHODS:
        reason = f"it is packed by method {info.compress_type}, which cannot be unpacked"
        raise InputError("E124", path=name, format=FORM, reason=reason)
    return unpacked.buffered(lambda: directory.open(info), name, FORM, budget)
