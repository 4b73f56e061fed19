import { runCases, type Case, type Expected } from './completionHarness';

const cursor = 'c cursor for select source, amount from core.fact_sales;';

/** Declarations and statements of a procedure with the parameter `p_day`. */
function body(declarations: string, statements: string, expected: Expected): Case {
  return [
    `create procedure p(p_day date) as $$ declare ${declarations} begin ${statements} end $$ language plpgsql;`,
    expected,
  ];
}

describe('language/completion: PL/pgSQL', () => {
  runCases([
    body('v_total int;', '|', {
      has: ['if', 'for', 'raise', 'v_total', 'p_day', 'select'],
      before: [['end', 'select']],
    }),
    body('v_total int;', 'v_total := |', { first: ['v_total', 'p_day'], has: ['case', 'coalesce'] }),
    body('v_total int;', 'if v_total > 1 |', { has: ['then', 'and'], lacks: ['loop'] }),
    body('v_total int;', 'if v_total > 1 then |', { first: ['elsif', 'else', 'end if'] }),
    body('v_total int;', 'while v_total < 3 |', { has: ['loop'], lacks: ['then'] }),
    body('', 'for i in 1..3 loop a := |', { first: ['i'] }),
    body('', 'loop |', { first: ['end loop', 'exit when'] }),
    body('', 'raise |', { first: ['info', 'notice', 'warning', 'exception'] }),
    body('', 'select * from core.dim_date where calendar_date = |', { has: ['p_day'] }),
    // INTO: variables, and what a record then has.
    body('v_total int; r record;', 'select sum(amount) into | from core.fact_sales;', {
      first: ['v_total', 'r', 'p_day'],
    }),
    body('r record;', 'select source, amount as net into r from core.fact_sales; v := r.|', {
      only: ['source', 'net'],
    }),
    body('r record;', "for r in select source, amount from core.fact_sales loop raise info '%', r.| end loop;", {
      only: ['source', 'amount'],
    }),
    body('r core.dim_date%rowtype;', 'v := r.|', { only: ['date_key', 'calendar_date'] }),
    body('r core.dim_date%rowtype;', 'r.|', { only: ['date_key', 'calendar_date'] }),
    body('v int;', "execute 'select 1' |", { first: ['into'] }),
    body('v int;', "execute 'select 1' into |", { first: ['v', 'p_day'] }),
    body('v int;', 'get diagnostics v := |', { only: ['row_count'] }),
    // Labels: of the loops around, and of the blocks that EXIT leaves.
    body('', '<<days>> loop <<rows>> while true loop exit |; end loop; end loop;', { only: ['rows', 'days', 'when'] }),
    body('', '<<days>> loop <<inner>> begin continue |; end; end loop;', { only: ['days', 'when'] }),
    body('', '<<days>> loop <<part>> begin exit |; end; end loop;', { only: ['part', 'days', 'when'] }),
    body('', '<<one>> loop null; end loop; <<outer>> loop exit ou| when true; end loop;', { only: ['outer'] }),
    body('', '<<days>> loop exit days |; end loop;', { only: ['when'] }),
    body('', '<<days>> for i in 1..3 loop if i > 2 then exit |', { only: ['days', 'when'] }),
    // Cursors.
    body(`${cursor} v int;`, 'open |', { only: ['c'] }),
    body(`${cursor} v int;`, 'fetch |', { only: ['c'] }),
    body(`${cursor} v int;`, 'fetch c |', { only: ['into'] }),
    body(`${cursor} v int;`, 'fetch c into |', { has: ['v', 'p_day'], lacks: ['next', 'forward'] }),
    body(`${cursor} r record;`, 'open c; fetch c into r; v := r.|', { only: ['source', 'amount'] }),
    body('c refcursor; r record;', 'open c for select store_id from core.dim_store; fetch c into r; v := r.|', {
      only: ['store_id'],
    }),
    body('c refcursor;', 'close |', { only: ['c'] }),
    body('c refcursor;', 'open c |', { has: ['for'] }),
    // Declarations.
    body('v |', '', {
      first: ['integer', 'bigint'],
      has: ['record', 'refcursor', 'core.dim_date%rowtype', 'tag%rowtype', 'cursor for'],
    }),
    body('v core.|', '', { has: ['dim_date%rowtype'], lacks: ['integer'] }),
    body('v core.dim_date.|', '', { only: ['date_key%type', 'calendar_date%type'] }),
    body('v core.dim_date.date_key%|', '', { only: ['type', 'rowtype'] }),
    body('v int |', '', { has: ['default', 'not null'] }),
    body('v int := |', '', { has: ['p_day', 'null'] }),
    // The head.
    ['create procedure p(|', { has: ['in', 'out', 'inout', 'integer'] }],
    ['create procedure p(a int) |', { has: ['language plpgsql', 'as', 'security definer'] }],
    ['create procedure p(a int) language plpgsql |', { has: ['as'], lacks: ['language plpgsql'] }],
  ]);
});
