"""Values as Redshift literals."""

from datetime import datetime, timezone

from pricemart.sqltext import chunks, cut, literal, values


def test_quotes_and_backslashes_are_doubled():
    assert literal("it's a \\ 'test'") == "'it''s a \\\\ ''test'''"


def test_values_of_every_kind():
    moment = datetime(2026, 11, 21, 8, 15, tzinfo=timezone.utc)
    assert values([[None, True, 3, 0.5, moment]]) == "(NULL, TRUE, 3, 0.5, TIMESTAMP '2026-11-21 08:15:00.000000')"


def test_cut_counts_bytes_and_keeps_characters_whole():
    assert cut("aé", 2) == "a"
    assert cut("aé", 3) == "aé"
    assert cut(None, 3) is None


def test_chunks_keep_every_row_and_stay_small():
    rows = [[n, "x" * 50] for n in range(100)]
    parts = chunks(rows, 1000)
    assert [row for part in parts for row in part] == rows
    assert all(len(values(part)) < 1100 for part in parts)
