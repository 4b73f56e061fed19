"""What a file's bytes say before anything is parsed."""

import gzip

import pytest
from pricemart.formscan import FormError, FormScan, plain_bytes, records

NAMES = ["a", "b"]


def scan(data: bytes, *, packed: bool = False, crlf: bool = False, step: int = 7) -> tuple:
    found = FormScan(NAMES, crlf)
    for part in plain_bytes((data[at : at + step] for at in range(0, len(data), step)), packed):
        found.feed(part)
    return found.finish()


def refusal(data: bytes, **how) -> tuple:
    with pytest.raises(FormError) as caught:
        scan(data, **how)
    return caught.value.code, str(caught.value)


@pytest.mark.parametrize("step", [1, 2, 3, 5, 1000])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n3,4\n", (2, "plain")),
        ("a,b\n1,2\n3,4", (2, "plain")),
        ("a,b\n", (0, "plain")),
        ("a,b", (0, "plain")),
        ("a,b\n1,2\n\n\n", (1, "plain")),
        ('a,b\n"1",2\n', (1, "quoted")),
        ('a,b\n"1,\n1",2\n', (2, "careful")),
        ("a,b\n1,2\n\n3,4\n", (2, "careful")),
        ("a,b\nä,€\n", (1, "plain")),
    ],
)
def test_counts_rows_and_says_how_to_read_them(text, expected, step):
    assert scan(text.encode(), step=step) == expected


@pytest.mark.parametrize("step", [1, 2, 1000])
def test_takes_crlf_where_the_source_has_it(step):
    assert scan(b"a,b\r\n1,2\r\n\r\n", crlf=True, step=step) == (1, "plain")
    assert scan(b"a,b\r\n1,2\r\n\r\n3,4\r\n", crlf=True, step=step) == (2, "careful")


def test_refuses_crlf_elsewhere_and_says_on_which_line():
    code, said = refusal(b"a,b\n1,2\r\n")
    assert (code, "line 2" in said) == ("lines", True)


@pytest.mark.parametrize(
    ("data", "code", "part"),
    [
        (b"", "empty", "0 bytes"),
        (b"\xef\xbb\xbfa,b\n1,2\n", "bom", "byte order mark"),
        ("a,b\n1,2\n".encode("utf-16"), "encoding", "UTF-16"),
        (b"a,b\n1,2\nx,caf\xe9\n", "encoding", "byte 0xE9 on line 3"),
        (b"a,b\n1,\xc3", "encoding", "ends inside"),
        (b"a,b\n1,\x00\n", "encoding", "zero bytes"),
        (b"a;b\n1;2\n", "delimiter", "semicolons"),
        (b"a\tb\n1\t2\n", "delimiter", "tabs"),
        (b"a\n1\n", "columns", "lacks b"),
        (b"a,b,c\n1,2,3\n", "columns", "has 'c'"),
        (b"a,B\n1,2\n", "columns", "lacks b and has 'B'"),
        (b"b,a\n1,2\n", "columns", "another order"),
        (b"a,b,a\n1,2,3\n", "columns", "twice"),
    ],
)
def test_refuses_what_is_not_the_agreed_csv(data, code, part):
    found, said = refusal(data, step=1000)
    assert found == code
    assert part in said


def test_unpacks_gzip_of_several_members():
    data = gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n")
    assert scan(data, packed=True) == (2, "plain")


@pytest.mark.parametrize("step", [5, 1000])
def test_refuses_gzip_that_is_cut_off_damaged_or_none(step):
    whole = gzip.compress(b"a,b\n" + b"".join(b"%d,%d\n" % (n, n * 7919) for n in range(500)))
    assert refusal(whole[:-9], packed=True, step=step)[0] == "gzip"
    assert "cut off" in refusal(whole[: len(whole) // 2], packed=True, step=step)[1]
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0xFF
    assert "damaged" in refusal(bytes(damaged), packed=True, step=step)[1]
    assert "not gzip" in refusal(b"a,b\n1,2\n", packed=True, step=step)[1]
    assert refusal(gzip.compress(b""), packed=True, step=step)[0] == "empty"
    assert "does not end in .gz" in refusal(whole, step=1000)[1]


def test_records_know_the_line_they_start_on():
    text = 'a,b\n"1\n1",2\n\n3,"say ""so"""\n'
    assert list(records(text.splitlines(keepends=True))) == [
        (1, ["a", "b"]),
        (2, ["1\n1", "2"]),
        (5, ["3", 'say "so"']),
    ]


def test_a_quote_that_is_never_closed_names_the_record():
    with pytest.raises(FormError, match="starts on line 3"):
        list(records(["a,b\n", "1,2\n", '"3,4\n', "5,6\n"]))
