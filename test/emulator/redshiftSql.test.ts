/** Every case of test/fixtures/sql runs on both engines. The format is described in test/fixtures/sql/README.md. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWarehouse } from './redshiftSupport';

interface Case {
  readonly line: number;
  readonly sql: string;
  readonly rows: string[] | undefined;
  readonly columns: string | undefined;
  readonly error: string | undefined;
}

const folder = join('test', 'fixtures', 'sql');

/** Statements end with `;` at a line's end; the `-- =>`, `-- columns:` and `-- error:` lines after one are what it gives. */
export function readCases(text: string): Case[] {
  const cases: Case[] = [];
  let sql: string[] = [];
  let start = 0;
  let open: { line: number; sql: string; rows?: string[]; columns?: string; error?: string } | undefined;
  const close = (): void => {
    if (open) cases.push({ rows: undefined, columns: undefined, error: undefined, ...open });
    open = undefined;
  };
  text.split('\n').forEach((line, index) => {
    const expected = /^-- (=>|columns:|error:) ?(.*)$/.exec(line);
    if (expected && open && sql.length === 0) {
      const [, kind, value = ''] = expected;
      if (kind === '=>') open.rows = [...(open.rows ?? []), value];
      else if (kind === 'columns:') open.columns = value;
      else open.error = value;
      return;
    }
    if (line.trim() === '' || (line.startsWith('--') && sql.length === 0)) return;
    if (sql.length === 0) {
      close();
      start = index + 1;
    }
    sql.push(line);
    if (line.trimEnd().endsWith(';') && !insideDollars(sql)) {
      open = { line: start, sql: sql.join('\n').replace(/;\s*$/, '') };
      sql = [];
    }
  });
  close();
  return cases;
}

function insideDollars(lines: readonly string[]): boolean {
  return (lines.join('\n').match(/\$\$/g)?.length ?? 0) % 2 === 1;
}

function show(value: unknown): string {
  return value === null ? 'NULL' : typeof value === 'string' ? value : JSON.stringify(value);
}

for (const engine of ['native', 'pglite']) {
  describe(`SQL cases on ${engine}`, function () {
    this.timeout(60_000);
    let warehouse: TestWarehouse;
    before(async () => {
      warehouse = await TestWarehouse.start(engine);
    });
    after(() => warehouse.close());
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
      it(file, async () => {
        const cases = readCases(readFileSync(join(folder, file), 'utf8'));
        assert.ok(cases.length > 0, `${file} holds no case`);
        await runCases(warehouse, file, cases);
      });
    }
  });
}

/** All in one session, so that SETs, transactions and temporary tables carry over from statement to statement. */
async function runCases(warehouse: TestWarehouse, file: string, cases: readonly Case[]): Promise<void> {
  let session: string | undefined;
  const problems: string[] = [];
  for (const each of cases) {
    const target =
      session === undefined
        ? { WorkgroupName: 'w', Database: 'dev', SessionKeepAliveSeconds: 60 }
        : { SessionId: session };
    const submitted = await warehouse.call('ExecuteStatement', { Sql: each.sql, ...target });
    session ??= submitted['SessionId'] as string;
    const answer = await warehouse.finish(submitted['Id'] as string);
    const where = `${file}:${each.line}`;
    if (each.error !== undefined) {
      if (!answer.error.includes(each.error))
        problems.push(`${where}: expected error "${each.error}", got ${answer.status} "${answer.error}"`);
      continue;
    }
    if (answer.status !== 'FINISHED') {
      problems.push(`${where}: ${answer.error}`);
      continue;
    }
    const rows = answer.rows.map((row) => row.map(show).join(' | '));
    if (each.rows !== undefined && rows.join('\n') !== each.rows.join('\n'))
      problems.push(`${where}: expected\n  ${each.rows.join('\n  ')}\ngot\n  ${rows.join('\n  ')}`);
    if (
      each.columns !== undefined &&
      answer.columns.map((name, at) => `${name} ${answer.types[at]}`).join(', ') !== each.columns
    )
      problems.push(`${where}: columns ${answer.columns.map((name, at) => `${name} ${answer.types[at]}`).join(', ')}`);
  }
  assert.equal(problems.join('\n'), '');
}
