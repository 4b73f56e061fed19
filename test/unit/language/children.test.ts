import * as assert from 'node:assert/strict';
import { childrenOf, parse, walk, type Node } from '../../../src/language';
import { nodesOf, parentsOf } from '../../../src/language/ast/nodeIndex';
import { seeds } from './fixtures';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value;

/** Children found by looking into every value of a node: what the table of children must give. */
function everyChild(node: Node): Node[] {
  const values: unknown[] = Object.values(node);
  const found = values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value])).filter(isNode);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

describe('language/children', () => {
  it('leaves no field of any node out', () => {
    const kinds = new Set<string>();
    for (const seed of seeds())
      walk(parse(seed).statements, (node) => {
        kinds.add(node.kind);
        const key = ({ kind, start, end }: Node): string => `${start} ${end} ${kind}`;
        assert.deepEqual(childrenOf(node).map(key).sort(), everyChild(node).map(key).sort(), `${node.kind} in ${seed}`);
      });
    assert.ok(kinds.size > 100, `only ${kinds.size} kinds of nodes were seen`);
  });

  it('visits parents first and in the order of the text, each node once', () => {
    for (const seed of seeds())
      for (const statement of parse(seed).statements) {
        const nodes = nodesOf(statement);
        assert.equal(new Set(nodes).size, nodes.length, seed);
        for (const node of nodes.slice(1)) {
          const parent = parentsOf(statement).get(node);
          assert.ok(parent !== undefined && nodes.indexOf(parent) < nodes.indexOf(node));
        }
      }
  });
});
