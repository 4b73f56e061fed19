/** What running a statement would do to data: told from its tree, for the guard of production and read-only connections. */
import type { AlterTable, Node, Statement, WhereClause } from '../../language/ast';
import { walk } from '../../language/ast';

export interface StatementRisk {
  /** The act, where running it destroys data: `Drop table core.sales`, `Delete all rows of core.sales`. */
  readonly destroys?: string;
  /** It changes data, definitions or rights. What cannot be told counts as a change. */
  readonly writes: boolean;
}

/** `text` is the text that the statement's ranges point into. */
export function statementRisk(statement: Statement, text: string): StatementRisk {
  const destroys = destruction(statement, text);
  return { ...(destroys === undefined ? {} : { destroys }), writes: destroys !== undefined || writes(statement) };
}

function destruction(statement: Statement, text: string): string | undefined {
  const source = (node: Node) => text.slice(node.start, node.end);
  switch (statement.kind) {
    case 'drop':
      return `Drop ${statement.object.toLowerCase()} ${statement.names.map(source).join(', ')}`.trimEnd();
    case 'truncate':
      return `Truncate ${source(statement.table)}`;
    case 'delete':
      return selectsAll(statement.where, text) && statement.using === undefined
        ? `Delete all rows of ${source(statement.table)}`
        : undefined;
    case 'update':
      return selectsAll(statement.where, text) && statement.from === undefined
        ? `Update all rows of ${source(statement.table)}`
        : undefined;
    case 'alterTable':
      return alteration(statement, source);
    case 'explain':
      return undefined;
    case 'prepare':
      return statement.statement === undefined ? undefined : destruction(statement.statement, text);
    default:
      return undefined;
  }
}

function alteration(statement: AlterTable, source: (node: Node) => string): string | undefined {
  const table = source(statement.name);
  for (const { action, column } of statement.actions) {
    const name = column === undefined ? '' : ` ${source(column)}`;
    if (action === 'drop column') return `Drop column${name} of ${table}`;
    if (action === 'drop constraint') return `Drop constraint${name} of ${table}`;
    if (action === 'drop partition') return `Drop a partition of ${table}`;
  }
  return undefined;
}

/** No condition, or one that every row meets. */
function selectsAll(where: WhereClause | undefined, text: string): boolean {
  if (where === undefined) return true;
  const condition = text.slice(where.start, where.end).replace(/^where\s+/i, '');
  return /^\(?\s*(true|1\s*=\s*1)\s*\)?$/i.test(condition.trim());
}

/** Kinds of statements that read, or that change nothing but the session. */
const reading: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'query',
  'show',
  'explain',
  'set',
  'use',
  'transaction',
  'declareCursor',
  'fetchCursor',
  'closeCursor',
  'deallocate',
  'template',
]);

function writes(statement: Statement): boolean {
  if (statement.kind === 'copyJob') return statement.action !== 'show' && statement.action !== 'list';
  if (statement.kind === 'analyze') return statement.compression === undefined;
  if (statement.kind === 'prepare') return statement.statement === undefined || writes(statement.statement);
  if (!reading.has(statement.kind)) return true;
  // SELECT … INTO makes a table.
  let makesTable = false;
  if (statement.kind === 'query') {
    walk(statement, (node) => {
      if (node.kind === 'into') makesTable = true;
    });
  }
  return makesTable;
}
