import * as assert from 'node:assert/strict';
import { analyze, findAll, parse, reparse, walk, type SemanticModel } from '../../../src/language';
import { fixtureCatalog, semanticsCases } from './semanticsCases';
import { generator } from './random';

/** All that a model says of its text, in one list. */
function everything(model: SemanticModel): string[] {
  const said: string[] = [model.environment];
  const { statements, text } = model.parse;
  for (const ref of findAll(statements, 'columnRef')) {
    const found = model.resolve(ref);
    const place = found?.status === 'resolved' ? `${found.source.name}.${found.column?.name ?? '?'}` : '';
    said.push(
      `${ref.start} ${text.slice(ref.start, ref.end)} ${found?.status ?? '-'} ${place} ${model.typeOf(ref) ?? '?'}`,
    );
  }
  walk(statements, (node) => {
    if (node.kind === 'query')
      said.push(
        `${node.start} ${
          model
            .columnsOf(node)
            ?.map(({ name, type }) => `${name} ${type ?? '?'}`)
            .join() ?? '?'
        }`,
      );
    else if (node.kind === 'tableRef')
      said.push(`${node.start} ${model.isMissing(node.name)} ${model.relationOf(node.name)?.kind ?? '?'}`);
  });
  for (const relation of model.defined) {
    const at = relation.definition;
    said.push(
      `${relation.name} ${at?.start ?? '-'} ${relation.columns?.map(({ definition }) => definition?.start).join() ?? '?'}`,
    );
  }
  return said;
}

describe('language/semantics: edits', () => {
  it('say the same after every edit as of the text read anew', () => {
    const random = generator(20261125);
    const cases = ['names.sql', 'outputs.sql'].flatMap(semanticsCases).map(({ sql }) => sql);
    const pieces = cases.flatMap((sql) => sql.split(/(?<=[\s(),;])|(?=[\s(),;])/)).filter((piece) => piece !== '');
    for (let round = 0; round < 12; round++) {
      let parsed = parse(Array.from({ length: 14 }, () => cases[random(cases.length)] ?? '').join(';\n'));
      let model = analyze(parsed, fixtureCatalog);
      for (let edit = 0; edit < 25; edit++) {
        // Part of what a model knows is asked for before the edit, so that it is taken over half made.
        if (random(2) === 0) everything(model);
        else model.scopeAt(random(parsed.text.length + 1));
        const start = random(parsed.text.length + 1);
        const end = Math.min(parsed.text.length, start + random(3) * random(9));
        const text = random(4) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
        parsed = reparse(parsed, { start, end, text });
        model = analyze(parsed, fixtureCatalog, model);
        assert.deepEqual(everything(model), everything(analyze(parse(parsed.text), fixtureCatalog)));
      }
    }
  }).timeout(60_000);
});
