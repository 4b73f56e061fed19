import * as assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { catalogFromDdl, lint, type Catalog, type Finding } from '../../../src/language';
import { OpenPython } from '../../../src/server/python/openPython';

const database = catalogFromDdl('CREATE SCHEMA core; CREATE TABLE core.sale (id INT); CREATE TABLE known (id INT);');

function opened(text: string, catalog: Catalog = database): OpenPython {
  return new OpenPython(TextDocument.create('file:///job.py', 'python', 1, text), () => catalog);
}

/** What is said of names, with the text that it is said of. */
function named(python: OpenPython): string[] {
  const said = ({ code, start, end }: Finding, sql: string): string => `${code} ${sql.slice(start, end)}`;
  return python.strings
    .filter(({ place }) => place.dialect === 'redshift')
    .flatMap(({ sql }) =>
      lint(sql.parse, { catalog: sql.catalog })
        .filter(({ code }) => /^N0[12]$/.test(code))
        .map((finding) => said(finding, sql.text)),
    );
}

describe('an open Python file', () => {
  it('knows in one string what another one makes', () => {
    const text = [
      'cur.execute("SELECT s.id FROM staged s")',
      'cur.execute("CREATE TEMP TABLE staged (id INT)")',
      'cur.execute("SELECT s.wrong FROM staged AS s")',
      'cur.execute("CREATE TABLE core.made (id INT)")',
      'cur.execute("SELECT m.id FROM core.made AS m")',
    ].join('\n');
    assert.deepEqual(named(opened(text)), ['N02 wrong']);
  });

  it('says of a table with its schema that it is missing, of one without never', () => {
    const text = 'cur.execute("SELECT id FROM core.nowhere")\ncur.execute("SELECT id FROM nowhere")\n';
    assert.deepEqual(named(opened(text)), ['N01 core.nowhere']);
  });

  it('keeps the tree of SQL that an edit leaves as it is', () => {
    const text = 'cur.execute("SELECT 1")\ncur.execute("SELECT 2")\n';
    const python = opened(text);
    const [, second] = python.strings;
    python.update([{ text: `# more\n${text.replace('SELECT 1', 'SELECT 3')}` }], 2);
    const now = python.strings;
    assert.equal(now[0]?.sql.text, 'SELECT 3');
    assert.equal(now[1]?.sql, second?.sql);
    assert.equal(now[1]?.place.start, (second?.place.start ?? 0) + '# more\n'.length);
  });

  it('gives the Redshift SQL at a place, and nothing elsewhere', () => {
    const text = 'cur.execute("SELECT 1")\nspark.sql("SELECT 2")\n';
    const python = opened(text);
    assert.equal(python.redshiftAt(text.indexOf('1'))?.sql.text, 'SELECT 1');
    assert.equal(python.redshiftAt(text.indexOf('2')), undefined);
    assert.equal(python.redshiftAt(2), undefined);
  });
});
