import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { embeddedSql, pythonFindings } from '../../../src/language/embedded';

const found = (python: string): string[] => embeddedSql(python).map(({ dialect, sql }) => `${dialect}: ${sql}`);

describe('SQL in Python', () => {
  const cases: readonly (readonly [what: string, python: string, expected: readonly string[]])[] = [
    ['Spark', 'df = spark.sql("select 1")', ['spark: select 1']],
    ['Spark behind an attribute', "self.spark.sql('''\nselect 1\n''')", ['spark: \nselect 1\n']],
    ['the Data API', 'client.execute_statement(Database="dev", Sql="select 1")', ['redshift: select 1']],
    [
      'a batch of the Data API',
      'client.batch_execute_statement(\n  Sqls=["delete from a", f"""insert into a select 1"""],\n)',
      ['redshift: delete from a', 'redshift: insert into a select 1'],
    ],
    ['a cursor', 'cursor.execute("select a from t where b = %s", (1,))', ['redshift: select a from t where b = $1']],
    ['a cursor that a call gives', 'conn.cursor().execute("select 1")', ['redshift: select 1']],
    ['a connection', 'conn.run("select 1")', ['redshift: select 1']],
    [
      'psycopg beside MySQL',
      'import psycopg2\nimport mysql.connector\nconn = psycopg2.connect(a=1)\nconn.execute("select 1")',
      ['redshift: select 1'],
    ],
    [
      "AWS Wrangler's Redshift",
      'import pymysql, awswrangler as wr\nwr.redshift.connect("c").cursor().execute("select 1")',
      ['redshift: select 1'],
    ],
    ['Redshift beside MySQL', 'import pymysql\nredshift_conn.execute("select 1")', ['redshift: select 1']],
    [
      'an engine of Redshift',
      'import sqlite3\nengine = create_engine("redshift+psycopg2://u@h/d")\nengine.execute("select 1")',
      ['redshift: select 1'],
    ],
    [
      'Redshift through ODBC',
      'import duckdb\nconn = pyodbc.connect("Driver={Amazon Redshift (x64)};")\nconn.execute("select 1")',
      ['redshift: select 1'],
    ],
    [
      "Airflow's hook of Redshift",
      'import pymysql\nfrom airflow.providers.amazon.aws.hooks.redshift_sql import RedshiftSQLHook\ncur = RedshiftSQLHook(a="b").get_conn().cursor()\ncur.execute("select 1")',
      ['redshift: select 1'],
    ],
    [
      'a name that means Redshift from then on',
      'import sqlite3, psycopg2\ncur = sqlite3.connect("a").cursor()\ncur = psycopg2.connect("a").cursor()\ncur.execute("select 1")',
      ['redshift: select 1'],
    ],
    ['pandas', 'pd.read_sql("select 1", conn)', ['redshift: select 1']],
    ['pandas by keyword', 'pd.read_sql_query(con=conn, sql="select 1")', ['redshift: select 1']],
    ['a variable', 'sql = """select 1"""\ncur.execute(sql)', ['redshift: select 1']],
    ['a variable with a type', 'sql: str = "select 1"\ncur.execute(sql.format(a=1))', ['redshift: select 1']],
    ['the nearest assignment', 'q = "select 1"\nq = "select 2"\ncur.execute(q)', ['redshift: select 2']],
    ['a loop', 'for q in ("select 1", "select 2"):\n  cur.execute(q)', ['redshift: select 1', 'redshift: select 2']],
    ['a comment before', 'spark.sql("""-- all\nselect 1""")', ['spark: -- all\nselect 1']],
    ['dedent', 'cur.execute(textwrap.dedent("""\\\n  select 1"""))', ['redshift:     select 1']],
    [
      'literals one after another',
      'cur.execute(\n  "select a "\n  f"from {t} "\n)',
      ['redshift: select a  \n    from ${} '],
    ],
    [
      'a value in between',
      'cur.execute("select a from " + table + " where b")',
      ['redshift: select a from ${__________} where b'],
    ],
    [
      'fields of an f-string',
      'spark.sql(f"select {a}, {b!r:>{w}} from {{x}}")',
      ['spark: select ${}, ${_______} from  {x }'],
    ],
    ['fields of format', 'cur.execute("select {} from {t}".format(1, t=2))', ['redshift: select {} from ${}']],
    ['numbered fields', 'cur.execute("select {0} from {1}".format(a, t))', ['redshift: select ${} from ${}']],
    ['a field of a lone line', 'cur.execute(f"select (\\n{a})")', ['redshift: select ( \n${})']],
    [
      'text that % fills in',
      'cur.execute("update %s set %s from %(b)s s" % (t, c))',
      ['redshift: update {} set {} from ${__} s'],
    ],
    [
      'text that % fills in behind parentheses, or by name',
      'cur.execute(("drop table " "%s") % t)\nq = "drop table %s"\ncur.execute(q % t)',
      ['redshift: drop table    {}', 'redshift: drop table {}'],
    ],
    ['named parameters', 'cur.execute("select 1 where a = %(name)s", {})', ['redshift: select 1 where a = :name   ']],
    ['escapes', "cur.execute('select \\'a\\'\\n from t')", ["redshift: select  'a ' \n from t"]],
    ['a raw string', 'cur.execute(r"select \'\\d\'")', ["redshift: select '\\d'"]],
  ];
  for (const [what, python, expected] of cases)
    it(`is found: ${what}`, () => assert.deepEqual(found(python), expected));

  const others: readonly (readonly [what: string, python: string])[] = [
    ['a shell command', 'c.run("ls -la")'],
    ['SQL that is not handed to anything', 'print("select 1")'],
    ['a docstring', 'def execute(self):\n  """select 1"""'],
    ['a comment', '# cur.execute("select 1")'],
    ['SQLite', 'import sqlite3\ncur = sqlite3.connect("x").cursor()\ncur.execute("select 1")'],
    ['Oracle', 'import oracledb as o\ncon = o.connect(dsn=d)\ncon.cursor().execute("select 1")'],
    ['MySQL', 'from mysql.connector import connect\nwith connect(a=1) as c:\n  c.execute("select 1")'],
    [
      'MySQL beside Redshift',
      'import psycopg2 as p, pymysql\ncur = pymysql.connect().cursor()\ncur.execute("select 1")',
    ],
    [
      'a function that gives MySQL',
      'import MySQLdb\nimport psycopg\ndef get():\n  c = MySQLdb.connect()\n  return c\ndb = get()\ndb.execute("select 1")',
    ],
    ['BigQuery', 'from google.cloud import bigquery\nconn = bigquery.Client()\npd.read_sql("select 1", conn)'],
    [
      'DuckDB behind an attribute',
      'import duckdb\nimport redshift_connector\nself.con = duckdb.connect()\nself.con.execute("select 1")',
    ],
    [
      'SQL Server through ODBC',
      'conn = pyodbc.connect("DRIVER={ODBC Driver 17 for SQL Server};SERVER=a")\nconn.execute("select 1")',
    ],
    [
      'an engine of MySQL',
      'engine = create_engine(f"mysql+pymysql://{u}@h/d")\nwith engine.connect() as conn:\n  conn.execute(text("select 1"))',
    ],
    [
      "Airflow's hook of MySQL",
      'from hooks import MySqlHook\nconn = MySqlHook(a="b").get_conn()\nconn.execute("select 1")',
    ],
    ['Feast', 'from feast import FeatureStore\nconn.execute("select 1")'],
    ['Snowflake', 'import snowflake.connector\ncs = snowflake.connector.connect(a=1).cursor().execute("select 1")'],
    [
      'a parameter with a type',
      'import psycopg2\nimport pymysql\ndef f(a: int, con: "pymysql.Connection", b=1):\n  con.execute("select 1")',
    ],
    [
      "AWS Wrangler's MySQL",
      'import awswrangler as wr\nconn = wr.mysql.connect("c")\nconn.cursor().execute("select 1")',
    ],
    ['a cursor that is named for another', 'oracle_cursor.execute("select 1")'],
    [
      'pandas on another',
      'import sqlite3\nimport psycopg2\nlite = sqlite3.connect("a")\npd.read_sql("select 1", con=lite)',
    ],
    ['Athena', 'wr.athena.read_sql_query("select 1", database="d")'],
    ['bytes', 'cur.execute(b"select 1")'],
    ['a text that is no statement', 'cur.execute("hello")'],
    ['another keyword', 'client.execute_statement(StatementName="select 1")'],
  ];
  for (const [what, python] of others) it(`is not looked for in ${what}`, () => assert.deepEqual(found(python), []));

  it('is as long as its place, and survives every prefix of a text', () => {
    const python = cases.map(([, text]) => text).join('\n\n');
    for (let end = 0; end <= python.length; end++)
      for (const { start, end: to, sql } of embeddedSql(python.slice(0, end))) assert.equal(sql.length, to - start);
  });

  it('parses with its placeholders', () => {
    for (const [, python] of cases)
      for (const { sql, dialect } of embeddedSql(python))
        if (dialect === 'redshift' && !sql.includes("'\\d'")) assert.deepEqual(parse(sql).errors, [], sql);
  });

  it('is not judged where Python adds to it', () => {
    const judged = (python: string): string[] => pythonFindings(python).map(({ code }) => code);
    assert.deepEqual(judged('q = "delete from a.t"\ncur.execute(q)'), ['M08']);
    assert.deepEqual(judged('q = "delete from a.t"\nif x:\n  q += " where b = 1"\ncur.execute(q)'), []);
    assert.deepEqual(judged('q = "select 1"\nq += "x"\nq = "delete from a.t"\ncur.execute(q)'), ['M08']);
  });
});
