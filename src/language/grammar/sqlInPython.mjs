/**
 * The TextMate grammar that is injected into Python: SQL in the strings of calls that take it, in triple-quoted strings given to a
 * name such as `sql`, and in those that begin with a statement. Made by code because each kind of quote needs rules of its own: no
 * rule within a string may run past the string's end, whatever the SQL leaves open.
 */
const scope = 'redshift-sql.python';

const anyVerb =
  'select|with|insert|update|delete|merge|copy|unload|create|alter|drop|truncate|vacuum|analyze|call|grant|revoke|begin|start|commit|end|rollback|set|reset|show|explain|refresh|lock|declare|fetch|values|use|describe';
/** In one case throughout: a docstring begins with `Select` or `Create` too. */
const sureVerb =
  'select|with|insert\\s+into|update|delete\\s+from|merge\\s+into|copy|unload|create|alter\\s+table|drop|truncate';
const beginsStatement = `(?=\\s*(?:--|/\\*|(?i:${anyVerb})\\b))`;
const surelyStatement = `(?=\\s*(?:${sureVerb}|${sureVerb.toUpperCase().replaceAll('\\S', '\\s')})\\b)`;

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

const strings = (marks, guard) => marks.flatMap((mark) => [string(mark, true, guard), string(mark, false, guard)]);
const field = { name: 'constant.character.format.placeholder.other.python' };
const triple = ['"""', "'''"];

export const sqlInPython = {
  name: 'SQL in Python',
  scopeName: 'source.redshift-sql.python',
  injectionSelector: 'L:source.python -string -comment -meta.embedded',
  patterns: [{ include: '#call' }, { include: '#assignment' }, { include: '#statement' }],
  repository: {
    call: {
      begin:
        '(?<=\\.sql|\\.execute|\\.executemany|\\.execute_statement|\\.batch_execute_statement|read_sql|read_sql_query|\\.SQL|\\.run)(\\()',
      beginCaptures: { 1: { name: 'punctuation.definition.arguments.begin.python' } },
      // The closing one belongs to Python's rule of the call.
      end: '(?=\\))',
      patterns: [{ include: '#callText' }, { include: 'source.python' }],
    },
    callText: {
      patterns: [...strings(triple, `(?:${beginsStatement}|(?=\\s*\\\\?$))`), ...strings(['"', "'"], beginsStatement)],
    },
    assignment: {
      begin:
        '(?i)\\b\\w*(?:sql|query|ddl|stmt|statement)\\w*(?=\\s*(?::\\s*\\w+\\s*)?=\\s*\\(?\\s*(?:[fru]|fr|rf)?(?:"""|\'\'\'))',
      end: '(?<="""|\'\'\')|(?=$)',
      patterns: [...strings(triple, ''), { include: 'source.python' }],
    },
    statement: { patterns: strings(triple, surelyStatement) },
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
