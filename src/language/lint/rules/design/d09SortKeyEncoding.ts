import type { ColumnAttribute, ColumnDefinition } from '../../../ast';
import { canonicalTypeName, foldName } from '../../../semantics';
import type { Rule } from '../../rule';
import { isStagingName } from '../support/names';
import { removal } from '../support/removal';
import { columnsOf, isTemporary, layoutOf } from '../support/tables';

/** Types that Redshift itself leaves uncompressed. */
const leftRaw = /^(boolean|real|double precision|geometry|geography|super|hllsketch)$/;

function encodingOf(column: ColumnDefinition): ColumnAttribute | undefined {
  return column.attributes.find((attribute) => attribute.name === 'encode');
}

export const d09SortKeyEncoding: Rule = {
  code: 'D09',
  title: 'Encoding that works against the sort key',
  severity: 'information',
  page: {
    why: 'Where the first column of the sort key is compressed, one block of it covers many blocks of the other columns, and a range reads more of those than it needs: the guide recommends RAW for sort keys. The other way round, RAW on a column that is no sort key takes space and time for nothing.',
    instead:
      'Write ENCODE RAW on the first column of the sort key, and leave the encoding of the others out or choose AZ64, LZO or ZSTD.',
    source:
      'Amazon Redshift Database Developer Guide, "ALTER TABLE": ALTER SORTKEY (RAW is recommended), and "CREATE TABLE": ENCODE.',
  },
  cases: {
    bad: [
      'CREATE TABLE core.fact_sales (sold_at timestamp ENCODE az64, amount decimal(18, 2)) DISTSTYLE EVEN SORTKEY (sold_at)',
      'CREATE TABLE t (a int, note varchar(200) ENCODE raw) SORTKEY (a)',
      'CREATE TABLE t (a int ENCODE zstd SORTKEY)',
    ],
    good: [
      'CREATE TABLE core.fact_sales (sold_at timestamp ENCODE raw, amount decimal(18, 2) ENCODE az64) SORTKEY (sold_at)',
      'CREATE TABLE t (a int, b int ENCODE az64) SORTKEY (a, b)',
      'CREATE TABLE t (flag boolean ENCODE raw, ratio float8 ENCODE raw, a int ENCODE raw, b int ENCODE raw) SORTKEY (a, b)',
      'CREATE TABLE small (code varchar(8) ENCODE zstd) DISTSTYLE ALL SORTKEY (code)',
      'CREATE TEMP TABLE w (a int ENCODE raw)',
      'CREATE TABLE t (a int) SORTKEY AUTO ENCODE AUTO',
      'CREATE TABLE t (a int ENCODE zstd, b int ENCODE raw) SORTKEY (a) ENCODE AUTO',
    ],
    fixed: [
      ['CREATE TABLE t (a int ENCODE az64) SORTKEY (a)', 'CREATE TABLE t (a int ENCODE RAW) SORTKEY (a)'],
      ['CREATE TABLE t (a int ENCODE raw NOT NULL, b int)', 'CREATE TABLE t (a int NOT NULL, b int)'],
    ],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      const { sortKey, distStyle } = layoutOf(table);
      // A copy on every node means a small table: it fits in a block or two, whatever the encoding.
      if (isTemporary(table) || isStagingName(table.name) || distStyle === 'all') continue;
      // ENCODE AUTO: what is written is where Redshift begins, and it goes on from there.
      if (table.attributes.some(({ name }) => name === 'encode')) continue;
      const keys = sortKey.map(({ name }) => foldName(name));
      for (const column of columnsOf(table)) {
        const encoding = encodingOf(column);
        const word = encoding?.word;
        if (encoding === undefined || word === undefined || word.template) continue;
        const position = keys.indexOf(foldName(column.name.name));
        const raw = foldName(word.name) === 'raw';
        if (position === 0 && !raw)
          context.report(encoding, `${column.name.name} leads the sort key: ENCODE RAW lets a range skip more blocks`, {
            title: 'Use ENCODE RAW',
            edits: [{ start: word.start, end: word.end, text: 'RAW' }],
          });
        else if (position < 0 && raw && column.type && !leftRaw.test(canonicalTypeName(column.type.name)))
          context.report(encoding, `${column.name.name} is no sort key: RAW leaves it uncompressed`, {
            title: 'Let Redshift choose the encoding',
            edits: [removal(context, encoding)],
          });
      }
    }
  },
};
