import pytest
from botocore.exceptions import ClientError


def code(error):
    return error.value.response["Error"]["Code"]


def test_caller_identity(connect):
    identity = connect("sts").get_caller_identity()
    assert (identity["Account"], identity["Arn"]) == ("000000000000", "arn:aws:iam::000000000000:user/local")


@pytest.mark.parametrize(
    ("service", "operation", "codes"),
    [
        ("s3", "list_buckets", ("InvalidAccessKeyId", "SignatureDoesNotMatch")),
        ("logs", "describe_log_groups", ("UnrecognizedClientException", "InvalidSignatureException")),
        ("sts", "get_caller_identity", ("InvalidClientTokenId", "SignatureDoesNotMatch")),
    ],
)
def test_wrong_keys_are_refused(connect, service, operation, codes):
    for more, expected in zip(({"aws_access_key_id": "AKIANOBODY"}, {"aws_secret_access_key": "wrong"}), codes):
        with pytest.raises(ClientError) as error:
            getattr(connect(service, **more), operation)()
        assert code(error) == expected


def test_follow_a_log(connect):
    logs = connect("logs")
    where = {"logGroupName": "/aws-glue/jobs/output", "logStreamName": "jr_boto3"}
    logs.create_log_group(logGroupName=where["logGroupName"])
    logs.create_log_stream(**where)
    logs.put_log_events(
        **where, logEvents=[{"timestamp": 1000, "message": "one"}, {"timestamp": 1001, "message": "two"}]
    )
    first = logs.get_log_events(**where, startFromHead=True)
    assert [e["message"] for e in first["events"]] == ["one", "two"]
    again = logs.get_log_events(**where, nextToken=first["nextForwardToken"])
    assert (again["events"], again["nextForwardToken"]) == ([], first["nextForwardToken"])
    found = logs.filter_log_events(logGroupName=where["logGroupName"], filterPattern="two")
    assert [e["message"] for e in found["events"]] == ["two"]
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.get_log_events(logGroupName="/none", logStreamName="x")
