"""What is wrong is held back or stops the run; tables and landing files stay as they were."""

import gzip

import pytest
from line import POS_HEADER, pos_file, pos_row
from pricemart.dataapi import WarehouseError

FAULTS = {
    "bom": "begins with a byte order mark",
    "crlf": "CR LF line ends (first on line 1)",
    "delimiter": "is separated by semicolons",
    "missing": "lacks qty (line 1)",
    "renamed": "lacks qty and has 'quantity'",
    "empty": "is empty (0 bytes)",
    "cut": "is cut off",
    "plain": "is not gzip",
    "quote": "a quote that is not closed",
    "latin": "is not UTF-8: byte 0xE9 on line 2",
}


def broken(fault: str) -> bytes:
    rows = [pos_row(1, 1), pos_row(1, 2)]
    whole = pos_file(*rows)
    text = gzip.decompress(whole)
    return {
        "bom": gzip.compress(b"\xef\xbb\xbf" + text),
        "crlf": pos_file(*rows, end="\r\n"),
        "delimiter": gzip.compress(text.replace(b",", b";")),
        "missing": pos_file(*rows, header=POS_HEADER.replace("qty,", "")),
        "renamed": pos_file(*rows, header=POS_HEADER.replace("qty", "quantity")),
        "empty": b"",
        "cut": whole[:-12],
        "plain": text,
        "quote": gzip.compress(text.replace(b"85123A", b'"85123A', 1)),
        "latin": gzip.compress(text.replace(b"85123A", b"caf\xe9", 1)),
    }[fault]


def test_each_malformed_object_is_held_back_with_its_reason_and_the_others_go_on(line):
    bodies = {fault: broken(fault) for fault in FAULTS}
    uris = {fault: line.land("pos", f"{fault}.csv.gz", body) for fault, body in bodies.items()}
    good = line.land("pos", "good.csv.gz", pos_file(pos_row(901, 1)))
    wrong = line.land("pos", "notes.txt", b"hello")
    result = line.run("pos")
    assert (result["rowsRead"], result["inserted"], result["objects"]) == (1, 1, 1)

    held = {
        row["object_uri"]: (row["status"], row["reason"])
        for row in line.query(
            f"SELECT object_uri, status, reason FROM control.landing_object WHERE batch_id = {result['batch']}"
        )
    }
    assert held.pop(good) == ("loaded", None)
    assert held.pop(wrong) == ("held back", "does not end in .csv.gz; this landing zone takes only such objects")
    assert set(held) == set(uris.values())
    for fault, uri in uris.items():
        assert held[uri][0] == "held back"
        assert FAULTS[fault] in held[uri][1], fault
        assert f"held back {uri}: it {held[uri][1]}" in line.said
    report = {found["uri"]: found.get("heldBack") for found in line.json(result["report"])["objects"]}
    assert report == {good: None, wrong: "does not end in .csv.gz; this landing zone takes only such objects"} | {
        uri: reason for uri, (_, reason) in held.items()
    }
    # Held back, not forgotten and not tried again: the landing zone is as it was, and the next run has nothing to do.
    for fault, uri in uris.items():
        key = uri.removeprefix("s3://pricemart-landing/")
        assert line.s3.get_object(Bucket="pricemart-landing", Key=key)["Body"].read() == bodies[fault]
    assert line.run("pos")["batch"] is None
    # Mended under the same name, it is new.
    line.land("pos", "bom.csv.gz", pos_file(pos_row(902, 1)))
    assert line.run("pos")["inserted"] == 1


def test_a_batch_of_nothing_but_bad_objects_commits_and_loads_nothing(line):
    line.land("pos", "empty.csv.gz", b"")
    result = line.run("pos")
    assert (result["rowsRead"], result["inserted"], result["objects"]) == (0, 0, 0)
    status = line.one(f"SELECT status FROM control.batch WHERE batch_id = {result['batch']}")["status"]
    assert status == "committed"
    assert line.one(f"SELECT rows_landed FROM audit.load WHERE batch_id = {result['batch']}")["rows_landed"] == 0


def test_a_load_that_fails_leaves_nothing_behind_and_the_next_run_takes_its_objects(line, monkeypatch):
    from pricemart import load

    line.land("pos", "a.csv.gz", pos_file(pos_row(951, 1), pos_row(951, 2)))
    before = line.one("SELECT COUNT(*) AS n FROM core.fact_sales")["n"]
    stock = load.statements
    with monkeypatch.context() as broken_load:
        broken_load.setattr(load, "statements", lambda job: [*stock(job), "SELECT 1 FROM control.no_such_table"])
        with pytest.raises(WarehouseError, match="no_such_table"):
            line.run("pos")
    assert line.one("SELECT COUNT(*) AS n FROM core.fact_sales")["n"] == before
    failed = line.one(
        "SELECT b.status, b.message, a.status AS load_status, a.rows_landed, a.rows_inserted FROM control.batch AS b "
        "INNER JOIN audit.load AS a ON a.batch_id = b.batch_id "
        "WHERE b.batch_id = (SELECT MAX(batch_id) FROM control.batch)"
    )
    assert "no_such_table" in failed.pop("message")
    assert tuple(failed.values()) == ("failed", "failed", 2, 0)
    again = line.run("pos")
    assert (again["inserted"], again["objects"]) == (2, 1)


def test_a_ruleset_with_an_error_stops_the_run_before_anything_is_registered(line):
    from pricemart.dqdl import DqdlError

    line.s3.put_object(Bucket="pricemart-artifacts", Key="bad.dqdl", Body=b"Rules = [\n  RowCount >\n]")
    uri = line.land("pos", "a.csv.gz", pos_file(pos_row(971, 1)))
    with pytest.raises(DqdlError, match="line 3: expected a value"):
        line.run("pos", ruleset="s3://pricemart-artifacts/bad.dqdl")
    assert line.query(f"SELECT 1 AS one FROM control.landing_object WHERE object_uri = '{uri}'") == []
    assert line.run("pos")["inserted"] == 1


def test_a_batch_that_is_not_there_says_so(line):
    with pytest.raises(ValueError, match="batch 987654 of pos has no objects"):
        line.run("pos", batch="987654")
    with pytest.raises(ValueError, match="--batch is the number"):
        line.run("pos", batch="last")


def test_an_object_that_was_replaced_after_it_was_registered_is_held_back(line):
    from pricemart.objects import under

    uri = line.land("pos", "a.csv.gz", pos_file(pos_row(981, 1)))
    first = line.run("pos")
    line.land("pos", "a.csv.gz", pos_file(pos_row(981, 1, qty="7")))
    assert len(list(under(uri))) == 1
    again = line.run("pos", batch=str(first["batch"]))
    assert (again["rowsRead"], again["objects"]) == (0, 0)
    assert "was replaced after it was registered" in line.said
    assert line.run("pos")["updated"] == 1
