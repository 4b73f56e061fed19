/** Which engine runs: native where its package is, else PGlite; or what a setting names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, Problem } from '../../../base/problem';
import type { Engine } from './engine';
import { NativeEngine } from './native';
import { hasBinaries } from './native/binaries';
import { PgliteEngine } from './pglite';
import { UrlEngine } from './url';

function startPglite(dataDir: string, image: string | undefined): Promise<Engine> {
  return PgliteEngine.start({ dataDir: join(dataDir, 'redshift', 'pglite'), image });
}

export interface EngineChoice {
  readonly dataDir: string;
  /** `native`, `pglite` or `url:postgres://…`; undefined: native, else PGlite. */
  readonly engine?: string;
  /** A prepared PGlite data folder (gzipped tar), for a fresh start. */
  readonly pgliteImage?: string;
  readonly warn: (message: string) => void;
}

/**
 * A folder that one engine has written is not opened with another behind the user's back: its tables would seem gone.
 */
export async function startEngine(choice: EngineChoice): Promise<Engine> {
  const { dataDir, engine, warn } = choice;
  if (engine === 'native') return NativeEngine.start(dataDir);
  if (engine === 'pglite') return startPglite(dataDir, choice.pgliteImage);
  if (engine?.startsWith('url:')) return UrlEngine.start(engine.slice('url:'.length));
  if (engine !== undefined)
    throw new Problem('badEngine', `there is no engine "${engine}"`, {
      mend: 'use native, pglite or url:postgres://…',
    });
  const hasPglite = existsSync(join(dataDir, 'redshift', 'pglite', 'PG_VERSION'));
  const hasNative = existsSync(join(dataDir, 'redshift', 'native.secret'));
  if (hasPglite && !hasNative) return startPglite(dataDir, choice.pgliteImage);
  if (!hasBinaries()) {
    if (hasNative)
      throw new Problem('noNativeEngine', `${dataDir} was written by the native engine, which is not installed here`, {
        mend: 'install it, or choose another data folder',
      });
    return startPglite(dataDir, choice.pgliteImage);
  }
  try {
    return await NativeEngine.start(dataDir);
  } catch (error) {
    if (hasNative) throw error;
    const details =
      error instanceof Problem && error.details ? ` (${error.details.trim().split('\n').slice(-1).join('')})` : '';
    warn(
      `The native PostgreSQL engine did not start: ${messageOf(error)}${details}. PGlite is used instead: it is slower and runs one statement at a time.`,
    );
    return startPglite(dataDir, choice.pgliteImage);
  }
}
