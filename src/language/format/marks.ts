import { walk } from '../ast';
import type { Node, Query } from '../ast';
import { isRow } from './row';

/** What the tree knows of how a statement's tokens are written: offsets in the text. */
export interface Marks {
  /** Starts of words that are names and keep their case. */
  readonly names: Set<number>;
  /** Starts of words that are Redshift's own though they are no keywords, or stand as names in the tree: an encoding, CURRENT_DATE. */
  readonly own: Set<number>;
  /** Ends of words that a parenthesis follows without a blank. */
  readonly calls: Set<number>;
  /** Starts of what stands behind a parenthesis that follows its word without a blank: a type's first argument. */
  readonly arguments: Set<number>;
  /** Ends of what the next token stands close to: a sign, a label. */
  readonly tight: Set<number>;
  /** Starts of what stands close to the token before it. */
  readonly glued: Set<number>;
  /** Types of types, `array<struct<a:int>>`, and types of columns, `t.a%TYPE`: their starts, with their ends. */
  readonly types: Map<number, number>;
  /** Text that the tree does not know: starts, with ends. */
  readonly unread: Map<number, number>;
  /** Starts of queries, without those of one row of values: `select 1 as n`. */
  readonly queries: Set<number>;
}

export function marksOf(root: Node): Marks {
  const marks: Marks = {
    names: new Set(),
    own: new Set(),
    calls: new Set(),
    arguments: new Set(),
    tight: new Set(),
    glued: new Set(),
    types: new Map(),
    unread: new Map(),
    queries: new Set(),
  };
  walk(root, (node, parent) => {
    if (isInLiteral(node, parent)) return false;
    mark(node, parent, marks);
    return true;
  });
  return marks;
}

/** A body and an unloaded query stand within a literal, whose tokens are others. */
function isInLiteral(node: Node, parent: Node | undefined): boolean {
  switch (parent?.kind) {
    case 'createProcedure':
      return node.kind === 'plBlock';
    case 'createFunction':
    case 'unload':
      return node === parent.query;
    default:
      return false;
  }
}

function mark(node: Node, parent: Node | undefined, marks: Marks): void {
  const { names, own, calls, tight } = marks;
  switch (node.kind) {
    case 'identifier':
      if (!own.has(node.start)) names.add(node.start);
      break;
    case 'columnRef':
      // A word that is a keyword is one here: FORMAT AS CSV. A language is a name.
      if (parent?.kind === 'option' && parent.name !== 'LANGUAGE' && node.parts.length === 1) own.add(node.start);
      break;
    case 'query':
      if (!isRowQuery(node)) marks.queries.add(node.start);
      break;
    case 'skipped':
      marks.unread.set(node.start, node.end);
      break;
    case 'functionCall':
      if (node.bare) own.add(node.name.start);
      else calls.add(node.name.end);
      break;
    case 'call':
    case 'createFunction':
    case 'createProcedure':
    case 'routineSignature':
      calls.add(node.name.end);
      break;
    case 'alterObject':
      if (node.arguments !== undefined && node.name !== undefined) calls.add(node.name.end);
      break;
    case 'comment':
      calls.add(node.name.end);
      break;
    case 'cast':
      if (node.form !== 'colon') calls.add(node.operatorEnd);
      break;
    case 'objectTransform':
      calls.add(node.start + 'object_transform'.length);
      break;
    case 'columnAttribute':
    case 'tableAttribute':
    case 'alterTableAction':
      if (node.word !== undefined) own.add(node.word.start);
      if (node.kind === 'columnAttribute' && node.arguments[0] !== undefined)
        marks.arguments.add(node.arguments[0].start);
      break;
    case 'typeName':
      markType(node, marks);
      break;
    case 'unary':
      // Two minus signs would begin a comment.
      if (/^\W+$/.test(node.operator) && node.operand.kind !== 'unary') tight.add(node.operatorEnd);
      break;
    case 'plBlock':
    case 'plLoop':
      if (node.label !== undefined) {
        tight.add(node.label.end);
        marks.glued.add(node.label.start);
      }
      break;
    default:
  }
}

function isRowQuery({ body, start, end }: Query): boolean {
  return body.start === start && body.end === end && isRow(body);
}

function markType(node: Extract<Node, { kind: 'typeName' }>, marks: Marks): void {
  const [first] = node.arguments;
  if (first !== undefined) marks.arguments.add(first.start);
  if (node.name.includes('%') || first?.kind === 'typeName' || first?.kind === 'structField')
    marks.types.set(node.start, node.end);
  // The words of `core.sale.amount%TYPE` are names.
  if (node.name.includes('%')) marks.unread.set(node.start, node.end);
  else marks.own.add(node.start);
}
