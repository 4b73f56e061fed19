/** Brings a warehouse to the state of a folder of SQL files: each file one transaction, remembered in `control.migration`. */
import { Problem } from '../../base/problem';
import { quoteText } from '../catalog/warehouseCatalog';
import type { Warehouse } from '../ports';
import { asRecords, collect, finished } from '../query/collect';

export interface SqlFile {
  /** From the folder, with `/`; the order of paths is the order of files. */
  readonly path: string;
  readonly text: string;
}

export interface AppliedFile {
  readonly path: string;
  /** `changed`: its text is not the one that was applied before; it was applied again. */
  readonly state: 'applied' | 'changed' | 'unchanged';
  readonly statements: number;
  readonly durationMs: number;
}

export interface MigrateOptions {
  readonly database?: string;
  /** Texts of a file's statements, without comments around them and without semicolons. */
  readonly split: (text: string) => readonly string[];
  readonly signal?: AbortSignal;
}

/** BatchExecuteStatement takes 40 statements; two of them record the file. */
const statementsPerBatch = 38;

/** The same table as sql/02_control/01_migration.sql: it has to be there before the first file. */
const bookkeeping = [
  'CREATE SCHEMA IF NOT EXISTS control',
  `CREATE TABLE IF NOT EXISTS control.migration
(
    path       VARCHAR(256) NOT NULL ENCODE zstd,
    checksum   VARCHAR(64)  NOT NULL ENCODE zstd,
    applied_at TIMESTAMP    NOT NULL DEFAULT GETDATE() ENCODE az64
)
DISTSTYLE ALL
SORTKEY (path)`,
];

/** Applies what is new or changed, in order, and yields each file when it is done. Stops at the first that fails. */
export async function* migrate(
  warehouse: Warehouse,
  files: readonly SqlFile[],
  options: MigrateOptions,
): AsyncGenerator<AppliedFile> {
  const { database, signal } = options;
  await runBatch(warehouse, bookkeeping, 'pmw migrate', options);
  const recorded = new Map(
    asRecords(await collect(warehouse, 'SELECT path, checksum FROM control.migration', { database, signal })).map(
      (row) => [row['path'], row['checksum']],
    ),
  );
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const began = Date.now();
    const checksum = await sha256(file.text);
    const before = recorded.get(file.path);
    if (before === checksum) {
      yield { path: file.path, state: 'unchanged', statements: 0, durationMs: 0 };
      continue;
    }
    const statements = options.split(file.text);
    await apply(warehouse, file, statements, checksum, options);
    yield {
      path: file.path,
      state: before === undefined ? 'applied' : 'changed',
      statements: statements.length,
      durationMs: Date.now() - began,
    };
  }
}

async function apply(
  warehouse: Warehouse,
  file: SqlFile,
  statements: readonly string[],
  checksum: string,
  options: MigrateOptions,
): Promise<void> {
  const record = [
    `DELETE FROM control.migration WHERE path = ${quoteText(file.path)}`,
    `INSERT INTO control.migration (path, checksum) VALUES (${quoteText(file.path)}, ${quoteText(checksum)})`,
  ];
  try {
    let rest = statements;
    while (rest.length > statementsPerBatch) {
      await runBatch(warehouse, rest.slice(0, statementsPerBatch), file.path, options);
      rest = rest.slice(statementsPerBatch);
    }
    await runBatch(warehouse, [...rest, ...record], file.path, options);
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'Failed') throw error;
    throw new Problem('Failed', `${file.path}: ${error.message}`, {
      where: error.where === undefined ? file.path : `${file.path}, at: ${error.where}`,
      mend:
        error.mend ??
        `Correct ${file.path} and run pmw migrate again: what was applied before it stays, it itself left nothing behind.`,
      details: error.details,
      cause: error,
    });
  }
}

async function runBatch(
  warehouse: Warehouse,
  sqls: readonly string[],
  name: string,
  options: MigrateOptions,
): Promise<void> {
  const { id } = await warehouse.batch({ sqls, name: name.slice(0, 500), database: options.database }, options.signal);
  await finished(warehouse, id, options.signal);
}

async function sha256(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
