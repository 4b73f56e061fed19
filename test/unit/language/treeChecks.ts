import * as assert from 'node:assert/strict';
import { childrenOf, type Node, type ParseResult } from '../../../src/language';

/** Literals with SQL in them: the tree of what they hold follows the literal and lies inside it. */
const holdBodies: ReadonlySet<string> = new Set(['unload', 'createProcedure', 'createFunction']);

/** What must be true of every parse: ranges lie in the text, statements follow one another, children lie in their parents in order. */
export function checkTree({ text, statements, errors, tokens }: ParseResult): void {
  const bad = (what: string, { start, end }: { start: number; end: number }): never =>
    assert.fail(`${what} ${start}..${end} in ${JSON.stringify(text.slice(0, 2000))}`);
  let last = 0;
  for (const statement of statements) {
    if (statement.start < last || statement.start > statement.end || statement.end > text.length)
      bad(statement.kind, statement);
    last = statement.end;
  }
  for (const error of errors) {
    if (error.start < 0 || error.start > error.end || error.end > text.length) bad(error.message, error);
  }
  const nodes: Node[] = [...statements];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    let before = node.start;
    for (const child of childrenOf(node)) {
      if (child.start < before || child.start > child.end || child.end > node.end)
        bad(`${node.kind} ${node.start}..${node.end} > ${child.kind} (after ${before})`, child);
      before = child.kind === 'string' && holdBodies.has(node.kind) ? child.start : child.end;
      nodes.push(child);
    }
  }
  assert.equal(tokens.startOf(tokens.count - 1), text.length);
}
