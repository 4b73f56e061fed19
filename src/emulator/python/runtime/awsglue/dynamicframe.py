"""The part of DynamicFrame that has a plain DataFrame meaning."""

from pyspark.sql import functions


class DynamicFrame:
    """A DataFrame under Glue's name. Types are settled: there are no choice types."""

    def __init__(self, data_frame, glue_context, name=""):
        """A frame over a DataFrame."""
        self._data_frame = data_frame
        self.glue_ctx = glue_context
        self.name = name

    @classmethod
    def fromDF(cls, dataframe, glue_ctx, name=""):  # noqa: N802 (Glue's name)
        """A frame over a DataFrame."""
        return cls(dataframe, glue_ctx, name)

    def toDF(self, *_):  # noqa: N802 (Glue's name)
        """The DataFrame inside."""
        return self._data_frame

    def schema(self):
        """Spark's schema of the frame."""
        return self._data_frame.schema

    def printSchema(self):  # noqa: N802 (Glue's name)
        """Prints the schema as a tree."""
        self._data_frame.printSchema()

    def show(self, num_rows=20):
        """Prints the first rows as JSON, as Glue does."""
        for line in self._data_frame.limit(num_rows).toJSON().collect():
            print(line)  # noqa: T201 (what show is for)

    def count(self):
        """Number of rows."""
        return self._data_frame.count()

    def _next(self, data_frame):
        return DynamicFrame(data_frame, self.glue_ctx, self.name)

    def select_fields(self, paths, **_):
        """Only the named fields."""
        return self._next(self._data_frame.select(*paths))

    def drop_fields(self, paths, **_):
        """All but the named fields."""
        return self._next(self._data_frame.drop(*paths))

    def rename_field(self, oldName, newName, **_):  # noqa: N803 (Glue's names)
        """One field under another name."""
        return self._next(self._data_frame.withColumnRenamed(oldName, newName))

    def filter(self, f, **_):
        """Rows for which a Python function of the row is true."""
        data = self._data_frame
        return self._next(data.rdd.filter(lambda row: f(row)).toDF(data.schema))

    def map(self, f, **_):
        """Each row through a Python function that returns a dictionary."""
        return self._next(self._data_frame.rdd.map(lambda row: f(row.asDict(True))).toDF())

    def apply_mapping(self, mappings, **_):
        """(source, source type, target, target type) or (source, target, type) per field."""
        columns = []
        for mapping in mappings:
            if len(mapping) == 4:
                source, _source_type, target, kind = mapping
            else:
                source, target, kind = mapping
            kind = {"long": "bigint", "short": "smallint", "byte": "tinyint"}.get(kind, kind)
            columns.append(functions.col(source).cast(kind).alias(target))
        return self._next(self._data_frame.select(*columns))

    def resolveChoice(self, specs=None, **_):  # noqa: N802 (Glue's name)
        """Casts of ``(field, 'cast:type')``; other choices do not arise here."""
        data = self._data_frame
        for field, action in specs or []:
            if action.startswith("cast:"):
                data = data.withColumn(field, functions.col(field).cast(action[len("cast:") :]))
        return self._next(data)

    def join(self, paths1, paths2, frame2, **_):
        """Inner join on equal fields."""
        left, right = self._data_frame, frame2.toDF()
        on = [left[one] == right[two] for one, two in zip(paths1, paths2)]
        return self._next(left.join(right, on))

    def coalesce(self, num_partitions, **_):
        """Fewer partitions."""
        return self._next(self._data_frame.coalesce(num_partitions))

    def repartition(self, num_partitions, **_):
        """As many partitions as asked for."""
        return self._next(self._data_frame.repartition(num_partitions))


class DynamicFrameWriter:
    """``glue_context.write_dynamic_frame``."""

    def __init__(self, glue_context):
        """A writer of a context."""
        self._context = glue_context

    def from_options(
        self,
        frame,
        connection_type,
        connection_options=None,
        format=None,  # noqa: A002 (Glue's name)
        format_options=None,
        **_,
    ):
        """Appends files under ``connection_options['path']``."""
        from awsglue.reading import csv_options, unsupported

        if connection_type not in ("s3", "file"):
            raise unsupported(f"connection type {connection_type!r}")
        options = dict(connection_options or {})
        kind = format or "parquet"
        if kind not in ("csv", "json", "parquet", "glueparquet", "orc"):
            raise unsupported(f"format {kind!r}")
        writer = frame.toDF().write.mode("append")
        if options.get("partitionKeys"):
            writer = writer.partitionBy(*options["partitionKeys"])
        if kind == "csv":
            given = dict(format_options or {})
            writer = writer.options(**csv_options({"withHeader": given.get("writeHeader", True), **given}))
        if options.get("compression"):
            writer = writer.option("compression", options["compression"])
        writer.format("parquet" if kind == "glueparquet" else kind).save(options["path"])
        return frame

    def from_catalog(self, frame, database=None, table_name=None, **_):
        """Appends files at the location of a catalog table."""
        import boto3

        table = boto3.client("glue").get_table(DatabaseName=database, Name=table_name)["Table"]
        kind = table.get("Parameters", {}).get("classification", "parquet")
        keys = [column["Name"] for column in table.get("PartitionKeys", [])]
        target = {"path": table["StorageDescriptor"]["Location"], "partitionKeys": keys}
        return self.from_options(frame, "s3", target, kind)
