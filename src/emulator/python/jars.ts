/** Brings the s3a jars: from the caches of this machine, through Spark's Ivy, or through Maven. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AwsError } from '../http/service';
import { runCommand } from './command';
import { jarName, NOT_NEEDED, S3A_JARS, type JarFile } from './jarList';
import { onPath } from './locate';

export interface JarSource {
  readonly python: string;
  readonly runtime: string;
  readonly env: NodeJS.ProcessEnv;
  /** True when Java is the one of the Python wheel, whose trust store is old. */
  readonly ownTrust: boolean;
}

/** Puts every jar into `folder`, each checked before it gets its name there. */
export async function fetchJars(folder: string, source: JarSource, signal?: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true });
  const missing = async (): Promise<JarFile[]> => {
    const whole = await Promise.all(S3A_JARS.map((jar) => matches(join(folder, jarName(jar)), jar)));
    return S3A_JARS.filter((_, index) => !whole[index]);
  };
  await take(await missing(), folder, cachePaths);
  if ((await missing()).length === 0) return;
  const scratch = join(folder, '..', 'ivy');
  const said: string[] = [];
  for (const way of [ivy, maven]) {
    said.push(await way(scratch, source, signal));
    await take(await missing(), folder, (jar) => [
      join(scratch, 'jars', `${jar.group}_${jarName(jar)}`),
      join(scratch, 'jars', jarName(jar)),
    ]);
    if ((await missing()).length === 0) break;
  }
  await rm(scratch, { recursive: true, force: true });
  const left = await missing();
  if (left.length === 0) return;
  const names = left.map(jarName).join(', ');
  throw new AwsError(
    'PythonEnvironment',
    `the jars that Spark reads s3:// with could not be fetched (${names}): ${lastLines(said.join('\n'))}. ` +
      "Check the network; behind a company mirror set DEFAULT_ARTIFACT_REPOSITORY, or Maven's settings.xml, to it.",
    500,
  );
}

async function ivy(scratch: string, source: JarSource, signal?: AbortSignal): Promise<string> {
  const job = {
    ivy: scratch,
    packages: S3A_JARS.map((jar) => `${jar.group}:${jar.artifact}:${jar.version}`),
    excludes: NOT_NEEDED,
    ownTrust: source.ownTrust,
  };
  const args = ['-m', 'pmw_local.fetch', JSON.stringify(job)];
  const { code, stdout, stderr } = await runCommand(source.python, args, { env: source.env, signal, timeout: 300_000 });
  return code === 0 ? '' : stdout + stderr;
}

async function maven(scratch: string, source: JarSource, signal?: AbortSignal): Promise<string> {
  const mvn = onPath('mvn')[0];
  if (!mvn) return '';
  let said = '';
  for (const jar of S3A_JARS) {
    const args = [
      '-q',
      '-B',
      'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy',
      `-Dartifact=${jar.group}:${jar.artifact}:${jar.version}`,
      `-DoutputDirectory=${join(scratch, 'jars')}`,
    ];
    const { code, stdout, stderr } = await runCommand(mvn, args, { env: source.env, signal, timeout: 300_000 });
    if (code !== 0) said += stdout + stderr;
  }
  return said;
}

function cachePaths(jar: JarFile): string[] {
  const name = jarName(jar);
  const maven = join(homedir(), '.m2', 'repository', ...jar.group.split('.'), jar.artifact, jar.version, name);
  const ivyCache = join(homedir(), '.ivy2', 'cache', jar.group, jar.artifact, 'jars', name);
  return [maven, ivyCache, join(homedir(), '.ivy2', 'jars', `${jar.group}_${name}`)];
}

async function take(jars: readonly JarFile[], folder: string, paths: (jar: JarFile) => string[]): Promise<void> {
  for (const jar of jars) {
    for (const path of paths(jar)) {
      if (!(await matches(path, jar))) continue;
      const target = join(folder, jarName(jar));
      await copyFile(path, `${target}.new`);
      await rename(`${target}.new`, target);
      break;
    }
  }
}

async function matches(path: string, jar: JarFile): Promise<boolean> {
  if (!existsSync(path)) return false;
  return (
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex') === jar.sha256
  );
}

/** The end of a tool's output, short enough for one message. */
export function lastLines(text: string, count = 3): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line && !/^WARN|^\[?notice/i.test(line))
    .slice(-count)
    .join(' | ')
    .slice(-600);
}
