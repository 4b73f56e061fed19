/**
 * The TextMate grammar that is injected into Python. A grammar cannot be switched off for a workspace, so it keeps to strings that are
 * SQL in anybody's project: those that a call of Spark, of the Data API or of a database's cursor or connection begins a statement
 * with, and triple-quoted ones that begin with one and are given to a name such as `sql`. Semantic tokens from the server would stand
 * in the way of Python's own. Made by code because each kind of quote needs rules of its own: no rule within a string may run past
 * the string's end, whatever the SQL leaves open.
 */
const scope = 'redshift-sql.python';

const anyVerb =
  'select|with|insert|update|delete|merge|copy|unload|create|alter|drop|truncate|vacuum|analyze|call|grant|revoke|begin|start|commit|end|rollback|set|reset|show|explain|refresh|lock|declare|fetch|values|use|describe';
/** In one case throughout: other text begins with `Select` or `Create` too. */
const sureVerb =
  'select|with\\s+(?:recursive\\s+)?\\w+\\s*(?:\\(|as\\b)|insert\\s+into|update\\s+[\\w.]+\\s+set|delete\\s+from|merge\\s+into|copy\\s+[\\w.{}]+|unload\\s*\\(|create\\s+\\w+|alter\\s+table|drop\\s+\\w+|truncate\\s+\\w+';
const inCapitals = (pattern) => pattern.replace(/(\\.)|[a-z]/g, (found, escape) => escape ?? found.toUpperCase());
const beginsStatement = `(?=\\s*(?:--|/\\*|(?i:${anyVerb})\\b))`;
const surelyStatement = `(?=\\s*(?:${sureVerb}|${inCapitals(sureVerb)})(?!\\w))`;

const named = (name, match) => ({ name: `${name}.${scope}`, match });

/** Comments, strings and quoted names of SQL inside of a Python string that `mark` closes. */
function quotedSql(mark) {
  const stop = mark.length === 1 ? `(?=${mark}|$)` : `(?=${mark})`;
  const rules = [
    named('comment.line.double-dash', `--.*?(?=${mark}|$)`),
    { name: `comment.block.${scope}`, begin: '/\\*', end: `\\*/|${stop}` },
  ];
  const inApostrophes = mark.startsWith("'");
  if (mark !== "'")
    rules.push({
      name: `string.quoted.single.${scope}`,
      begin: inApostrophes ? "'(?!'')" : "'",
      end: inApostrophes ? `${stop}|'(?!')` : `'(?!')|${stop}`,
      patterns: [
        named('constant.character.escape', inApostrophes ? '\\\\.' : "\\\\.|''"),
        { include: '#placeholders' },
      ],
    });
  if (mark !== '"')
    rules.push(named('variable.other.quoted', mark === '"""' ? '"(?!"")[^"\\n]*"(?!"")' : '"[^"\\n]*"'));
  return rules;
}

/** A Python string closed by `mark` whose text is SQL; `guard` is what must follow the opening quotes. */
function string(mark, formatted, guard) {
  const single = mark.length === 1;
  const quotes = `string.quoted.${single ? 'single' : 'multi'}.python punctuation.definition.string`;
  return {
    name: 'meta.embedded.sql.python',
    begin: `${formatted ? '([fF][rR]?|[rR][fF])' : '((?<!\\w)[rRuU])?'}(${mark})${single ? `(?!${mark}${mark})` : ''}${guard}`,
    beginCaptures: { 1: { name: 'storage.type.string.python' }, 2: { name: `${quotes}.begin.python` } },
    end: `(${mark})${single ? '|(?=$)' : ''}`,
    endCaptures: { 1: { name: `${quotes}.end.python` } },
    contentName: 'meta.embedded.inline.redshift-sql',
    patterns: [
      ...(formatted ? [{ include: '#fields' }] : []),
      { name: 'constant.character.escape.python', match: '\\\\(?:[^\\n]|$)' },
      ...quotedSql(mark),
      { include: '#sql' },
    ],
  };
}

/** A triple-quoted string whose first line is empty: SQL from the first line on that begins a statement, else a string as any other. */
function laterString(mark, formatted) {
  const whole = string(mark, formatted, '(?=\\s*\\\\?$)');
  const { begin, beginCaptures, end, endCaptures, contentName, patterns, name } = whole;
  return {
    name: 'string.quoted.multi.python',
    begin,
    beginCaptures,
    end,
    endCaptures,
    patterns: [{ name, begin: `^${surelyStatement}`, end: `(?=${mark})`, contentName, patterns }],
  };
}

const strings = (marks, guard) => marks.flatMap((mark) => [string(mark, true, guard), string(mark, false, guard)]);
const field = { name: 'constant.character.format.placeholder.other.python' };
const triple = ['"""', "'''"];

/** What a call that takes SQL is made on, with the same words as the server's own search for SQL; a prefix may stand before an underscore. */
const databases = 'cursor|curs|cur|connection|conn|con|db|redshift|rs|warehouse|engine|database'.split('|');
const methods = [
  ...['spark', 'session', 'sqlContext', 'sql_context'].map((receiver) => `${receiver}\\.sql`),
  ...databases.flatMap((receiver) =>
    ['', '\\(\\)'].flatMap((called) =>
      ['execute', 'executemany'].flatMap((method) =>
        ['\\b', '_'].map((edge) => `${edge}${receiver}${called}\\.${method}`),
      ),
    ),
  ),
  ...['connection', 'conn', 'con', 'db', 'redshift'].flatMap((receiver) =>
    ['\\b', '_'].map((edge) => `${edge}${receiver}\\.run`),
  ),
  '\\.execute_statement',
  '\\.batch_execute_statement',
  '\\bread_sql',
  '\\bread_sql_query',
  '\\bsql\\.SQL',
];

export const sqlInPython = {
  name: 'SQL in Python',
  scopeName: 'source.redshift-sql.python',
  injectionSelector: 'L:source.python -string -comment -meta.embedded',
  patterns: [{ include: '#call' }, { include: '#assignment' }],
  repository: {
    call: {
      begin: `(?i)(?<=${methods.join('|')})(\\()`,
      beginCaptures: { 1: { name: 'punctuation.definition.arguments.begin.python' } },
      // The closing one belongs to Python's rule of the call.
      end: '(?=\\))',
      // Not all of Python: at the begin of a line that has a docstring, which would come before the text.
      patterns: [{ include: '#callText' }, { include: '#argumentName' }, { include: 'source.python#expression' }],
    },
    callText: {
      patterns: [...strings(triple, `(?:${beginsStatement}|(?=\\s*\\\\?$))`), ...strings(['"', "'"], beginsStatement)],
    },
    argumentName: {
      match: '\\b([A-Za-z_]\\w*)\\s*(=)(?!=)',
      captures: {
        1: { name: 'variable.parameter.function-call.python' },
        2: { name: 'keyword.operator.assignment.python' },
      },
    },
    assignment: {
      begin:
        '(?i)\\b(?:\\w+_)?(?:sql|query|ddl|stmt|statement)(?:_\\w+)?(?=\\s*(?::\\s*\\w+\\s*)?=\\s*\\(?\\s*(?:[fru]|fr|rf)?(?:"""|\'\'\'))',
      end: '(?<="""|\'\'\')|(?=$)',
      patterns: [
        ...strings(triple, surelyStatement),
        ...triple.flatMap((mark) => [laterString(mark, true), laterString(mark, false)]),
        { include: 'source.python' },
      ],
    },
    fields: {
      patterns: [
        { name: 'constant.character.escape.python', match: '\\{\\{|\\}\\}' },
        {
          name: 'meta.fstring.python',
          begin: '\\{',
          beginCaptures: { 0: field },
          end: '\\}',
          endCaptures: { 0: field },
          contentName: 'source.python',
          patterns: [
            { name: 'storage.type.format.python', match: '![rsa](?=[:}])|:[^{}\'"\\n]*(?=\\})' },
            { include: 'source.python#expression' },
          ],
        },
      ],
    },
    placeholders: {
      patterns: [
        named(
          'variable.parameter',
          '%\\(\\w+\\)s|%s|\\{[\\w.\\[\\]]*(?:![rsa])?(?::[^{}\\n]*)?\\}|\\$\\{[^}\\n]*\\}|\\$\\d+|(?<![:\\w]):[A-Za-z_]\\w*|\\?',
        ),
      ],
    },
    sql: {
      patterns: [
        { include: 'source.redshift-sql#numbers' },
        { include: 'source.redshift-sql#keywords' },
        { include: 'source.redshift-sql#functions' },
        { include: '#placeholders' },
        { include: 'source.redshift-sql#operators' },
      ],
    },
  },
};
