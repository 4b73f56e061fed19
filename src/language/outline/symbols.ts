import { childrenOf, type Node, type Query, type Statement } from '../ast';
import { firstSelect } from '../navigation';
import type { ParseResult } from '../parser/result';
import { outputName } from '../semantics';
import { inBlocks, templateBlocks } from './blocks';
import { leaf, oneLine, type OutlineKind, type OutlineSymbol } from './model';
import { nestedSymbols } from './routineSymbols';

const kinds: Partial<Record<Statement['kind'], OutlineKind>> = {
  createTable: 'table',
  createTableAs: 'table',
  createExternalTable: 'table',
  createView: 'view',
  createMaterializedView: 'view',
  createProcedure: 'procedure',
  createFunction: 'function',
  createModel: 'model',
};

/** Characters of a statement that has no name. */
const mostWords = 60;

/** One symbol a statement, named by what it is about, with what it declares below it; within those of a template's blocks. */
export function outlineOf(parse: ParseResult): OutlineSymbol[] {
  const { text, statements } = parse;
  const symbols = statements
    .filter(({ start, end }) => end > start)
    .map((statement) => statementSymbol(text, statement));
  return inBlocks(symbols, templateBlocks(parse));
}

export function statementSymbol(text: string, statement: Statement): OutlineSymbol {
  const name = nameOf(statement);
  const words = oneLine(text.slice(statement.start, name && name.start > statement.start ? name.start : statement.end));
  const about = name === undefined ? '' : text.slice(name.start, name.end).trim();
  const children = [...declared(text, statement), ...commonTables(text, statement)];
  const named = { start: name?.start ?? statement.start, end: name?.end ?? statement.start };
  return {
    name: about === '' ? cut(words) || statement.kind : about,
    detail: about === '' ? '' : cut(statement.kind === 'query' ? 'select' : words.toLowerCase()),
    kind:
      statement.kind === 'createObject' && statement.object.endsWith('SCHEMA')
        ? 'schema'
        : (kinds[statement.kind] ?? 'statement'),
    start: statement.start,
    end: statement.end,
    nameStart: named.start,
    nameEnd: named.end,
    children: children.sort((a, b) => a.start - b.start),
  };
}

/** What a statement is about: what it makes or changes, for a query the first table it reads. */
function nameOf(statement: Statement): Node | undefined {
  if (statement.kind === 'query') {
    const first = firstSelect(statement)?.from?.items[0];
    let table = first;
    while (table?.kind === 'join') table = table.left;
    return table?.kind === 'tableRef' ? table.name : undefined;
  }
  return childrenOf(statement).find((child) => child.kind === 'qualifiedName');
}

function declared(text: string, statement: Statement): OutlineSymbol[] {
  switch (statement.kind) {
    case 'createTable':
      return statement.elements.flatMap((element) => columnSymbol(text, element));
    case 'createExternalTable':
      return [...statement.columns, ...(statement.partitionedBy?.columns ?? [])].flatMap((each) =>
        columnSymbol(text, each),
      );
    case 'createView':
    case 'createMaterializedView':
    case 'createTableAs':
      return statement.columns.length > 0
        ? statement.columns.filter(({ name }) => name !== '').map((column) => leaf(text, column, column, 'column'))
        : outputColumns(text, statement.query);
    case 'createObject':
      return statement.elements.map((element) => statementSymbol(text, element));
    case 'createProcedure':
    case 'createFunction':
      return nestedSymbols(text, statement, statementSymbol);
    default:
      return [];
  }
}

function columnSymbol(text: string, node: Node): OutlineSymbol[] {
  if (node.kind !== 'columnDefinition' || node.name.name === '') return [];
  return [leaf(text, node, node.name, 'column', oneLine(text.slice(node.name.end, node.end)))];
}

function outputColumns(text: string, query: Query | undefined): OutlineSymbol[] {
  const items = (query && firstSelect(query)?.items) ?? [];
  return items.flatMap((item) => {
    if (item.end <= item.start) return [];
    const name = item.alias?.name ?? outputName(item.expression);
    const place = item.alias ?? item;
    const detail = item.alias === undefined ? '' : cut(oneLine(text.slice(item.expression.start, item.expression.end)));
    const shown =
      name === '?column?' || item.expression.kind === 'star' ? cut(oneLine(text.slice(item.start, item.end))) : name;
    return [{ ...leaf(text, item, place, 'column', detail), name: shown }];
  });
}

/** Common tables of the statement's own query, with their columns. */
function commonTables(text: string, statement: Statement): OutlineSymbol[] {
  const tables = withOf(statement)?.tables ?? [];
  return tables
    .filter(({ name }) => name.name !== '')
    .map((table) => ({
      ...leaf(text, table, table.name, 'commonTable'),
      children:
        table.columns.length > 0
          ? table.columns.map((column) => leaf(text, column, column, 'column'))
          : outputColumns(text, table.query),
    }));
}

function withOf(statement: Statement) {
  if ('with' in statement && statement.with !== undefined) return statement.with;
  if ('query' in statement && statement.query?.kind === 'query') return statement.query.with;
  return statement.kind === 'insert' ? statement.source?.with : undefined;
}

function cut(text: string): string {
  return text.length > mostWords ? `${text.slice(0, mostWords)}…` : text;
}
