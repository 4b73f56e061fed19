import * as assert from 'node:assert/strict';
import { inlayHints, type HintSettings } from '../../../src/language/hints';
import { fixtures } from './fixtures';
import { modelOf } from './marked';

const all: HintSettings = { starColumns: true, insertColumns: true, ordinals: true };

/** The text with its hints in `⟨…⟩`. */
function shown(sql: string, settings = all): string {
  let out = sql;
  for (const { at, label } of inlayHints(modelOf(sql), { start: 0, end: sql.length }, settings).reverse())
    out = `${out.slice(0, at)}⟨${label}⟩${out.slice(at)}`;
  return out;
}

const cases: readonly string[] = [
  'select *⟨id, store_id, sold_on, amount⟩ from core.sales',
  'select s.*⟨id, store_id, sold_on, amount⟩, t.name from core.sales s join core.store t on t.id = s.store_id',
  'select *⟨id, store_id, sold_on, amount, id, name, … +1⟩ from core.sales, core.store',
  'select *⟨id, name, city, label⟩ from core.store join tag using (id)',
  'select *⟨store_id, sold_on, amount⟩ exclude (id) from core.sales',
  'with t as (select 1 as a, 2 as b) select *⟨a, b⟩ from t',
  'select * from nowhere',
  'select count(*) from core.sales',
  "insert into core.store values (⟨id:⟩1, ⟨name:⟩'a', ⟨city:⟩'b'), (⟨id:⟩2, ⟨name:⟩'c')",
  'insert into core.store (id, city) values (⟨id:⟩1, ⟨city:⟩2, 3)',
  "insert into core.store select ⟨id:⟩1, name, ⟨city:⟩'x' as town from core.store",
  'insert into nowhere values (1, 2)',
  'select city, sum(amount) as total, upper(name) from core.sales, core.store group by 1⟨city⟩, 3⟨upper(name)⟩ order by 2⟨total⟩ desc, 4, 1.5',
  'select *⟨id, name, city⟩ from core.store order by 2⟨name⟩',
  'select row_number() over (order by 1) from core.store',
  'select city, name from core.store group by rollup (1⟨city⟩, 2⟨name⟩)',
  'select id from core.sales union select id from core.store order by 1⟨id⟩',
  'select * from',
  '',
];

describe('language/hints', () => {
  for (const text of cases)
    it(text, () => {
      assert.equal(shown(text.replace(/⟨[^⟩]*⟩/g, '')), text);
    });

  it('leaves out what is switched off', () => {
    const sql = 'insert into core.store values (1); select * from core.store order by 1';
    assert.equal(shown(sql, { starColumns: false, insertColumns: false, ordinals: false }), sql);
    assert.ok(!shown(sql, { ...all, insertColumns: false }).includes('⟨id:⟩'));
  });

  it('keeps to the range that is on the screen', () => {
    const sql = 'select * from core.store;\nselect * from tag;';
    const hints = inlayHints(modelOf(sql), { start: 26, end: sql.length }, all);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['id, label'],
    );
  });

  it('writes the columns out on a double click', () => {
    const sql = 'select * from tag';
    const [hint] = inlayHints(modelOf(sql), { start: 0, end: sql.length }, all);
    assert.deepEqual(hint?.edit, { start: 7, end: 8, text: 'id, label' });
  });

  it('never throws on broken text', () => {
    for (const { text } of fixtures('bad')) inlayHints(modelOf(text), { start: 0, end: text.length }, all);
  });
});
