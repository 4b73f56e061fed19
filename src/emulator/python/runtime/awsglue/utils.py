"""Job arguments as Glue 5.1 reads them."""

import argparse

# Glue's own parameters: a script that lists one of these is refused, as on AWS.
RESERVED = frozenset(
    {
        "job-bookmark-option",
        "job-bookmark-from",
        "job-bookmark-to",
        "continuous-log-logGroup",
        "enable-metrics",
        "enable-continuous-cloudwatch-log",
        "additional-python-modules",
        "extra-py-files",
        "extra-jars",
        "extra-files",
        "conf",
        "debug",
        "mode",
    }
)
# Known to Glue, so present in the result when given and never required.
OPTIONAL = ("TempDir", "JOB_NAME", "JOB_ID", "JOB_RUN_ID", "SECURITY_CONFIGURATION")


class GlueArgumentError(Exception):
    """An argument is missing or cannot be read."""


class _Parser(argparse.ArgumentParser):
    def error(self, message):
        raise GlueArgumentError(message)


def getResolvedOptions(args, options):  # noqa: N802 (Glue's name)
    """The listed options out of ``sys.argv``.

    Every listed option is required except TempDir, others on the command line are ignored, and a dash in a
    name is an underscore in the result. Reserved names raise RuntimeError, a missing one GlueArgumentError.
    """
    reserved = sorted(RESERVED.intersection(options))
    if reserved:
        raise RuntimeError("Using reserved arguments " + ",".join(reserved))
    parser = _Parser(add_help=False)
    for name in OPTIONAL:
        parser.add_argument("--" + name, required=name in options and name != "TempDir")
    for name in dict.fromkeys(options):
        if name not in OPTIONAL:
            parser.add_argument("--" + name, required=True)
    for name in ("job-bookmark-option", "job-bookmark-from", "job-bookmark-to"):
        parser.add_argument("--" + name)
    parsed, _ = parser.parse_known_args(list(args)[1:])
    found = {name: value for name, value in vars(parsed).items() if value is not None}
    found.setdefault("job_bookmark_option", "job-bookmark-disable")
    return found
