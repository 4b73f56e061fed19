import * as assert from 'node:assert/strict';
import { SqlDocument } from '../../../src/language';
import { semanticTokens } from '../../../src/language/highlight';
import { fixtures } from './fixtures';
import { modelOf } from './marked';

function described(sql: string): string {
  return semanticTokens(modelOf(sql))
    .map(({ start, end, type, modifiers }) => `${sql.slice(start, end)}:${[type, ...modifiers].join('.')}`)
    .join(' ');
}

const cases: readonly (readonly [sql: string, tokens: string])[] = [
  ['select 1', ''],
  [
    'with t as (select id as k from core.sales s) select t.k, count(*) from t',
    't:variable.definition id:property k:property.definition core:namespace sales:class s:variable.definition t:variable k:property count:function.defaultLibrary t:variable',
  ],
  ['create table core.z (id int)', 'core:namespace z:class.definition id:property.definition'],
  [
    'create procedure p(x int) as $$ declare v int; begin v := x + :y; end $$ language plpgsql',
    'p:function.definition x:parameter.definition v:variable.definition v:variable x:parameter :y:parameter',
  ],
  ['call core.load(1)', 'core:namespace load:function'],
  [
    'select age(sold_on), datediff(day, sold_on, sold_on) from core.sales',
    'age:function.defaultLibrary.deprecated sold_on:property datediff:function.defaultLibrary sold_on:property sold_on:property core:namespace sales:class',
  ],
  ['select x from nowhere', 'x:property nowhere:class'],
  [
    'create procedure p() as $$ begin <<l>> loop exit l; end loop l; end $$ language plpgsql',
    'p:function.definition l:label.definition l:label l:label',
  ],
];

describe('language/highlight', () => {
  for (const [sql, tokens] of cases)
    it(sql, () => {
      assert.equal(described(sql), tokens);
    });

  it('keeps to a range', () => {
    const sql = 'select a from t;\nselect b from u;';
    const found = semanticTokens(modelOf(sql), { start: 17, end: sql.length });
    assert.deepEqual(
      found.map(({ start, end }) => sql.slice(start, end)),
      ['b', 'u'],
    );
  });

  it('gives tokens in order that do not overlap, on good and broken text', () => {
    for (const folder of ['good', 'bad'])
      for (const { text } of fixtures(folder)) {
        let last = 0;
        for (const { start, end } of semanticTokens(modelOf(text))) {
          assert.ok(start >= last && end > start && end <= text.length);
          last = end;
        }
      }
  });

  it('stays right while the text is edited, for statements that the edit only moves', () => {
    const text =
      'select 1 as a;\ncreate procedure p() as $$ begin <<l>> loop exit l; end loop l; end $$ language plpgsql;\nselect s.id from core.sales s;';
    const document = new SqlDocument(text);
    semanticTokens(document.model);
    document.edit({ start: 7, end: 8, text: '1234567 + 1' });
    const moved = semanticTokens(document.model);
    assert.deepEqual(moved, semanticTokens(modelOf(document.text, document.catalog)));
  });
});
