"""A packed part says of itself how large it is; no more is unpacked than was asked for."""

import contextlib
import io
import zipfile
from types import SimpleNamespace

import pytest

from intake import zipped
from intake.zipped import TooLargeError, ZippedError, open_archive, read_part

MOST = 1000


class Part:
    """A part of so many bytes that counts what is read of it."""

    def __init__(self, size: int):
        self.left, self.read_of_it = size, 0

    def read(self, size: int = -1) -> bytes:
        given = self.left if size < 0 else min(size, self.left)
        self.left, self.read_of_it = self.left - given, self.read_of_it + given
        return b"0" * given


def archive(part: Part):
    return SimpleNamespace(open=lambda name: contextlib.nullcontext(part))


def test_a_part_is_unpacked_no_further_than_needed_to_refuse_it():
    part = Part(10**6)
    with pytest.raises(TooLargeError):
        read_part(archive(part), "word/document.xml", most=MOST)
    assert part.read_of_it == MOST + 1


def test_a_part_of_exactly_the_most_is_read():
    assert len(read_part(archive(Part(MOST)), "word/document.xml", most=MOST)) == MOST


def packed(parts: int, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as whole:
        for number in range(parts):
            whole.writestr(f"{number}.xml", "<x/>")
    return out.getvalue()


def test_an_archive_has_so_many_parts_and_no_more(monkeypatch):
    monkeypatch.setattr(zipped, "MOST_PARTS", 3)
    with open_archive(packed(3)) as whole:
        assert len(whole.infolist()) == 3
    with pytest.raises(TooLargeError), open_archive(packed(4)):
        pass


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_in_another_way_are_not_unpacked(compression):
    with pytest.raises(ZippedError), open_archive(packed(1, compression)):
        pass
