import * as assert from 'node:assert/strict';
import { childrenOf, parse, reparse, walk, type Node } from '../../../src/language';
import { indexOf, NodeIndex } from '../../../src/language/ast/nodeIndex';
import { NodeLists } from '../../../src/language/ast/nodeLists';
import { seeds } from './fixtures';
import { generator } from './random';

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
        const index = indexOf(statement);
        const order = new Map(index.nodes.map((node, i) => [node, i]));
        assert.equal(order.size, index.nodes.length, seed);
        assert.equal(index.parentOf(statement), undefined);
        for (const [i, node] of index.nodes.entries()) {
          if (i === 0) continue;
          const parent = index.parentOf(node);
          assert.ok(parent !== undefined && (order.get(parent) ?? i) < i && childrenOf(parent).includes(node), seed);
          assert.ok(index.ofKind(node.kind).includes(node));
        }
      }
  });

  it('knows no parent of a node of another text', () => {
    const [one, other] = ['SELECT a FROM t', 'SELECT a FROM t'].map((sql) => parse(sql).statements[0]);
    assert.ok(one && other);
    for (const node of indexOf(other).nodes) assert.equal(indexOf(one).parentOf(node), undefined);
  });
});

describe('language/ast/nodeLists', () => {
  it('hold after edits what the statements hold', () => {
    const random = generator(20261127);
    const texts = seeds();
    let parsed = parse(Array.from({ length: 12 }, () => texts[random(texts.length)] ?? '').join(';\n'));
    const lists = new NodeLists(parsed.statements);
    const kinds = ['identifier', 'columnRef', 'tableRef', 'select', 'qualifiedName', 'number'] as const;
    for (const kind of kinds) lists.ofKind(kind);
    for (let edit = 0; edit < 400; edit++) {
      const start = random(parsed.text.length + 1);
      const end = Math.min(parsed.text.length, start + random(2) * random(9));
      parsed = reparse(parsed, { start, end, text: [' ', ';', 'a', '1, b', "'", ''][random(6)] ?? '' });
      // Several edits may lie between two looks.
      if (random(3) === 0) continue;
      lists.update(parsed.statements);
      const fresh = new NodeIndex(parsed.statements);
      for (const kind of kinds) assert.deepEqual(lists.ofKind(kind), fresh.ofKind(kind), kind);
      for (const node of fresh.nodes) assert.equal(lists.parentOf(node), fresh.parentOf(node));
    }
  });
});
