import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { badCases, fixtures } from './fixtures';

describe('language/parser', () => {
  for (const { file, text } of fixtures('good')) {
    it(`reads ${file} without a word`, () => {
      const { errors, statements } = parse(text);
      const described = errors.map(({ start, message }) => `${text.slice(0, start).split('\n').length}: ${message}`);
      assert.deepEqual(described, []);
      const unread = statements.filter(({ kind }) => kind === 'unknown' || kind === 'unsupported');
      assert.deepEqual(unread, []);
    });
  }

  for (const { file, sql, at, message } of badCases()) {
    it(`${file}: ${sql}`, () => {
      const { errors, statements } = parse(`${sql}\n;\nselect after_it from t;`);
      assert.equal(errors.length, 1, errors.map((error) => `${error.start}: ${error.message}`).join('\n'));
      const [error] = errors;
      assert.ok(error?.message.includes(message), error?.message);
      assert.ok(Math.abs((error?.start ?? -1) - at) <= 3, `at ${error?.start}, not ${at}`);
      const last = statements.at(-1);
      assert.equal(last?.kind, 'query', 'what follows the mistake is understood');
    });
  }

  it('notes an unknown option without calling it wrong', () => {
    const { errors } = parse("copy t from 's3://b/p' iam_role default shinynewoption 5 gzip");
    assert.deepEqual(
      errors.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('says which option may have been meant where the last word of one stands', () => {
    const { errors } = parse("create database d datashare s of namespace 'x'");
    assert.deepEqual(
      errors.map(({ severity, message }) => [severity, message]),
      [['information', '`DATASHARE` is not a known option of `CREATE DATABASE`: did you mean `FROM DATASHARE`?']],
    );
  });

  it('notes an unknown format without calling it wrong', () => {
    const { errors } = parse("copy t from 's3://b/p' iam_role default format as parquett");
    assert.deepEqual(
      errors.map(({ severity, message }) => [severity, message]),
      [['information', '`PARQUETT` is not a known format: did you mean `PARQUET`?']],
    );
  });

  it('begins a new statement where a semicolon is missing', () => {
    const { errors, statements } = parse('select a from t where b = 1\nselect c from u\ninsert into v values (1)');
    assert.deepEqual(
      statements.map(({ kind }) => kind),
      ['query', 'query', 'insert'],
    );
    assert.equal(errors.length, 2);
    assert.ok(errors.every(({ message }) => message.includes('`;`')));
  });

  it('understands the clauses after a mistake', () => {
    const { statements } = parse('select a b c from t where d = 1 e group by f order by g limit 3');
    const [query] = statements;
    assert.ok(query?.kind === 'query' && query.body.kind === 'select');
    assert.ok(query.body.from && query.body.where && query.body.groupBy && query.orderBy && query.limit);
  });

  it('tells of contradictions where a template has no branches, or another statement has them', () => {
    for (const sql of [
      "copy t from 's3://b/p' iam_role default {% if rows %} csv {% endif %} credentials 'c'",
      '{% if a %} select 1; {% else %} select 2; {% endif %} create table t (a int) diststyle all diststyle even',
      'create table t (a int) diststyle all diststyle even; select {% if b %} 1 {% else %} 2 {% endif %}',
    ])
      assert.equal(parse(sql).errors.length, 1, sql);
  });

  it('is silent next to a placeholder that may stand for any text', () => {
    for (const sql of [
      'select a from t {{ joins }} where b = 1',
      'select {{ columns }} from t',
      'select a from t, u {{ join }} on t.b = u.b',
      'create table t (a {{ type }} 10, b int {{ rest }} not)',
      'select a {{ more }} b from t',
      "{{ config(materialized='table') }}\nselect 1",
      '{% macro x() %} select 1 {% endmacro %}',
      'select * from t where {{ filter }} and ${other} order by {{ order }}',
    ]) {
      assert.deepEqual(parse(sql).errors, [], sql);
    }
  });
});
