/** Takes away what a local Glue job cannot use: MLlib, Hive, Kubernetes and Mesos, a third of pyspark's size. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const UNUSED =
  /^(spark-(mllib|hive|kubernetes|mesos|graphx|repl|yarn)|hive-(?!storage-api)|kubernetes-|breeze|arpack|blas-|lapack|spire|algebra|cats-kernel|mesos|derby|datanucleus|JTransforms|scala-compiler)/;

export async function prunePyspark(pyspark: string): Promise<void> {
  const jars = join(pyspark, 'jars');
  for (const name of await readdir(jars)) if (UNUSED.test(name)) await rm(join(jars, name));
  for (const name of ['examples', 'data']) await rm(join(pyspark, name), { recursive: true, force: true });
}
