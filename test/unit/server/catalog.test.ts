import * as assert from 'node:assert/strict';
import { analyze, complete, lint, parse, type Catalog, type Relation } from '../../../src/language';
import { hoverAt } from '../../../src/language/hover';
import { encodePages } from '../../../src/host/languageClient/encodePage';
import { withWorkspace } from '../../../src/server/catalog/withWorkspace';
import { Snapshot } from '../../../src/server/catalog/snapshot';
import { WorkspaceCatalogBuilder } from '../../../src/language/workspace/workspaceCatalog';

function workspace(...files: readonly string[]): WorkspaceCatalogBuilder {
  const builder = new WorkspaceCatalogBuilder();
  files.forEach((text, i) => builder.add(`file:///${i}.sql`, parse(text)));
  return builder;
}

const names = (relation: Relation | undefined): string[] | undefined => relation?.columns?.map(({ name }) => name);

function database(): Snapshot {
  const snapshot = new Snapshot();
  snapshot.add({
    schemas: [
      { name: 'core', complete: true },
      { name: 'lake', complete: false },
      { name: 'pg_catalog', complete: true },
    ],
    searchPath: ['core', 'public'],
  });
  snapshot.add({
    relations: {
      schema: ['core', 'core'],
      name: ['sale', 'Store'],
      kind: ['table', 'view'],
      rows: [12, -1],
      comment: ['what was sold', null],
    },
  });
  // A page may end within a table.
  snapshot.add({
    columns: {
      tables: [['core', 'sale', 1]],
      name: ['id'],
      type: [0],
      types: ['bigint'],
      encoding: [0],
      encodings: ['az64'],
      flags: '0',
      sortKeys: [],
    },
  });
  snapshot.add({
    columns: {
      tables: [
        ['core', 'sale', 2],
        ['core', 'Store', 1],
      ],
      name: ['store_id', 'amount', 'ID'],
      type: [0, 1, 0],
      types: ['integer', 'numeric(10, 2)'],
      encoding: [0, 1, 0],
      encodings: ['', 'raw'],
      flags: '311',
      sortKeys: [[1, 2]],
    },
  });
  snapshot.add({
    keys: [
      { schema: 'core', table: 'sale', columns: ['id'] },
      {
        schema: 'core',
        table: 'sale',
        columns: ['store_id'],
        references: { schema: 'core', table: 'Store', columns: ['id'] },
      },
    ],
  });
  return snapshot;
}

describe('the catalog that a workspace makes', () => {
  it('knows tables of every file, by their places', () => {
    const text = 'CREATE TABLE core.sale (id BIGINT, amount DECIMAL(10, 2));';
    const catalog = workspace('CREATE SCHEMA core;', text).catalog();
    const sale = catalog.find('Core', 'SALE');
    assert.deepEqual(names(sale), ['id', 'amount']);
    assert.equal(sale?.origin?.uri, 'file:///1.sql');
    const column = sale.columns?.[1]?.origin;
    assert.equal(text.slice(column?.start, column?.end), 'amount');
    assert.equal(text.slice(sale.origin.start, sale.origin.end), 'core.sale');
    assert.equal(sale.definition, undefined);
  });

  it('sees the tables of earlier files in views of later ones', () => {
    const catalog = workspace(
      'CREATE TABLE core.sale (id BIGINT, amount INT);',
      'CREATE VIEW core.total AS SELECT * FROM core.sale;',
    ).catalog();
    assert.deepEqual(names(catalog.find('core', 'total')), ['id', 'amount']);
  });

  it('applies what later files change, but not what a script takes down', () => {
    const catalog = workspace(
      'CREATE TABLE core.sale (id BIGINT);',
      'ALTER TABLE core.sale ADD COLUMN amount INT;',
      'DROP TABLE core.sale;',
    ).catalog();
    assert.deepEqual(names(catalog.find('core', 'sale')), ['id', 'amount']);
    assert.equal(catalog.find('core', 'sale')?.origin?.uri, 'file:///0.sql');
  });

  const make = 'CREATE SCHEMA core; CREATE TABLE core.sale (id BIGINT); CREATE TABLE core.store (id INT);';
  const drops: readonly (readonly [
    what: string,
    files: readonly (readonly [name: string, text: string])[],
    ...gone: string[],
  ])[] = [
    [
      'a numbered step that comes later',
      [
        ['001_core.sql', make],
        ['002_drop.sql', 'DROP TABLE core.sale;'],
      ],
      'sale 002_drop.sql',
    ],
    [
      'DROP SCHEMA in a step',
      [
        ['V1__a.sql', `${make} CREATE TABLE kept (id INT);`],
        ['V2__b.sql', 'DROP SCHEMA core CASCADE;'],
      ],
      'sale V2__b.sql',
      'store V2__b.sql',
    ],
    [
      'a step that gives another name',
      [
        ['1.sql', make],
        ['2.sql', 'ALTER TABLE core.sale RENAME TO sale_old;'],
      ],
      'sale 2.sql',
    ],
    [
      'a step that renames all there is',
      [
        ['1.sql', make],
        ['2.sql', 'ALTER TABLE core.sale RENAME TO a; ALTER TABLE core.store RENAME TO b;'],
      ],
      'sale 2.sql',
      'store 2.sql',
    ],
    [
      'two tables that change places',
      [
        ['1.sql', make],
        ['2.sql', 'ALTER TABLE core.sale RENAME TO s; ALTER TABLE core.store RENAME TO sale; DROP TABLE core.s;'],
      ],
      'store 2.sql',
    ],
    [
      'DROP before CREATE: made anew',
      [
        ['1.sql', make],
        ['2.sql', 'DROP TABLE IF EXISTS core.sale; CREATE TABLE core.sale (n INT);'],
      ],
    ],
    [
      'made anew by a step further on',
      [
        ['1.sql', make],
        ['2.sql', 'DROP TABLE core.sale;'],
        ['3.sql', 'CREATE TABLE core.sale (n INT);'],
      ],
    ],
    [
      'files without numbers, which have no order',
      [
        ['a.sql', make],
        ['b.sql', 'DROP TABLE core.sale;'],
      ],
    ],
    [
      'a step of another folder',
      [
        ['1.sql', make],
        ['undo/2.sql', 'DROP TABLE core.sale;'],
      ],
    ],
    [
      'a script that takes everything down',
      [
        ['1.sql', make],
        ['99_teardown.sql', 'DROP SCHEMA core CASCADE;'],
      ],
    ],
    [
      'a name that nobody made',
      [
        ['1.sql', make],
        ['2.sql', 'DROP TABLE IF EXISTS core.never;'],
      ],
    ],
  ];
  for (const [what, files, ...gone] of drops)
    it(`keeps what is dropped, with a note where the order of files is sure: ${what}`, () => {
      const builder = new WorkspaceCatalogBuilder();
      for (const [name, text] of files) builder.add(`file:///sql/${name}`, parse(text));
      const found = builder.catalog().relationsIn('core');
      assert.deepEqual(
        found.flatMap(({ name, droppedIn }) => (droppedIn === undefined ? [] : [`${name} ${droppedIn.slice(12)}`])),
        gone,
      );
      assert.ok(found.some(({ name }) => name === 'sale') && found.some(({ name }) => name === 'store'));
    });

  it('shows what a later step drops last in completion, with the step in hover; the rules are silent', () => {
    const builder = new WorkspaceCatalogBuilder();
    builder.add('file:///sql/1.sql', parse(make));
    builder.add('file:///sql/2%20drop.sql', parse('DROP TABLE core.sale;'));
    const sql = 'SELECT id FROM core.sale';
    const model = analyze(parse(sql), builder.catalog());
    const { items } = complete({ parse: model.parse, model, offset: sql.length - 4 });
    assert.deepEqual(
      items.map(({ label, deprecated }) => [label, deprecated]),
      [
        ['store', false],
        ['sale', true],
      ],
    );
    assert.match(hoverAt(model, sql.length)?.markdown ?? '', /Dropped or renamed in `2 drop.sql`/);
    assert.deepEqual(
      lint(sql, { catalog: model.catalog }).filter(({ code }) => code.startsWith('N')),
      [],
    );
  });

  it('forgets what a step drops once the database, known whole, has it no more', () => {
    const builder = workspace(
      'CREATE TABLE core.past (id INT); CREATE TABLE core.sale (id INT); CREATE TABLE core.next (id INT);',
      'DROP TABLE core.past; DROP TABLE core.sale;',
    );
    const catalog = withWorkspace(database(), builder.catalog());
    assert.equal(catalog.find('core', 'past'), undefined);
    assert.deepEqual(
      catalog.relationsIn('core').map(({ name, droppedIn }) => [name, droppedIn]),
      [
        ['sale', undefined],
        ['store', undefined],
        ['next', undefined],
      ],
    );
  });

  const completeness: readonly (readonly [what: string, file: string, complete: boolean])[] = [
    // Others may make tables of it elsewhere: an unknown one is no mistake.
    ['a schema of which the workspace makes a table only', 'CREATE TABLE core.sale (id INT);', false],
    ['a schema that the workspace makes', 'CREATE SCHEMA core;', true],
    ['a schema that nobody makes', 'SELECT 1 FROM core.sale;', false],
    ['an external schema', "CREATE EXTERNAL SCHEMA core FROM DATA CATALOG DATABASE 'x' IAM_ROLE default;", false],
    [
      'a schema of tables with placeholders in their names',
      'CREATE SCHEMA core; CREATE TABLE core.${name} (id INT);',
      false,
    ],
    ['a schema beside text that is broken', 'CREATE TABLE core.sale (id INT); CREATE TABLE core.;', false],
    ['a schema beside a definition that is broken', 'CREATE SCHEMA core; CREATE TABLE core.;', false],
    ['a schema beside a string without an end', "CREATE SCHEMA core; SELECT 'x FROM t", false],
    ['a schema beside a query that is being written', 'CREATE SCHEMA core; SELECT sum(a FROM core.sale;', true],
    [
      'a schema beside dynamic SQL that makes tables',
      "CREATE TABLE core.a (id INT); CREATE PROCEDURE core.p() AS $$ BEGIN EXECUTE 'create table core.' || 'b (id int)'; END; $$ LANGUAGE plpgsql;",
      false,
    ],
  ];
  for (const [what, file, complete] of completeness)
    it(`${complete ? 'is' : 'is not'} complete: ${what}`, () =>
      assert.equal(workspace(file).catalog().isComplete('core'), complete));

  it('never says that public is complete', () =>
    assert.equal(workspace('CREATE TABLE sale (id INT);').catalog().isComplete('public'), false));

  it('keeps temporary tables to their file', () =>
    assert.equal(
      workspace('CREATE TEMP TABLE staged (id INT); CREATE TABLE #t (id INT);').catalog().schemas().length,
      0,
    ));

  it('has a key that changes with what is defined and not with the rest', () => {
    const key = (text: string): string => workspace(text).key;
    const text = 'CREATE TABLE core.sale (id INT);';
    assert.equal(key(text), key(`-- sales\n\n${text}\nSELECT 1;`));
    assert.notEqual(key(text), key('CREATE TABLE core.sale (id INT, amount INT);'));
    assert.notEqual(key(text), key(`CREATE SCHEMA core; ${text}`));
  });
});

describe('the snapshot of a database', () => {
  it('gives relations with columns, keys and rows', () => {
    const sale = database().find('core', 'sale');
    assert.deepEqual(
      sale?.columns?.map(({ name, type, nullable, distKey, sortKey, encoding }) => [
        name,
        type,
        nullable,
        distKey,
        sortKey,
        encoding,
      ]),
      [
        ['id', 'bigint', false, false, 0, 'az64'],
        ['store_id', 'integer', true, true, 0, undefined],
        ['amount', 'numeric(10,2)', true, false, 2, 'raw'],
      ],
    );
    assert.equal(sale.rows, 12);
    assert.deepEqual(sale.primaryKey, ['id']);
    assert.deepEqual(sale.foreignKeys, [{ columns: ['store_id'], schema: 'core', table: 'store', references: ['id'] }]);
    assert.equal(sale.comment, 'what was sold');
  });

  it('gives the same object for the same relation, and copies of it have the columns', () => {
    const snapshot = database();
    const store = snapshot.find('core', 'STORE');
    assert.equal(store, snapshot.relationsIn('core')[1]);
    assert.deepEqual(names(store && { ...store }), ['id']);
  });

  it('takes 300,000 columns in little memory', () => {
    const tables = 10_000;
    const columns = 30;
    global.gc?.();
    const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
    const snapshot = new Snapshot();
    for (let from = 0; from < tables; from += 100) {
      const page = Array.from({ length: 100 }, (_, i) => `table_${from + i}`);
      snapshot.add({
        relations: {
          schema: page.map(() => 'big'),
          name: page,
          kind: page.map(() => 'table' as const),
          rows: page.map(() => 1),
          comment: page.map(() => null),
        },
        columns: {
          tables: page.map((name) => ['big', name, columns] as const),
          name: page.flatMap((name) => Array.from({ length: columns }, (_, i) => `${name}_column_${i}`)),
          type: page.flatMap(() => Array.from({ length: columns }, (_, i) => i % 2)),
          types: ['integer', 'character varying(20)'],
          encoding: page.flatMap(() => Array.from({ length: columns }, () => 0)),
          encodings: ['az64'],
          flags: '1'.repeat(100 * columns),
          sortKeys: [],
        },
      });
    }
    const taken = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - before;
    assert.ok(taken < 100e6, `${Math.round(taken / 1e6)} MB`);
    assert.equal(snapshot.find('big', 'table_9999')?.columns?.[29]?.name, 'table_9999_column_29');
    assert.equal(snapshot.find('big', 'table_4711')?.columns?.[1]?.type, 'varchar(20)');
  });
});

describe('a database and a workspace together', () => {
  const both = (): Catalog =>
    withWorkspace(
      database(),
      workspace(
        'CREATE TABLE core.sale (id BIGINT, amount DECIMAL(10, 2), added DATE);',
        'CREATE TABLE core.planned (id INT); CREATE TABLE later.t (id INT);',
      ).catalog(),
    );

  it('gives the database’s columns, then those that are not deployed yet', () => {
    const sale = both().find('core', 'sale');
    assert.deepEqual(names(sale), ['id', 'store_id', 'amount', 'added']);
    assert.equal(sale?.rows, 12);
    assert.equal(sale.origin?.uri, 'file:///0.sql');
    assert.equal(sale.columns?.[2]?.origin?.uri, 'file:///0.sql');
  });

  it('knows relations of either', () => {
    const catalog = both();
    assert.deepEqual(
      catalog.relationsIn('core').map(({ name }) => name),
      ['sale', 'store', 'planned'],
    );
    assert.deepEqual(names(catalog.find('later', 't')), ['id']);
    assert.deepEqual(catalog.searchPath, ['core', 'public']);
  });

  it('says of the database’s own schemas that they are complete, of the system’s never', () => {
    const catalog = both();
    assert.deepEqual(
      ['core', 'lake', 'later', 'pg_catalog', 'information_schema'].map((schema) => catalog.isComplete(schema)),
      [true, false, false, false, false],
    );
  });
});

describe('a snapshot on its way from the host', () => {
  it('arrives as it was read', () => {
    const columns = Array.from({ length: 4500 }, (_, i) => ({
      schema: 'core',
      table: `t${Math.floor(i / 3)}`,
      name: `c${i % 3}`,
      type: i % 2 === 0 ? 'character varying(20)' : 'bigint',
      nullable: i % 3 !== 0,
      distKey: i % 3 === 1,
      sortKey: i % 3 === 2 ? 1 : 0,
      encoding: i % 3 === 2 ? 'zstd' : '',
    }));
    const relations = Array.from({ length: 1500 }, (_, i) => ({
      schema: 'core',
      name: `t${i}`,
      kind: 'table' as const,
      comment: undefined,
      ...(i === 0 ? {} : { rows: i }),
    }));
    const snapshot = new Snapshot();
    const pages = [...encodePages({ relations, columns })];
    assert.ok(pages.length > 2);
    for (const page of pages) snapshot.add(JSON.parse(JSON.stringify(page)) as typeof page);
    for (const [i, relation] of snapshot.relationsIn('core').entries()) {
      assert.equal(relation.rows, i === 0 ? undefined : i);
      assert.deepEqual(
        relation.columns?.map(({ name, nullable, distKey, sortKey, encoding }) => [
          name,
          nullable,
          distKey,
          sortKey,
          encoding,
        ]),
        [
          ['c0', false, false, 0, undefined],
          ['c1', true, true, 0, undefined],
          ['c2', true, false, 1, 'zstd'],
        ],
      );
      assert.equal(relation.columns[0]?.type, (i * 3) % 2 === 0 ? 'varchar(20)' : 'bigint');
    }
  });
});
