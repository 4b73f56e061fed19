import { findAll, type Identifier, type QualifiedName } from '../ast';
import { givenParameters, routinesOf, type Routine } from '../completion/routines';
import { statementAround } from '../completion/spot';
import { functionNamed, resultText, type FunctionInfo, type FunctionParameter } from '../functions';
import type { ParseResult } from '../parser/result';
import { scan, TokenKind } from '../scanner';
import { canonicalType, foldName, modelAt, type SemanticModel } from '../semantics';
import { signature, type Signature, type SignatureHelp } from './model';
import { openCallAt, type OpenCall } from './openCall';

export type { Signature, SignatureHelp } from './model';

export interface SignatureInput {
  readonly parse: ParseResult;
  readonly model: SemanticModel;
  /** Of the cursor. */
  readonly offset: number;
  /** Procedures and functions that other files of the workspace make. */
  readonly routines?: readonly Routine[];
}

/** How to call the function or procedure that the cursor is in the parentheses of, or what a row of VALUES is inserted into. */
export function signatureHelp(given: SignatureInput): SignatureHelp | undefined {
  const model = modelAt(given.model, given.offset);
  const input = model === given.model ? given : { ...given, model, parse: model.parse };
  const call = callAround(input.parse, input.offset);
  if (call === undefined) return undefined;
  const signatures = call.kind === 'values' ? rowSignature(input) : callSignatures(input, call);
  if (signatures.length === 0) return undefined;
  const fitting = signatures.findIndex(({ parameters, takesMore }) => takesMore || parameters.length > call.commas);
  const activeSignature = Math.max(fitting, 0);
  const active = signatures[activeSignature];
  const last = (active?.parameters.length ?? 1) - 1;
  return {
    signatures: signatures.map(({ label, documentation, parameters }) => ({ label, documentation, parameters })),
    activeSignature,
    activeParameter: active?.takesMore === true ? Math.min(call.commas, last) : call.commas,
  };
}

interface Callable extends Signature {
  /** The last parameter may be given again and again. */
  readonly takesMore: boolean;
}

/** The call at an offset, also in a body and in UNLOAD's query. */
function callAround(parse: ParseResult, offset: number): OpenCall | undefined {
  const { begin, end } = statementAround(parse, offset);
  const tokens = scan(parse.text, begin, end);
  const index = tokens.indexAt(Math.max(offset - 1, begin));
  const [from, to] = [tokens.startOf(index), tokens.endOf(index)];
  const kind = tokens.kindAt(index);
  const isInside = from < offset && offset < to;
  if (isInside && (kind === TokenKind.LineComment || kind === TokenKind.BlockComment)) return undefined;
  if (isInside && kind === TokenKind.DollarString) {
    const body = parse.text.indexOf('$', from + 1) + 1;
    return openCallAt(scan(parse.text, body, to), offset);
  }
  const isUnload = tokens.keywordName(tokens.significant[0] as number) === 'UNLOAD';
  if (isInside && kind === TokenKind.String && isUnload) {
    // Each quote of the query is written twice.
    const query = parse.text.slice(0, to).replaceAll("''", "' ");
    return openCallAt(scan(query, from + 1, to), offset) ?? openCallAt(tokens, offset);
  }
  return openCallAt(tokens, offset);
}

function callSignatures({ parse, model, routines = [] }: SignatureInput, { kind, name }: OpenCall): Callable[] {
  const home = model.catalog.searchPath[0] ?? 'public';
  const last = foldName(name.at(-1) ?? '');
  const schema = name.length > 1 ? foldName(name.at(-2) ?? '') : undefined;
  const wanted = kind === 'call' ? 'procedure' : 'function';
  const own = [...routinesOf(parse), ...routines].filter(
    (routine) =>
      routine.kind === wanted &&
      routine.name === last &&
      (schema === undefined || (routine.schema ?? schema) === schema),
  );
  if (own.length > 0) return distinct(oneOfEach(own, home).map(routineSignature));
  const info = wanted === 'function' && schema === undefined ? functionNamed(last) : undefined;
  return info === undefined ? [] : distinct(functionSignatures(info));
}

/** A routine that the text or the workspace makes is often in the database too, its types spelled otherwise: it counts once. */
function oneOfEach(routines: readonly Routine[], home: string): Routine[] {
  const seen = new Set<string>();
  return routines.filter((routine) => {
    // The database keeps no length of an argument's type.
    const types = givenParameters(routine).map(({ type }) => canonicalType(type).replace(/\(.*/, ''));
    const key = `${routine.schema ?? home}.${routine.name}(${types.join()})`;
    return !seen.has(key) && seen.add(key);
  });
}

function distinct(signatures: readonly Callable[]): Callable[] {
  const labels = new Set<string>();
  return signatures.filter(({ label }) => !labels.has(label) && labels.add(label));
}

function routineSignature(routine: Routine): Callable {
  const name = routine.schema === undefined ? routine.name : `${routine.schema}.${routine.name}`;
  const parameters = givenParameters(routine).map(({ name: own, type }) => `${own} ${type}`);
  return { ...signature(name, parameters, routine.returns ?? ''), takesMore: false };
}

function functionSignatures({ name, signatures, description, deprecated }: FunctionInfo): Callable[] {
  const documentation = deprecated === undefined ? description : `${description} Deprecated: ${deprecated}`;
  return signatures.map((each) => ({
    ...signature(name.toUpperCase(), each.parameters.map(parameterText), resultText(each), documentation),
    takesMore: each.parameters.at(-1)?.repeats === true,
  }));
}

function parameterText({ name, type, optional, repeats }: FunctionParameter): string {
  const text = `${name} ${type}`;
  return repeats === true ? `${text}, …` : optional === true ? `[${text}]` : text;
}

/** The columns that a row of VALUES fills, in their order. */
function rowSignature({ parse, model, offset }: SignatureInput): Callable[] {
  const target = insertAround(parse, offset);
  if (target === undefined) return [];
  const relation = model.relationOf(target.table);
  const types = new Map((relation?.columns ?? []).map(({ name, type }) => [name, type]));
  const names = target.columns.length > 0 ? target.columns.map(({ name }) => foldName(name)) : [...types.keys()];
  if (names.length === 0) return [];
  const name = target.table.parts.map((part) => part.name).join('.');
  const parameters = names.map((column) => [column, types.get(column)].filter((part) => part !== undefined).join(' '));
  return [{ ...signature(`${name} `, parameters, ''), takesMore: false }];
}

/** The INSERT (or MERGE's) that an offset lies in or behind. */
function insertAround(
  { statements }: ParseResult,
  offset: number,
): { table: QualifiedName; columns: readonly Identifier[] } | undefined {
  const statement = statements.findLast(({ start }) => start <= offset);
  if (statement === undefined) return undefined;
  const insert = findAll(statement, 'insert').findLast(({ start }) => start <= offset);
  const merge = findAll(statement, 'merge').findLast(({ start }) => start <= offset);
  if (insert !== undefined && insert.start > (merge?.start ?? -1)) return insert;
  if (merge === undefined) return undefined;
  const when = merge.whens.findLast(({ start, action }) => action === 'insert' && start <= offset);
  return when && { table: merge.table, columns: when.columns };
}
