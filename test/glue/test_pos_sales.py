"""Sales of the tills through the whole line."""

from line import pos_file, pos_row


def landed(line, *names: str) -> list:
    rows = line.query(
        "SELECT object_uri, status, reason, batch_id FROM control.landing_object "
        f"WHERE object_uri LIKE '%{line.folder}%' ORDER BY object_uri"
    )
    return [tuple(row[name] for name in names) for row in rows]


def test_new_objects_are_taken_in_once_and_bad_rows_are_explained(line):
    first = line.land(
        "pos",
        "2026/11/21/store-0042.csv.gz",
        pos_file(
            pos_row(1, 1, customer="C00001"),
            pos_row(1, 2, sku="71053", qty="-1"),
            pos_row(2, 1, qty="6O0"),
            pos_row(2, 2, qty="0", price="-1.00"),
            pos_row(2, 3, price="1.999"),
            pos_row(3, 1).replace("T08", " 08"),
            ",1,0042,85123A,1,1.00,2026-11-21T08:15:00Z,",
            pos_row(1, 1, customer="C00001"),
        ),
    )
    second = line.land("pos", "2026/11/21/store a+b.csv.gz", pos_file(pos_row(9, 1)))
    result = line.run("pos")
    assert (result["rowsRead"], result["rowsRejected"], result["objects"]) == (9, 5, 2)
    # The line that was sent twice is loaded once.
    assert (result["inserted"], result["updated"], result["unchanged"]) == (3, 0, 1)
    report = line.json(result["report"])
    assert [
        (row["object"], row["record"], row["line"], row["rules"], row["reasons"]) for row in line.quarantined(report)
    ] == [
        (first, 3, 4, ["T:qty"], ['qty "6O0" is not a whole number']),
        (
            first,
            4,
            5,
            ["R10", "R13"],
            ['qty "0" is not different from 0', 'unit_price "-1.00" is not at least 0'],
        ),
        (first, 5, 6, ["T:unit_price"], ['unit_price "1.999" is not a number with at most 2 decimals']),
        (
            first,
            6,
            7,
            ["T:sold_at"],
            ['sold_at "2026-11-21 08:15:00Z" is not a time such as 2026-11-21T08:15:00Z'],
        ),
        (first, 7, 8, ["R2"], ["receipt_id is empty"]),
    ]
    assert {(found["uri"], found["rows"], found["rejected"]) for found in report["objects"]} == {
        (first, 8, 5),
        (second, 1, 0),
    }
    assert [(rule["id"], rule["line"]) for rule in report["rules"] if rule["id"].startswith("R")][:2] == [
        ("R1", 5),
        ("R2", 6),
    ]
    assert landed(line, "status", "reason") == [("loaded", None), ("loaded", None)]

    third = line.land("pos", "2026/11/22/store-0042-correction.csv.gz", pos_file(pos_row(1, 2, sku="71053", qty="-2")))
    result = line.run("pos")
    assert (result["rowsRead"], result["inserted"], result["updated"], result["unchanged"]) == (1, 0, 1, 0)
    assert third in [uri for (uri,) in landed(line, "object_uri")]
    (fact,) = line.query(f"SELECT line_type, quantity FROM core.fact_sales WHERE batch_id = {result['batch']}")
    assert fact == {"line_type": "return", "quantity": -2}


def test_an_object_written_again_under_its_name_is_taken_in_again(line):
    line.land("pos", "a.csv.gz", pos_file(pos_row(101, 1), pos_row(101, 2)))
    assert line.run("pos")["inserted"] == 2
    line.land("pos", "a.csv.gz", pos_file(pos_row(101, 1, qty="3"), pos_row(101, 2), pos_row(101, 3)))
    result = line.run("pos")
    assert (result["inserted"], result["updated"], result["unchanged"]) == (1, 1, 1)


def test_the_newest_of_several_versions_in_one_batch_counts(line):
    for name, qty in (("b.csv.gz", "1"), ("a.csv.gz", "5")):
        line.land("pos", name, pos_file(pos_row(201, 1, qty=qty)))
    result = line.run("pos")
    assert (result["inserted"], result["unchanged"]) == (1, 1)
    quantity = line.one(f"SELECT quantity FROM core.fact_sales WHERE batch_id = {result['batch']}")["quantity"]
    newest = max(
        line.query(
            "SELECT object_uri, CAST(last_modified AS VARCHAR) AS modified FROM control.landing_object "
            f"WHERE batch_id = {result['batch']}"
        ),
        key=lambda row: (row["modified"], row["object_uri"]),
    )
    assert quantity == (5 if newest["object_uri"].endswith("/a.csv.gz") else 1)


def test_control_audit_and_mart_tell_the_same(line):
    line.land("pos", "a.csv.gz", pos_file(pos_row(301, 1, customer="C77"), pos_row(301, 2, qty="x")))
    result = line.run("pos")
    batch = result["batch"]
    audit = line.one(
        "SELECT target, status, objects, rows_landed, rows_inserted, rows_updated, rows_rejected, rows_unchanged, "
        "statement_id IS NOT NULL AS has_statement, committed_at IS NOT NULL AS ended "
        f"FROM audit.load WHERE batch_id = {batch}"
    )
    assert tuple(audit.values()) == ("core.fact_sales", "committed", 1, 2, 1, 0, 1, 0, True, True)
    assert line.one(f"SELECT status, message FROM control.batch WHERE batch_id = {batch}") == {
        "status": "committed",
        "message": None,
    }
    rules = line.query(f"SELECT rule_id, outcome, rows_failed FROM audit.rule_result WHERE batch_id = {batch}")
    assert {"rule_id": "T:qty", "outcome": "FAIL", "rows_failed": 1} in rules
    assert {rule["id"] for rule in line.json(result["report"])["rules"]} == {rule["rule_id"] for rule in rules}
    mark = line.one("SELECT CAST(watermark AS VARCHAR) AS mark FROM control.watermark WHERE source = 'pos'")
    assert mark["mark"].startswith("2026-11-21 08:15:00")
    customer = line.one("SELECT is_inferred, is_current FROM core.dim_customer WHERE customer_id = 'C77'")
    assert customer == {"is_inferred": True, "is_current": True}
    mart = line.one(
        "SELECT SUM(lines) AS lines, CAST(SUM(net_sales) AS VARCHAR) AS net FROM marts.daily_sales WHERE source = 'pos'"
    )
    fact = line.one(
        "SELECT COUNT(*) AS n, CAST(SUM(amount) AS VARCHAR) AS net FROM core.fact_sales WHERE source = 'pos'"
    )
    assert (int(mart["lines"]), mart["net"]) == (fact["n"], fact["net"])
