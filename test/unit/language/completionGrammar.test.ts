/** The notation that completion follows: all of it is read here, since a text reads only what it comes to. */
import * as assert from 'node:assert/strict';
import { rules } from '../../../src/language/completion/grammar';
import { Graph } from '../../../src/language/completion/syntax/graph';
import { Syntaxes } from '../../../src/language/completion/syntax/notation';
import { isSlot } from '../../../src/language/completion/syntax/slots';

/** Steps that can be taken from a syntax's beginning, all the way. */
function stepsOf(rule: string): number {
  const graph = new Graph();
  const syntaxes = new Syntaxes(graph, rules, isSlot);
  const groups = new Set<string>();
  const seen = new Set<number>();
  const pending = [syntaxes.start(rule)];
  let steps = 0;
  for (let from = pending.pop(); from !== undefined; from = pending.pop())
    for (const state of graph.closure(from)) {
      if (seen.has(state)) continue;
      seen.add(state);
      for (const { label, to } of graph.edgesOf(state)) {
        steps++;
        pending.push(to);
        if (label.type === 'group' && !groups.has(label.inner)) {
          groups.add(label.inner);
          // Read once; what is inside are rules that have a case of their own.
          assert.ok(graph.closure(syntaxes.start(label.inner)).length > 0);
        }
      }
    }
  return steps;
}

describe('language/completion: the notation', () => {
  for (const rule of Object.keys(rules))
    it(`${rule} names only rules and slots that are there`, () => {
      assert.ok(stepsOf(rule) > 0);
    }).timeout(20_000);

  it('is read as far as a text comes, so that the first answer does not wait for all of it', () => {
    for (const rule of Object.keys(rules)) {
      const graph = new Graph();
      graph.closure(new Syntaxes(graph, rules, isSlot).start(rule));
      // A state's number tells how many there are.
      const states = graph.state();
      assert.ok(states < 2000, `${rule}: ${states}`);
    }
  });

  it('tells of a name that is neither', () => {
    const graph = new Graph();
    const syntaxes = new Syntaxes(graph, { one: 'SELECT two', two: 'nobody' }, isSlot);
    const [select] = graph.closure(syntaxes.start('one')).flatMap((state) => graph.edgesOf(state));
    assert.throws(() => graph.closure(select?.to ?? 0), /no rule or slot nobody/);
  });
});
