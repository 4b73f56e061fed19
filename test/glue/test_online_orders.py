"""Orders of the web shop through the whole line, with the traits of the real file."""

from decimal import Decimal

from line import online_file

ROWS = [
    "536365,85123A,WHITE HANGING HEART,6,12/1/10 8:26,2.55,17850,United Kingdom",
    '536365,22423,"CAKESTAND, 3 TIER",1,12/1/10 8:26,12.75,17850,United Kingdom',
    # The same product twice on one invoice: with another quantity, and once more just the same.
    "536520,22583,GIFT BAGS,6,12/1/10 12:43,2.55,14729,United Kingdom",
    "536520,22583,GIFT BAGS,1,12/1/10 12:43,2.55,14729,United Kingdom",
    "536520,22583,GIFT BAGS,1,12/1/10 12:43,2.55,14729,United Kingdom",
    "C536379,D,Discount,-1,12/1/10 9:41,27.5,14527,United Kingdom",
    "C536383,35004C,SET OF 3 COLOURED FLYING DUCKS,-1,12/1/10 9:49,4.65,15311,United Kingdom",
    "536370,POST,POSTAGE,3,12/1/10 8:45,18,12583,France",
    "536544,21773,DECORATIVE ROSE BATHROOM BOTTLE,1,2010-12-01 14:32:00,2.51,,United Kingdom",
    # A stock correction: no description, no customer, no price.
    "536414,22139,,56,12/1/10 11:52,0,,United Kingdom",
    "536366,22633,HAND WARMER,six,12/1/10 8:28,1.85,17850,United Kingdom",
    "536366,22632,HAND WARMER,6,12/1/10 8:28,1.8500,17850,United Kingdom",
    "536366,22632",
]


def facts(line, batch: int) -> list:
    rows = line.query(
        "SELECT f.receipt_id, f.line_id, f.line_type, f.quantity, CAST(f.amount AS VARCHAR) AS amount, c.customer_id, "
        "p.description, p.product_type, s.store_id, f.date_key FROM core.fact_sales AS f "
        "INNER JOIN core.dim_customer AS c ON c.customer_key = f.customer_key "
        "INNER JOIN core.dim_product AS p ON p.product_key = f.product_key "
        "INNER JOIN core.dim_store AS s ON s.store_key = f.store_key "
        f"WHERE f.source = 'online' AND f.batch_id = {batch} ORDER BY f.receipt_id, f.line_id"
    )
    return [tuple(row.values()) for row in rows]


def test_every_row_is_loaded_or_rejected_with_a_rule(line):
    uri = line.land("online", "orders.csv", online_file(*ROWS))
    result = line.run("online")
    batch = result.pop("batch")
    report_uri = result.pop("report")
    assert result == {
        "source": "online",
        "rowsRead": 13,
        "rowsPassed": 9,
        "rowsRejected": 4,
        "inserted": 9,
        "updated": 0,
        "unchanged": 0,
        "objects": 1,
    }
    assert facts(line, batch) == [
        ("536365", "22423#1", "sale", 1, "12.750", "17850", "CAKESTAND, 3 TIER", "product", "WEB", 20101201),
        ("536365", "85123A#1", "sale", 6, "15.300", "17850", "WHITE HANGING HEART", "product", "WEB", 20101201),
        ("536370", "POST#1", "postage", 3, "54.000", "12583", "POSTAGE", "postage", "WEB", 20101201),
        ("536520", "22583#1", "sale", 6, "15.300", "14729", "GIFT BAGS", "product", "WEB", 20101201),
        ("536520", "22583#2", "sale", 1, "2.550", "14729", "GIFT BAGS", "product", "WEB", 20101201),
        ("536520", "22583#3", "sale", 1, "2.550", "14729", "GIFT BAGS", "product", "WEB", 20101201),
        (
            "536544",
            "21773#1",
            "sale",
            1,
            "2.510",
            "UNKNOWN",
            "DECORATIVE ROSE BATHROOM BOTTLE",
            "product",
            "WEB",
            20101201,
        ),
        ("C536379", "D#1", "discount", -1, "-27.500", "14527", "Discount", "discount", "WEB", 20101201),
        (
            "C536383",
            "35004C#1",
            "return",
            -1,
            "-4.650",
            "15311",
            "SET OF 3 COLOURED FLYING DUCKS",
            "product",
            "WEB",
            20101201,
        ),
    ]
    report = line.json(report_uri)
    bad = line.quarantined(report)
    assert [(row["object"], row["record"], row["line"], row["rules"], row["reasons"]) for row in bad] == [
        (
            uri,
            10,
            11,
            ["R5", "R13"],
            ["Description is empty", 'UnitPrice "0" is not greater than 0 and CustomerID is empty'],
        ),
        (uri, 11, 12, ["T:Quantity"], ['Quantity "six" is not a whole number']),
        (uri, 12, 13, ["T:UnitPrice"], ['UnitPrice "1.8500" is not a number with at most 3 decimals']),
        (uri, 13, 14, ["F:fields"], ["the record does not have 8 fields"]),
    ]
    assert bad[0]["row"]["Description"] is None
    assert bad[1]["row"]["Quantity"] == "six"
    failed = {rule["id"]: (rule["passed"], rule["failed"]) for rule in report["rules"] if rule["outcome"] != "PASS"}
    assert failed == {"F:fields": (12, 1), "T:Quantity": (11, 1), "T:UnitPrice": (11, 1), "R5": (11, 1), "R13": (11, 1)}
    assert report["objects"][0]["rejected"] == 4


def test_the_same_batch_again_changes_nothing_and_a_correction_changes_its_rows(line):
    rows = [row.replace("5363", "6363").replace("5365", "6365") for row in ROWS[:5]]
    line.land("online", "1.csv", online_file(*rows))
    first = line.run("online")
    assert (first["inserted"], first["updated"], first["unchanged"]) == (5, 0, 0)

    again = line.run("online", batch=str(first["batch"]))
    assert (again["batch"], again["inserted"], again["updated"], again["unchanged"]) == (first["batch"], 0, 0, 5)

    assert line.run("online")["batch"] is None

    # All lines of the product with three lines, one of them corrected; and one other line.
    fixed = [rows[0].replace(",6,", ",7,"), rows[2], rows[3].replace("2.55", "2.45"), rows[4]]
    line.land("online", "2.csv", online_file(*fixed))
    second = line.run("online")
    assert (second["inserted"], second["updated"], second["unchanged"]) == (0, 2, 2)
    changed = [(row[1], row[3], Decimal(row[4])) for row in facts(line, second["batch"])]
    assert changed == [("85123A#1", 7, Decimal("17.850")), ("22583#2", 1, Decimal("2.450"))]

    # The older batch once more: what the newer one corrected stays corrected.
    old = line.run("online", batch=str(first["batch"]))
    assert (old["inserted"], old["updated"], old["unchanged"]) == (0, 0, 5)
    assert len(facts(line, second["batch"])) == 2

    audit = line.query(
        f"SELECT batch_id, status, rows_landed, rows_inserted + rows_updated + rows_rejected + rows_unchanged AS told "
        f"FROM audit.load WHERE batch_id IN ({first['batch']}, {second['batch']}) ORDER BY committed_at"
    )
    assert [tuple(row.values()) for row in audit] == [
        (first["batch"], "committed", 5, 5),
        (first["batch"], "committed", 5, 5),
        (second["batch"], "committed", 4, 4),
        (first["batch"], "committed", 5, 5),
    ]


def test_records_over_several_lines_keep_their_lines(line):
    rows = [
        '700001,99001A,"WHITE\nHEART",6,12/1/10 8:26,2.55,17850,United Kingdom',
        "700001,22423,CAKESTAND,0,12/1/10 8:26,12.75,17850,United Kingdom",
    ]
    line.land("online", "lines.csv", online_file(*rows, end="\n"))
    result = line.run("online")
    (bad,) = line.quarantined(line.json(result["report"]))
    assert (result["inserted"], bad["record"], bad["line"]) == (1, 2, 4)
    assert bad["reasons"] == ['Quantity "0" is not different from 0']
    assert facts(line, result["batch"])[0][6] == "WHITE\nHEART"


def test_a_batch_run_again_under_a_milder_ruleset_empties_its_quarantine(line):
    line.land("online", "free.csv", online_file("700011,85123A,WHITE HEART,6,12/1/10 8:26,0,,United Kingdom"))
    first = line.run("online")
    assert (first["rowsRejected"], len(line.quarantined(line.json(first["report"])))) == (1, 1)
    line.s3.put_object(Bucket="pricemart-artifacts", Key="mild.dqdl", Body=b"Rules = [ RowCount > 0 ]")
    again = line.run("online", batch=str(first["batch"]), ruleset="s3://pricemart-artifacts/mild.dqdl")
    assert (again["inserted"], again["rowsRejected"]) == (1, 0)
    assert line.quarantined(line.json(again["report"])) == []
