import * as assert from 'node:assert/strict';
import { catalogFromDdl, complete, lineage, lint, parse } from '../../../src/language';

describe('language: as a library', () => {
  const catalog = catalogFromDdl('CREATE TABLE core.sale (id INT, amount DECIMAL(12, 2))');
  const sql = 'SELECT  FROM core.sale';
  const labels = (list: ReturnType<typeof complete>): string[] => list.items.map(({ label }) => label);

  it('completes a text at an offset, with a catalog and without', () => {
    assert.deepEqual(labels(complete(sql, 7, catalog)).slice(0, 2), ['id', 'amount']);
    assert.deepEqual(complete(parse(sql), 7, catalog), complete(sql, 7, catalog));
    assert.ok(!labels(complete(sql, 7)).includes('amount'));
    assert.deepEqual(complete(sql, 7).replace, { start: 7, insertEnd: 7, end: 7 });
  });

  it('lints and traces a text with the same catalog', () => {
    assert.deepEqual(
      lint('SELECT amonut FROM core.sale', { catalog }).map(({ code, start }) => [code, start]),
      [['N02', 7]],
    );
    const [moved] = lineage('INSERT INTO mart.day SELECT SUM(amount) FROM core.sale', catalog);
    assert.deepEqual(moved?.columns[0]?.sources, [
      { schema: 'core', table: 'sale', column: 'amount', kind: 'aggregate' },
    ]);
  });
});
