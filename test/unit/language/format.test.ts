import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyFixes, format, formatEdits, parse, scan, TokenKind } from '../../../src/language';
import type { FormatOptions } from '../../../src/language';
import { tokensOf, withoutRanges } from './formatTree';

const root = join(__dirname, '../../..');
const filesUnder = (path: string): string[] =>
  statSync(path).isFile() ? [path] : readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
const files = ['sql', 'test/fixtures']
  .flatMap((folder) => filesUnder(join(root, folder)))
  .filter((path) => path.endsWith('.sql'));

const choices: readonly FormatOptions[] = [
  {},
  { keywordCase: 'upper', useTabs: true },
  { keywordCase: 'lower', tabWidth: 4 },
];

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** Puts a comment into every fifth white space. */
function withComments(text: string, comment: string, phase: number): string {
  return [...scan(text)]
    .map(({ kind, start, end }, i) => {
      const piece = text.slice(start, end);
      return kind === TokenKind.Whitespace && i % 5 === phase ? piece + comment : piece;
    })
    .join('');
}

describe('language/format', () => {
  for (const path of files)
    it(`lays out ${path.slice(root.length + 1)} once and for all, and keeps its tokens and its tree`, function () {
      this.timeout(20_000);
      const text = readFileSync(path, 'utf8');
      const tree = withoutRanges(parse(text).statements);
      for (const options of choices) {
        const once = format(text, options).text;
        assert.deepEqual(tokensOf(once), tokensOf(text));
        assert.deepEqual(withoutRanges(parse(once).statements), tree);
        // With the other line ends, which are laid out anew: a layout of this text would be remembered.
        assert.equal(format(crlf(once), options).text, crlf(once));
      }
    });

  for (const path of files.filter((each) => !each.includes('/bad/')))
    it(`keeps comments anywhere in ${path.slice(root.length + 1)}`, function () {
      this.timeout(20_000);
      for (const [phase, comment] of [' -- c\n', ' /* c */ ', '\n/* c */\n', '\n\n-- c\n\n'].entries()) {
        const text = withComments(readFileSync(path, 'utf8'), comment, phase);
        const once = format(text).text;
        assert.deepEqual(tokensOf(once), tokensOf(text));
        assert.equal(format(crlf(once)).text, crlf(once));
      }
    });

  for (const path of files.filter((each) => each.startsWith(join(root, 'sql'))))
    it(`has laid out ${path.slice(root.length + 1)}: pmw format sql`, () => {
      const text = readFileSync(path, 'utf8');
      assert.equal(format(text).text, text);
    });

  it('lays out statements that end in CRLF as those that do not', () => {
    const text = 'create table t (\r\n  a int, -- first\r\n  b int encode raw\r\n);\r\nselect a,\r\n\r\nb from t;\r\n';
    assert.equal(format(text).text, crlf(format(text.replaceAll('\r\n', '\n')).text));
  });

  const layouts: Readonly<Record<string, readonly [text: string, laidOut: string]>> = {
    'a column with its attributes on a line, and what a table is kept by below it': [
      'create table t (a bigint identity( 1,1 ) not null  encode raw, b varchar(10) encode zstd) diststyle key distkey (a) sortkey (a)',
      'create table t (\n  a bigint identity(1, 1) not null encode raw,\n  b varchar(10) encode zstd\n)\ndiststyle key\ndistkey (a)\nsortkey (a)',
    ],
    'an expression that fits on a line as one': [
      'select extract( year from d ), cast (a as int), core.f ( a,b ), x::varchar( 10 ), - a + 1 from t',
      'select\n  extract(year from d),\n  cast(a as int),\n  core.f(a, b),\n  x::varchar(10),\n  -a + 1\nfrom\n  t',
    ],
    'a call that does not, without a blank behind its name': [
      `select core.f(case when a then '${'x'.repeat(60)}' else 1 end) from t`,
      `select\n  core.f(\n    case\n      when a then '${'x'.repeat(60)}'\n      else 1\n    end\n  )\nfrom\n  t`,
    ],
    'names that are the library’s keywords as names': [
      'select encode, type, t.values from t where type=1',
      'select\n  encode,\n  type,\n  t.values\nfrom\n  t\nwhere\n  type = 1',
    ],
    'privileges on a line': [
      'revoke all on schema a,b from public; grant\nselect on all tables in schema a to group r',
      'revoke all on schema a, b from public;\ngrant select on all tables in schema a to group r',
    ],
    'comments of several lines and comments in comments as they are': [
      'select a, /* first\n     second */ b, /* c /* d */ */ c from t',
      'select\n  a,\n  /* first\n     second */ b,\n  /* c /* d */ */ c\nfrom\n  t',
    ],
    'types of types without blanks before what they hold': [
      "create external table s.t (a  array < struct <b:decimal( 8,2 ),c : map<varchar,int>>> , d int) location 's3://b/'",
      "create external table s.t (\n  a array<struct<b:decimal(8, 2), c: map<varchar, int>>>,\n  d int\n)\nlocation 's3://b/'",
    ],
    'two minus signs apart': ['select - - a, a - -1', 'select\n  - -a,\n  a - -1'],
  };
  for (const [title, [text, laidOut]] of Object.entries(layouts))
    it(`writes ${title}`, () => {
      assert.deepEqual(format(text), { text: laidOut, skipped: [] });
    });

  it('writes words of Redshift’s own within an expression in the case that is asked for', () => {
    const text =
      'create table T (A date default Current_Date encode az64); select cast(B as int) from T where A is not null';
    assert.equal(
      format(text, { keywordCase: 'upper' }).text,
      'CREATE TABLE T (A DATE DEFAULT CURRENT_DATE ENCODE AZ64);\nSELECT\n  CAST(B AS INT)\nFROM\n  T\nWHERE\n  A IS NOT NULL',
    );
  });

  it('writes keywords and types in the case that is asked for, never names', () => {
    const upper = format('create table Orders (Id bigint not null)', { keywordCase: 'upper' }).text;
    assert.match(upper, /^CREATE TABLE Orders \(Id BIGINT NOT NULL\)$/);
    assert.match(format('SELECT A FROM T', { keywordCase: 'lower' }).text, /^select\s+A\s+from\s+T$/);
  });

  it('leaves a statement with a mistake as it is, and says why', () => {
    const { text, skipped } = format('select (1;\nselect a,b from t;');
    assert.match(text, /^select \(1;\nselect\n {2}a,\n {2}b\nfrom\n {2}t;$/);
    assert.equal(skipped.length, 1);
  });

  it('lays out megabytes in one line in the time that they take in many', function () {
    this.timeout(6_000);
    const terms = Array.from({ length: 80_000 }, (_, i) => `select a from t${String(i)}`);
    assert.equal(format(terms.join(' union all ')).skipped.length, 0);
  });

  it('parts statements that stand on one line, unless more stands between them', () => {
    assert.equal(format('begin; lock t;  commit;').text, 'begin;\nlock t;\ncommit;');
    assert.equal(format('begin; /* all */ lock t').text, 'begin; /* all */ lock t');
  });

  it('writes keywords of a body in the case that is asked for, never variables', () => {
    const text =
      'create procedure p() as $$ declare Total int; begin Total := 1; if Total > 0 then null; end if; end $$';
    assert.equal(
      format(`${text} language plpgsql`, { keywordCase: 'upper', tabWidth: 4 }).text,
      'CREATE PROCEDURE p() AS $$\nDECLARE\n    Total INT;\nBEGIN\n    Total := 1;\n    IF Total > 0 THEN\n        NULL;\n' +
        '    END IF;\nEND\n$$ LANGUAGE plpgsql',
    );
  });

  it('keeps strings, bodies and placeholders to the letter', () => {
    for (const kept of ["'a  \n b'", "'a--b'", 'ꀀꒌ', '$$ begin  end $$', '{{ a  }}', ':name', '${x}', '"A  b"'])
      assert.ok(format(`select a, ${kept} from t`).text.includes(kept), kept);
  });
});

describe('language/format edits', () => {
  const text = 'select a,b from t;\n\nselect c,d from u;\nSELECT\n  1;';

  it('change the statements that need it, and none else', () => {
    const edits = formatEdits(parse(text));
    assert.equal(edits.length, 2);
    assert.equal(applyFixes(text, [{ title: '', edits }]), format(text).text);
  });

  it('change the statements that a range touches', () => {
    const at = text.indexOf('c,d');
    const [edit, more] = formatEdits(parse(text), {}, { start: at, end: at + 1 });
    assert.equal(more, undefined);
    assert.equal(edit?.start, text.indexOf('select c'));
  });

  it('change a whole CREATE where a range lies in its body', () => {
    const procedure = 'create procedure p() as $$ begin null; null; end $$ language plpgsql';
    const [edit, more] = formatEdits(parse(`select 1;\n${procedure};`), {}, { start: 45, end: 46 });
    assert.equal(more, undefined);
    assert.deepEqual([edit?.start, edit?.end], [10, 10 + procedure.length]);
  });

  it('follow the options, also for a tree that was laid out before', () => {
    const result = parse('select a from t');
    assert.match(formatEdits(result, { keywordCase: 'upper' })[0]?.text ?? '', /^SELECT/);
    assert.match(formatEdits(result)[0]?.text ?? '', /^select/);
  });
});
