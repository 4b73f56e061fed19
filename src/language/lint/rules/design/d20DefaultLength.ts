import type { TypeName } from '../../../ast';
import type { Rule } from '../../rule';

/** What Redshift takes where a type is written without length or scale, in the words to write instead. */
function spelledOut({ name, arguments: args, arrayStart }: TypeName): string | undefined {
  if (args.length > 0 || arrayStart >= 0) return undefined;
  switch (name) {
    case 'varchar':
    case 'character varying':
    case 'nvarchar':
    case 'text':
      return 'VARCHAR(256)';
    case 'bpchar':
      return 'CHAR(256)';
    case 'numeric':
    case 'decimal':
      return 'DECIMAL(18, 0)';
    default:
      return undefined;
  }
}

export const d20DefaultLength: Rule = {
  code: 'D20',
  title: 'Type without length or scale',
  severity: 'information',
  page: {
    why: 'TEXT and VARCHAR without a length are VARCHAR(256), BPCHAR is CHAR(256), and DECIMAL is DECIMAL(18, 0), which rounds cents away without a word. PostgreSQL means something else by each of them; CHAR is CHAR(1) in both and left alone.',
    instead: 'Write the length in bytes, the precision and the scale.',
    source: 'Amazon Redshift Database Developer Guide, "Character types" and "Numeric types": defaults.',
  },
  cases: {
    bad: [
      'CREATE TABLE core.fact_sales (amount decimal, note text)',
      'CREATE TABLE t (a varchar)',
      'ALTER TABLE t ADD COLUMN code bpchar',
    ],
    good: [
      'CREATE TABLE core.fact_sales (amount decimal(18, 2), note varchar(256))',
      'SELECT a::varchar, b::decimal FROM t',
      'CREATE PROCEDURE p(a varchar) AS $$ DECLARE b varchar; BEGIN NULL; END; $$ LANGUAGE plpgsql',
      "CREATE EXTERNAL TABLE lake.t (a string) STORED AS PARQUET LOCATION 's3://b/p'",
      'CREATE TABLE t (tags text[])',
      'CREATE TABLE t (active char NOT NULL, grade character, initial nchar)',
    ],
    fixed: [
      [
        'CREATE TABLE t (a text NOT NULL, b numeric, c bpchar)',
        'CREATE TABLE t (a VARCHAR(256) NOT NULL, b DECIMAL(18, 0), c CHAR(256))',
      ],
    ],
  },
  check(context) {
    for (const column of context.nodes('columnDefinition')) {
      const { type } = column;
      const instead = type && spelledOut(type);
      if (type === undefined || instead === undefined || context.parentOf(column)?.kind === 'createExternalTable')
        continue;
      context.report(
        type,
        `${type.name.toUpperCase()} alone means ${instead}: write the length or scale that is meant`,
        {
          title: `Write ${instead}`,
          edits: [{ start: type.start, end: type.end, text: instead }],
        },
      );
    }
  },
};
