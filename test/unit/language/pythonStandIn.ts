import type { IRawGrammar } from 'vscode-textmate';

const mark = (which: 'begin' | 'end') => ({ 0: { name: `punctuation.definition.string.${which}.python` } });
const string = (name: string, begin: string, end: string) => ({
  name: `string.quoted.${name}.python`,
  begin: `(?i:[rbfu]{0,2})${begin}`,
  beginCaptures: mark('begin'),
  end,
  endCaptures: mark('end'),
  patterns: [{ name: 'constant.character.escape.python', match: '\\\\.' }],
});
const shared = { $self: {}, $base: {} };

/** As much of Python's grammar as an injection depends on: strings, docstrings, comments, and calls as regions of their own, as the editor's has them. */
export const pythonStandIn: IRawGrammar = {
  name: 'Python',
  scopeName: 'source.python',
  patterns: [{ include: '#docstring' }, { include: '#expression' }],
  repository: {
    ...shared,
    docstring: {
      begin: `^(?=\\s*[rR]?(?:"""|'''))`,
      end: `(?<="""|''')`,
      patterns: [string('docstring.multi', '"""', '"""'), string('docstring.multi', "'''", "'''")],
    },
    expression: {
      patterns: [
        { name: 'comment.line.number-sign.python', match: '#.*$' },
        string('docstring.multi', '"""', '"""'),
        string('docstring.multi', "'''", "'''"),
        string('single', '"', '"|$'),
        string('single', "'", "'|$"),
        {
          name: 'meta.function-call.python',
          begin: '\\b(?=[A-Za-z_]\\w*\\s*\\()',
          end: '\\)',
          patterns: [
            { name: 'meta.function-call.generic.python', match: '\\b[A-Za-z_]\\w*' },
            {
              contentName: 'meta.function-call.arguments.python',
              begin: '(?=\\()',
              end: '(?=\\))',
              patterns: [{ match: '\\(' }, { include: '#expression' }],
            },
          ],
        },
        { name: 'variable.other.python', match: '\\b[A-Za-z_]\\w*' },
      ],
    },
  },
};
