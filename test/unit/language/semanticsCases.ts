import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  analyze,
  catalogFromDdl,
  findAll,
  parse,
  type Catalog,
  type ColumnRef,
  type Resolution,
} from '../../../src/language';

const root = join(__dirname, '../../fixtures/semantics');

export function semanticsFixture(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** The database that the cases stand on. */
export const fixtureCatalog: Catalog = catalogFromDdl(semanticsFixture('catalog.sql'));

export interface SemanticsCase {
  readonly sql: string;
  /** What the lines that begin with `-->` say, without that mark. */
  readonly expected: readonly string[];
}

/** Cases of a fixture: a line of SQL (or several), then lines that begin with `-->`; other comment lines say what it is about. */
export function semanticsCases(name: string): readonly SemanticsCase[] {
  const cases: { sql: string; expected: string[] }[] = [];
  let open = false;
  for (const line of semanticsFixture(name).split('\n')) {
    if (line.startsWith('--> ')) {
      cases.at(-1)?.expected.push(line.slice(4));
      open = false;
    } else if (line === '' || line.startsWith('--')) open = false;
    else if (open) (cases.at(-1) as { sql: string }).sql += `\n${line}`;
    else {
      cases.push({ sql: line, expected: [] });
      open = true;
    }
  }
  return cases;
}

/** Every column of a text with what it means, in order: `amount=sales.amount`. Columns outside of every scope are left out. */
export function meaningsOf(sql: string, catalog: Catalog): string[] {
  const result = parse(sql);
  const model = analyze(result, catalog);
  return findAll(result.statements, 'columnRef').flatMap((ref) => {
    const found = model.resolve(ref);
    return found === undefined ? [] : [`${textOf(sql, ref)}=${described(found)}`];
  });
}

function textOf(sql: string, { start, end }: ColumnRef): string {
  return sql.slice(start, end);
}

function described(found: Resolution): string {
  switch (found.status) {
    case 'resolved': {
      const path = found.path.map((part) => `.${part.name}`).join('');
      const { source, column } = found;
      return `${source.relation.name || source.name}.${column?.name ?? '?'}${path}`;
    }
    case 'variable': {
      const isNoField = found.path.length > 0 && found.variable.fields !== undefined && found.field === undefined;
      const type = found.field?.type === undefined ? '' : ` ${found.field.type}`;
      return `${['variable', ...found.path.map((part) => part.name)].join('.')}${isNoField ? ' no field' : type}`;
    }
    default:
      return found.status;
  }
}

/** Types of the expressions of a select list over the tables of the cases: `amount + 1: numeric(13,2)`, `?` where it cannot be told. */
export function typesOf(list: string, catalog: Catalog): string[] {
  const sql = `select ${list} from core.sales, core.store`;
  const result = parse(sql);
  const model = analyze(result, catalog);
  const [query] = result.statements;
  if (query?.kind !== 'query' || query.body.kind !== 'select') throw new Error(`no SELECT: ${sql}`);
  return query.body.items.map(
    ({ expression }) => `${sql.slice(expression.start, expression.end)}: ${model.typeOf(expression) ?? '?'}`,
  );
}

/** Columns of the last query of a text: `name type null`. */
export function outputsOf(sql: string, catalog: Catalog): string[] {
  const result = parse(sql);
  const model = analyze(result, catalog);
  const query = result.statements.at(-1);
  if (query?.kind !== 'query') throw new Error(`no query: ${sql}`);
  const words = { true: 'null', false: 'not null', undefined: '?' } as const;
  return (
    model
      .columnsOf(query)
      ?.map(
        ({ name, type, nullable }) => `${name}: ${type ?? '?'} ${words[String(nullable) as keyof typeof words]}`,
      ) ?? ['unknown']
  );
}
