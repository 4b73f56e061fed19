"""Reads a file's bytes once and says whether they are the CSV that was agreed on, and how its rows can be read.

It costs one pass over the bytes with no parsing: chunks are counted, and looked into line by line only where they
hold quotes.
"""

from __future__ import annotations

import codecs
import csv
import zlib
from collections.abc import Iterable, Iterator

_STEP = 4 * 1024 * 1024
_HEADER_LIMIT = 64 * 1024
_DELIMITERS = {";": "semicolon", "\t": "tab", "|": "vertical bar"}


class FormError(Exception):
    """The whole object is held back. ``code`` is short and stable; the text says what, where and how to mend it."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code for the rule's id, ``F:<code>``."""
        super().__init__(message)
        self.code = code


def plain_bytes(chunks: Iterable[bytes], gzip: bool) -> Iterator[bytes]:
    """The file's bytes, unpacked where it is gzip (any number of members). Raises ``FormError``."""
    stream = (chunk for chunk in chunks if chunk)
    first = next(stream, b"")
    if not first:
        raise FormError("empty", "is empty (0 bytes); deliver it again, with its header line at least")
    if not gzip:
        if first.startswith(b"\x1f\x8b"):
            raise FormError("gzip", "is gzip, but its name does not end in .gz; rename it or unpack it")
        yield first
        yield from stream
        return
    if not first.startswith(b"\x1f\x8b"[: len(first)]):
        raise FormError(
            "gzip", f"is not gzip, though its name ends in .gz; it begins with {first[:8]!r}; pack it with gzip"
        )
    yield from _unpacked(first, stream)


def _unpacked(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    member = zlib.decompressobj(31)
    packed = first
    while True:
        try:
            data = member.decompress(packed, _STEP)
        except zlib.error as error:
            raise FormError("gzip", f"is damaged gzip ({error}); deliver it again") from error
        if data:
            yield data
        packed = member.unconsumed_tail or member.unused_data
        if member.eof:
            packed = (member.unused_data or next(rest, b"")).lstrip(b"\0")
            if not packed:
                return
            member = zlib.decompressobj(31)
        elif not packed:
            packed = next(rest, b"")
            if not packed and not member.eof:
                raise FormError("gzip", "is cut off: its gzip data ends before its end mark; deliver it again")


class FormScan:
    """Feed it the plain bytes, then ask ``finish``."""

    def __init__(self, names: list[str], crlf: bool) -> None:
        """``names``: the header that was agreed on. ``crlf``: lines may end in CR LF."""
        self._names = names
        self._crlf = crlf
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._head = b""
        self._header_done = False
        self._lines = 0
        self._blank = 0
        self._blank_inside = False
        self._line_has_text = False
        self._line_quotes = 0
        self._odd_line: int | None = None
        self._any_quotes = False
        self._last = b""

    def feed(self, data: bytes) -> None:
        """The next bytes. Raises ``FormError`` as soon as something is wrong."""
        self._check_text(data)
        if not self._header_done:
            self._take_header(data)
        if not self._crlf and b"\r" in data:
            at = self._lines + data[: data.index(b"\r")].count(b"\n") + 1
            message = f"has CR LF line ends (first on line {at}); this source's lines end in LF"
            raise FormError("lines", f"{message}: convert it, e.g. with dos2unix")
        self._count(data)

    def finish(self) -> tuple[int, str]:
        """Rows without header and blank lines, and how to read them: ``plain`` (no quotes at all), ``quoted`` (a
        record per line) or ``careful`` (quotes over several lines, or blank lines between rows: the rows are to be
        counted).
        """
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise FormError("encoding", "ends inside a UTF-8 character; deliver it again") from error
        if not self._last:
            raise FormError("empty", "is empty once unpacked; deliver it again, with its header line at least")
        if not self._header_done:
            self._check_header(self._head)
        if self._last != b"\n":
            self._end_line(self._lines + 1)
            self._lines += 1
        rows = self._lines - 1 - self._blank
        if self._odd_line is not None or self._blank_inside:
            return rows, "careful"
        return rows, "quoted" if self._any_quotes else "plain"

    def _check_text(self, data: bytes) -> None:
        if not self._last and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise FormError("encoding", "is UTF-16; save it as UTF-8")
        if not self._last and data.startswith(codecs.BOM_UTF8):
            raise FormError("bom", "begins with a byte order mark (EF BB BF); save it as UTF-8 without BOM")
        if b"\0" in data:
            raise FormError("encoding", "holds zero bytes; it is not a text file")
        try:
            self._decoder.decode(data)
        except UnicodeDecodeError as error:
            line = self._lines + data[: error.start].count(b"\n") + 1
            byte = error.object[error.start]
            raise FormError("encoding", f"is not UTF-8: byte 0x{byte:02X} on line {line}; save it as UTF-8") from error

    def _take_header(self, data: bytes) -> None:
        self._head += data[:_HEADER_LIMIT]
        line, found, _ = self._head.partition(b"\n")
        if found or len(self._head) >= _HEADER_LIMIT:
            self._check_header(line)
            self._header_done = True
            self._head = b""

    def _check_header(self, line: bytes) -> None:
        text = line.decode("utf-8", errors="replace").rstrip("\r")
        found = next(csv.reader([text]), [])
        if found == self._names:
            return
        expected = ",".join(self._names)
        for delimiter, word in _DELIMITERS.items():
            if len(found) < len(self._names) and text.split(delimiter) == self._names:
                raise FormError("delimiter", f"is separated by {word}s, not by commas (line 1); write it with commas")
        missing = [name for name in self._names if name not in found]
        extra = [name for name in found if name not in self._names]
        if not missing and not extra:
            doubled = len(found) != len(self._names)
            what = "names a column twice" if doubled else "has its columns in another order"
            raise FormError("columns", f"{what} (line 1: {text[:200]}); expected {expected}")
        said = [f"lacks {', '.join(missing)}"] if missing else []
        said += [f"has {', '.join(repr(name) for name in extra[:8])}, which is not expected"] if extra else []
        raise FormError("columns", f"{' and '.join(said)} (line 1); expected {expected}")

    def _count(self, data: bytes) -> None:
        quotes = b'"' in data
        self._any_quotes = self._any_quotes or quotes
        starts_blank = not self._line_has_text and data[:1] in (b"\n", b"\r")
        if quotes or starts_blank or b"\n\n" in data or b"\n\r" in data or self._line_quotes:
            self._count_lines(data)
        else:
            self._note_text_after_blank()
            self._lines += data.count(b"\n")
            self._line_has_text = not data.endswith(b"\n")
        self._last = data[-1:]

    def _count_lines(self, data: bytes) -> None:
        pieces = data.split(b"\n")
        for piece in pieces[:-1]:
            self._add(piece)
            self._end_line(self._lines + 1)
            self._lines += 1
        self._add(pieces[-1])

    def _add(self, piece: bytes) -> None:
        self._line_quotes += piece.count(b'"')
        if not self._line_has_text and piece.strip(b"\r"):
            self._note_text_after_blank()
            self._line_has_text = True

    def _note_text_after_blank(self) -> None:
        self._blank_inside = self._blank_inside or self._blank > 0

    def _end_line(self, number: int) -> None:
        if self._line_quotes % 2 and self._odd_line is None:
            self._odd_line = number
        self._blank += not self._line_has_text
        self._line_has_text = False
        self._line_quotes = 0


def records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The records of CSV text (``lines`` keep their ends): the line each starts on, from 1, and its fields; blank
    lines left out. Raises ``FormError`` for a quote that is never closed.
    """
    reader = csv.reader(lines, strict=True)
    start = 1
    seen_end = 0
    try:
        for fields in reader:
            start, seen_end = seen_end + 1, reader.line_num
            if fields:
                yield start, fields
    except csv.Error as error:
        what = "has a quote that is not closed or stands in the wrong place, in the record that starts on line"
        raise FormError("quotes", f"{what} {seen_end + 1} ({error}); write a quote inside a field twice") from error
