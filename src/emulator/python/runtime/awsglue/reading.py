"""Reads of DynamicFrames: S3 files by format, and tables of the Glue catalog."""

from awsglue.dynamicframe import DynamicFrame

# Glue's name of a format option -> Spark's.
CSV_OPTIONS = {"separator": "sep", "quoteChar": "quote", "escaper": "escape", "multiLine": "multiLine"}
SERDES = (
    ("parquet", "parquet"),
    ("orc", "orc"),
    ("avro", "avro"),
    ("json", "json"),
    ("csv", "csv"),
    ("lazysimple", "csv"),
)


def unsupported(what):
    """The error of a part that the stand-in does not have."""
    return NotImplementedError(
        f"{what} is not in the local stand-in of awsglue. Read it with Spark (spark.read) or run this job on AWS Glue."
    )


def csv_options(options):
    """Spark's CSV options for Glue's format options."""
    found = {CSV_OPTIONS[name]: value for name, value in options.items() if name in CSV_OPTIONS and value != -1}
    if options.get("withHeader"):
        found["header"] = True
    return found


class DynamicFrameReader:
    """``glue_context.create_dynamic_frame``."""

    def __init__(self, glue_context):
        """A reader of a context."""
        self._context = glue_context

    def from_options(
        self,
        connection_type,
        connection_options=None,
        format=None,  # noqa: A002 (Glue's name)
        format_options=None,
        **_,
    ):
        """Files under ``connection_options['paths']`` of a connection of type s3."""
        if connection_type not in ("s3", "file"):
            raise unsupported(f"connection type {connection_type!r}")
        options = dict(connection_options or {})
        paths = options.get("paths") or ([options["path"]] if "path" in options else [])
        if not paths:
            raise ValueError("connection_options needs 'paths', a list of s3:// URIs")
        return self._load(paths, format or "parquet", dict(format_options or {}), bool(options.get("recurse")))

    def from_catalog(self, database=None, table_name=None, push_down_predicate="", **_):
        """A table of the Glue catalog, its partition columns included."""
        import boto3

        table = boto3.client("glue").get_table(DatabaseName=database, Name=table_name)["Table"]
        storage = table["StorageDescriptor"]
        serde = storage.get("SerdeInfo", {})
        library = (serde.get("SerializationLibrary") or storage.get("InputFormat") or "").lower()
        found = table.get("Parameters", {}).get("classification") or next(
            (name for part, name in SERDES if part in library), "csv"
        )
        parameters = {**table.get("Parameters", {}), **serde.get("Parameters", {})}
        names = [column["Name"] for column in storage.get("Columns", [])]
        options = {"separator": parameters.get("separatorChar") or parameters.get("field.delim") or ","}
        frame = self._load([storage["Location"]], found, options, False, parameters.get("skip.header.line.count"))
        data = frame.toDF()
        if found == "csv":
            data = data.toDF(*[*names, *data.columns[len(names) :]][: len(data.columns)])
        if push_down_predicate:
            data = data.where(push_down_predicate)
        return DynamicFrame(data, self._context, table_name)

    def from_rdd(self, data, name, schema=None, **_):
        """A frame of rows at hand."""
        return DynamicFrame(self._context.spark_session.createDataFrame(data, schema), self._context, name)

    def _load(self, paths, kind, options, recurse, skip_header=None):
        reader = self._context.spark_session.read
        if recurse:
            reader = reader.option("recursiveFileLookup", True)
        if kind == "csv":
            reader = reader.options(**csv_options(options))
            if str(skip_header or "0") != "0":
                reader = reader.option("header", True)
            data = reader.csv(paths)
            if not options.get("withHeader") and str(skip_header or "0") == "0":
                data = data.toDF(*[f"col{index}" for index in range(len(data.columns))])
        elif kind == "json":
            data = reader.option("multiLine", bool(options.get("multiline"))).json(paths)
        elif kind in ("parquet", "glueparquet"):
            data = reader.parquet(*paths)
        elif kind == "orc":
            data = reader.orc(paths)
        else:
            raise unsupported(f"format {kind!r}")
        return DynamicFrame(data, self._context, "")
