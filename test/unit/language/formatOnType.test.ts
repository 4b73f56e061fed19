import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { editsOnType } from '../../../src/language/format/onType';
import { applyEdits } from '../../../src/language/refactor';
import { fixtures } from './fixtures';
import { marked } from './marked';

/** `|` stands after what was typed. */
const cases: readonly (readonly [typed: string, before: string, after: string])[] = [
  [';', 'select a,b from t where x=1;|', 'select\n  a,\n  b\nfrom\n  t\nwhere\n  x = 1;'],
  [
    ';',
    'select 1;\nselect a,b from t;|\nselect c,d from t',
    'select 1;\nselect\n  a,\n  b\nfrom\n  t;\nselect c,d from t',
  ],
  [';', 'select a,b from (;|', 'select a,b from (;'],
  [';', "select ';|' ,b from t", "select ';' ,b from t"],
  [';', 'select a,b from t -- ;|', 'select a,b from t -- ;'],
  [
    ';',
    'create procedure p() as $$ begin select a,b from t;| end $$ language plpgsql',
    'create procedure p() as $$ begin\n  select\n    a,\n    b\n  from\n    t; end $$ language plpgsql',
  ],
  [
    ';',
    'create procedure p() as $$\ndeclare n int:=1;| begin\n select a from;\nend $$ language plpgsql',
    'create procedure p() as $$\ndeclare\n  n int := 1; begin\n select a from;\nend $$ language plpgsql',
  ],
  [
    ';',
    'create procedure p() as $$\r\nbegin\r\n  if true then\r\n    x:=1;\r\n     delete from t where a=1 and b=2;|\r\n  end if;\r\nend $$ language plpgsql',
    'create procedure p() as $$\r\nbegin\r\n  if true then\r\n    x:=1;\r\n    delete from t\r\n    where\r\n      a = 1\r\n      and b = 2;\r\n  end if;\r\nend $$ language plpgsql',
  ],
  [
    ';',
    'create procedure p() as $$\nbegin\n  x:=0;\n  if a=1 then x:=1; end if;|\nend $$ language plpgsql',
    'create procedure p() as $$\nbegin\n  x:=0;\n  if a = 1 then\n    x := 1;\n  end if;\nend $$ language plpgsql',
  ],
  // Behind another statement it stays there, if it fits on a line.
  [
    ';',
    'create procedure p() as $$\nbegin\n  if a then x:=1; y:=2;| end if;\nend $$ language plpgsql',
    'create procedure p() as $$\nbegin\n  if a then x:=1; y := 2; end if;\nend $$ language plpgsql',
  ],
  [
    ';',
    'create procedure p() as $$\nbegin\n  x:=1; delete from t where a=1;|\nend $$ language plpgsql',
    'create procedure p() as $$\nbegin\n  x:=1; delete from t where a=1;\nend $$ language plpgsql',
  ],
  [
    ';',
    "create procedure p() as $$\nbegin\n  x := ';|';\nend $$ language plpgsql",
    "create procedure p() as $$\nbegin\n  x := ';';\nend $$ language plpgsql",
  ],
  [
    ';',
    'create procedure p() as $$\nbegin\n  select a,b from (;|\nend $$ language plpgsql',
    'create procedure p() as $$\nbegin\n  select a,b from (;\nend $$ language plpgsql',
  ],
  [
    ';',
    'create procedure p() as $$\nbegin\n  x:=1;\nend;|\n$$ language plpgsql',
    'create procedure p() as $$\nbegin\n  x := 1;\nend;\n$$ language plpgsql',
  ],
  [')', '  with a as (\n    select 1\n      )|', '  with a as (\n    select 1\n  )'],
  [')', 'select (a)|', 'select (a)'],
  [')', 'select 1\n  )|', 'select 1\n  )'],
  [')', "select '\n )|'", "select '\n )'"],
  ['\n', 'select\n|', 'select\n  '],
  ['\n', '  from\n  |\n', '  from\n    \n'],
  ['\n', 'select a\n|', 'select a\n'],
  ['\n', 'select a\nfrom t\n  where x;\n  |', 'select a\nfrom t\n  where x;\n'],
  ['\n', 'select\n|a', 'select\na'],
  ['\n', "select '\nselect\n|\n'", "select '\nselect\n\n'"],
  ['\n', '-- from\n|', '-- from\n'],
  ['\n', '|', ''],
];

describe('language/format: on type', () => {
  for (const [typed, before, after] of cases)
    it(`${JSON.stringify(typed)} in ${JSON.stringify(before)}`, () => {
      const { sql, cursor } = marked(before);
      assert.equal(applyEdits(sql, editsOnType(parse(sql), cursor, typed)), after);
    });

  it('indents by tabs where the editor does', () => {
    const sql = 'select\n';
    assert.deepEqual(editsOnType(parse(sql), 7, '\n', { useTabs: true }), [{ start: 7, end: 7, text: '\t' }]);
  });

  it('only moves blanks, or leaves the tokens as they are, wherever it is asked', () => {
    const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, '');
    for (const folder of ['good', 'bad'])
      for (const { text } of fixtures(folder).map((each) => ({ text: each.text.slice(0, 3000) }))) {
        const result = parse(text);
        for (let offset = 1; offset <= text.length; offset += 37)
          for (const typed of [')', '\n', ';'])
            assert.equal(bare(applyEdits(text, editsOnType(result, offset, typed))), bare(text));
      }
  });
});
