import * as assert from 'node:assert/strict';
import { analyze, parse, signatureHelp } from '../../../src/language';
import { hoverAt } from '../../../src/language/hover';
import { definitionAt, highlightsAt, referencesAt } from '../../../src/language/navigation';
import { runCases } from './completionHarness';
import { mark, marked, modelOf, shop } from './marked';

describe('language: what stands in a branch of a template that is not read', () => {
  describe('is completed', () => {
    runCases([
      [
        'select label from {% if x %} tag {% else %} |{% endif %}',
        { first: ['tag'], has: ['core.fact_sales'], lacks: ['sum'] },
      ],
      ['select id from tag t {% if x %} where id = 1 {% else %} where t.|{% endif %}', { only: ['id', 'label'] }],
      ['select {% if x %} id {% elif y %} | {% else %} label {% endif %} from tag', { first: ['id', 'label'] }],
      [
        'select c.id from customer c {% if x %} join tag t on t.id = c.id {% else %} join orders o on o.| {% endif %} where 1 = 1',
        { has: ['customer_id', 'total'], lacks: ['label'] },
      ],
      [
        'select 1 from tag {% if x %} where 1 = 1 {% if y %} and id = 1 {% else %} and l| {% endif %} {% else %} limit 1 {% endif %}',
        { first: ['label'] },
      ],
      [
        '{% if x %} create table s as {% else %} insert into |{% endif %} select id from tag',
        { has: ['tag', 'orders'] },
      ],
      ['select id {% if x %} from tag {% else %} from orders o where o.|\n', { has: ['customer_id'] }],
      [
        'create procedure p() as $$ begin update tag set {% if x %} id = 1 {% else %} | {% endif %}; end $$ language plpgsql;',
        { first: ['id', 'label'] },
      ],
      // What is read stays as it is.
      ['select id from tag t {% if x %} where t.| {% else %} where id = 1 {% endif %}', { only: ['id', 'label'] }],
      [
        '{% if x %} select id from tag; {% else %} select total from orders where |; {% endif %}',
        { has: ['customer_id'] },
      ],
    ]);
  });

  const text =
    'with «t» as (select id, amount from core.sales) select 1 from «t» {% if x %} where t.id = 1 {% else %} where «|t».amount = dateadd(day, 1, t.id) {% endif %}';

  it('has a hover, which says what it means there', () => {
    const { sql, cursor } = marked(text);
    const hover = hoverAt(modelOf(sql), cursor + 2);
    assert.match(hover?.markdown ?? '', /amount numeric\(18,2\)/);
    assert.equal(sql.slice(hover?.start, hover?.end), 'amount');
  });

  it('leads to definitions and references, with those of its own branch', () => {
    const { sql, cursor, places } = marked(text);
    const model = modelOf(sql);
    const own = [...places, { start: sql.lastIndexOf('t.id'), end: sql.lastIndexOf('t.id') + 1 }];
    assert.equal(mark(sql, referencesAt(model, cursor)), mark(sql, own));
    assert.equal(mark(sql, highlightsAt(model, cursor)), mark(sql, own));
    assert.deepEqual(definitionAt(model, cursor)?.locations, [
      { uri: undefined, start: places[0]?.start, end: places[0]?.end },
    ]);
  });

  it('has signature help', () => {
    const { sql } = marked(text);
    const result = parse(sql);
    const help = signatureHelp({ parse: result, model: analyze(result, shop), offset: sql.indexOf('1, t.id') });
    assert.equal(help?.activeParameter, 1);
    assert.match(help.signatures[0]?.label ?? '', /^DATEADD/);
  });

  it('is looked up without reading the text again while the text is the same', () => {
    const { sql, cursor } = marked(`${text};\n${'select id from core.sales;\n'.repeat(20_000)}`);
    const model = modelOf(sql);
    hoverAt(model, cursor);
    const before = performance.now();
    for (let i = 0; i < 20; i++) hoverAt(model, cursor);
    assert.ok(performance.now() - before < 500);
  });
});

describe('language: what stands in a query of UNLOAD that has quotes in it', () => {
  const unload =
    "unload ('select s.id, s.|amount from core.sales s where s.sold_on = ''2024-01-01''') to 's3://b/' iam_role default";

  it('has a hover, definition and references', () => {
    const { sql, cursor } = marked(unload);
    const model = modelOf(sql);
    assert.match(hoverAt(model, cursor)?.markdown ?? '', /amount numeric\(18,2\)/);
    const s = sql.indexOf('s.sold_on');
    assert.equal(referencesAt(model, s).length, 4);
    assert.equal(definitionAt(model, s)?.locations[0]?.start, sql.indexOf(' s where') + 1);
  });

  it('leaves alone a query whose strings have quotes themselves', () => {
    const { sql, cursor } = marked(
      "unload ('select s.|amount from core.sales s where ''it''''s'' = s.id') to 's3://b/'",
    );
    assert.equal(hoverAt(modelOf(sql), cursor), undefined);
  });

  describe('is what its rows are parted by', () => {
    runCases([
      [
        "unload ('select id, label from tag where label = ''x''') to 's3://b/' partition by (|)",
        { only: ['id', 'label'] },
      ],
      ["unload ('select id from tag where label = ''''') to 's3://b/' partition by (|)", { only: ['id'] }],
      ["unload ($$select id from tag$$) to 's3://b/' partition by (|)", { only: ['id'] }],
    ]);
  });
});
