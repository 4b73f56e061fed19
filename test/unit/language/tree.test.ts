import * as assert from 'node:assert/strict';
import { findAll, parse, pathAt, splitStatements, statementAt, type Node } from '../../../src/language';
import { badCases, fixtures } from './fixtures';
import { outline } from './outline';
import { checkTree } from './treeChecks';

/** Expression in `select …`, as an outline. */
function expression(sql: string): string {
  const { statements, errors } = parse(`select ${sql}`);
  assert.deepEqual(errors, []);
  const [item] = findAll(statements, 'selectItem');
  assert.ok(item);
  return outline(item.expression);
}

describe('language/tree', () => {
  it('binds operators as Redshift does', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['1 + 2 * 3', 'binary:+(1 binary:*(2 3))'],
      ['(1 + 2) * 3', 'binary:*(paren(binary:+(1 2)) 3)'],
      ['1 - 2 - 3', 'binary:-(binary:-(1 2) 3)'],
      ['-1::int', 'unary:-(cast(1 type:int))'],
      ['not 1 = 2 and 3 or 4', 'binary:or(binary:and(unary:not(binary:=(1 2)) 3) 4)'],
      ["1 || 2 like 'x' || 3", "like(binary:||(1 2) binary:||('x' 3))"],
      ['1 between 2 and 3 and 4', 'binary:and(between(1 2 3) 4)'],
      ['1 between 2 + 0 and 3 or 4 between 5 and 6', 'binary:or(between(1 binary:+(2 0) 3) between(4 5 6))'],
      ['1 in (2, 3) = true', 'binary:=(in(1 2 3) boolean)'],
      ['1 is null and 2 is not true', 'binary:and(is(1) is(2))'],
      ['1 + 2 is distinct from 3 + 4', 'is(binary:+(1 2) binary:+(3 4))'],
      ["1 like 'a' escape 'b' and 2", "binary:and(like(1 'a' 'b') 2)"],
      ["d at time zone 'UTC' - 1", "binary:-(atTimeZone(columnRef(d) 'UTC') 1)"],
      ['a.b[0].c + 1', 'binary:+(member(subscript(columnRef(a b) 0) c) 1)'],
      ['(1, 2) = (3, 4)', 'binary:=(row(1 2) row(3 4))'],
      ['2 ^ 3 ^ 4', 'binary:^(binary:^(2 3) 4)'],
      ['(select 1) + 2', 'binary:+(subquery(query(select(selectItem(1)))) 2)'],
      [
        '((select 1) union (select 2))',
        'subquery(query(union(parenQuery(query(select(selectItem(1)))) parenQuery(query(select(selectItem(2)))))))',
      ],
      ['case 1 when 2 then 3 else 4 end', 'case(1 caseBranch(2 3) 4)'],
      ['trim(both from a)', 'functionCall(qualifiedName(trim) BOTH FROM columnRef(a))'],
    ];
    for (const [sql, expected] of cases) assert.equal(expression(sql), expected, sql);
  });

  it('decodes strings', () => {
    const { statements } = parse("select 'it''s', 'a\\'b\\n\\\\', $$x'y$$, 'one'\n'two'");
    assert.deepEqual(
      findAll(statements, 'string').map(({ value }) => value),
      ["it's", "a'b\n\\", "x'y", 'onetwo'],
    );
  });

  it('leans INTERSECT tighter than UNION and keeps chains to the left', () => {
    const { statements } = parse('select 1 union select 2 intersect select 3 union all select 4');
    assert.equal(
      outline(statements[0] as Node),
      'query(union all(union(select(selectItem(1)) intersect(select(selectItem(2)) select(selectItem(3)))) select(selectItem(4))))',
    );
  });

  it('gives clauses and options their ranges', () => {
    const text =
      "create table t (a int encode az64 distkey) diststyle key sortkey (a); copy t from 's3://b' iam_role default gzip";
    const { statements } = parse(text);
    const ranges = [
      ...findAll(statements, 'columnAttribute'),
      ...findAll(statements, 'tableAttribute'),
      ...findAll(statements, 'option'),
    ].map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(ranges, ['encode az64', 'distkey', 'diststyle key', 'sortkey (a)', 'iam_role default', 'gzip']);
  });

  it('looks into bodies with offsets of the whole text', () => {
    const text = 'create procedure p() as $$ begin delete from core.t where a = 1; end; $$ language plpgsql';
    const [statement] = findAll(parse(text).statements, 'delete');
    assert.equal(text.slice(statement?.start, statement?.end), 'delete from core.t where a = 1');
    const names = pathAt(parse(text).statements, text.indexOf('core') + 1).map(({ kind }) => kind);
    assert.deepEqual(names, ['createProcedure', 'plBlock', 'plSql', 'delete', 'qualifiedName', 'identifier']);
  });

  it('nests ranges and keeps children in order', () => {
    for (const { text } of fixtures('good')) checkTree(parse(text));
    for (const { sql } of badCases()) checkTree(parse(sql));
  });

  it('splits statements with their semicolons and finds the one at the cursor', () => {
    const text = '-- one\nselect 1;\n\n{{ config() }}\nupdate t set a = 1 ; delete from t';
    const ranges = splitStatements(text);
    assert.deepEqual(
      ranges.map(({ start, end, kind }) => [text.slice(start, end), kind]),
      [
        ['select 1', 'query'],
        ['update t set a = 1', 'update'],
        ['delete from t', 'delete'],
      ],
    );
    assert.equal(text.slice(ranges[1]?.end, ranges[1]?.terminatorEnd), ' ;');
    assert.equal(statementAt(ranges, 12)?.kind, 'query');
    assert.equal(statementAt(ranges, text.length)?.kind, 'delete');
  });
});
