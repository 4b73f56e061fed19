import * as assert from 'node:assert/strict';
import { analyze, catalogFromDdl, format, lint, parse } from '../../../src/language';
import { definitionAt } from '../../../src/language/navigation';
import { outlineOf } from '../../../src/language/outline';

const sql = `create schema if not exists mart authorization loader quota 5 gb
create table day (id int not null, label varchar(20))
create or replace view days (name) as select label from day where id > 0
create table mart.store as select id as store_id from mart.day
grant select on day to role reader;
select label, name, store_id from mart.day, mart.days, mart.store;`;

describe('language/parser, objects in CREATE SCHEMA', () => {
  it('reads them as statements of the schema', () => {
    const { statements, errors } = parse(sql);
    assert.deepEqual(errors, []);
    const [schema, query] = statements;
    assert.ok(schema?.kind === 'createObject');
    assert.deepEqual(
      schema.elements.map(({ kind }) => kind),
      ['createTable', 'createView', 'createTableAs', 'grant'],
    );
    assert.equal(query?.kind, 'query');
  });

  it('knows the tables that are made so, with and without the name of the schema', () => {
    const catalog = catalogFromDdl(sql);
    const columns = (name: string) => catalog.find('mart', name)?.columns?.map((column) => column.name);
    assert.deepEqual(columns('day'), ['id', 'label']);
    assert.deepEqual(columns('days'), ['name']);
    assert.deepEqual(columns('store'), ['store_id']);
    assert.equal(catalog.find('public', 'day'), undefined);
  });

  it('finds in the text what they are and what names them', () => {
    const names = lint(sql).filter(({ code }) => code.startsWith('N'));
    assert.deepEqual(names, []);
    const wrong = sql.replace('select label, name', 'select nope, name');
    assert.deepEqual(
      lint(wrong).flatMap(({ code, start }) => (code.startsWith('N') ? [[code, start]] : [])),
      [['N02', wrong.indexOf('nope')]],
    );
    const model = analyze(parse(sql));
    const answer = definitionAt(model, sql.lastIndexOf('mart.day,') + 6);
    assert.equal(answer?.locations[0]?.start, sql.indexOf('day (id'));
  });

  it('stand in the outline under the schema', () => {
    const [schema] = outlineOf(parse(sql));
    assert.deepEqual(
      schema?.children.map(({ name }) => name),
      ['day', 'days', 'mart.store', 'grant select on day to role reader'],
    );
  });

  it('keeps them when the text is laid out', () => {
    const formatted = format(sql);
    assert.deepEqual(
      parse(formatted.text).statements.map(({ kind }) => kind),
      ['createObject', 'query'],
    );
  });

  it('takes what names another schema, or is no such object, for a new statement', () => {
    for (const next of [
      'create table other.t (a int)',
      'create procedure p() as $$ begin null; end $$ language plpgsql',
      'drop table t',
    ]) {
      const { errors, statements } = parse(`create schema mart\n${next}`);
      assert.deepEqual(
        errors.map(({ start, message }) => [start, message.includes('`;`')]),
        [[19, true]],
        next,
      );
      assert.equal(statements.length, 2, next);
    }
  });
});
