import { join } from 'node:path';
import type { ReadyMarker } from './files';

/** What a Python process of this environment needs to start Spark. */
export function sparkEnvironment(marker: ReadyMarker, runtime: string): NodeJS.ProcessEnv {
  return {
    PYTHONPATH: runtime,
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
    PYSPARK_PYTHON: marker.python,
    PYSPARK_DRIVER_PYTHON: marker.python,
    JAVA_HOME: join(marker.java, '..', '..'),
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_HOME: undefined,
    SPARK_CONF_DIR: undefined,
  };
}
