"""GlueContext: a Spark context that also reads and writes by connection type and by catalog."""

from pyspark.sql import SparkSession, SQLContext

from awsglue.dynamicframe import DynamicFrame, DynamicFrameWriter
from awsglue.reading import DynamicFrameReader


class GlueContext(SQLContext):
    """Wraps a SparkContext as Glue does: ``GlueContext(sc).spark_session`` is the session to use."""

    def __init__(self, sparkContext, **_):  # noqa: N803 (Glue's name)
        """A context over a SparkContext."""
        session = SparkSession(sparkContext)
        super().__init__(sparkContext, session, None)
        self.spark_session = session
        self.create_dynamic_frame = DynamicFrameReader(self)
        self.write_dynamic_frame = DynamicFrameWriter(self)

    def get_logger(self):
        """A log4j logger: its lines are Spark's, in /aws-glue/jobs/error."""
        return self._jvm.org.apache.log4j.LogManager.getLogger("GlueLogger")

    def create_dynamic_frame_from_options(self, connection_type, connection_options=None, **rest):
        """Same as ``create_dynamic_frame.from_options``."""
        return self.create_dynamic_frame.from_options(connection_type, connection_options, **rest)

    def create_dynamic_frame_from_catalog(self, database, table_name, **rest):
        """Same as ``create_dynamic_frame.from_catalog``."""
        return self.create_dynamic_frame.from_catalog(database=database, table_name=table_name, **rest)

    def create_data_frame_from_options(self, connection_type, connection_options=None, **rest):
        """A DataFrame instead of a DynamicFrame."""
        return self.create_dynamic_frame.from_options(connection_type, connection_options, **rest).toDF()

    def create_data_frame_from_catalog(self, database, table_name, **rest):
        """A DataFrame instead of a DynamicFrame."""
        return self.create_dynamic_frame.from_catalog(database=database, table_name=table_name, **rest).toDF()

    def write_dynamic_frame_from_options(self, frame, connection_type, connection_options=None, **rest):
        """Same as ``write_dynamic_frame.from_options``."""
        return self.write_dynamic_frame.from_options(frame, connection_type, connection_options, **rest)

    def purge_s3_path(self, s3_path, *_, **__):
        """Deletes every object under a path."""
        path = self._jvm.org.apache.hadoop.fs.Path(s3_path)
        path.getFileSystem(self._jsc.hadoopConfiguration()).delete(path, True)


__all__ = ["DynamicFrame", "GlueContext"]
