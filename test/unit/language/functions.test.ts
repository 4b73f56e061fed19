import * as assert from 'node:assert/strict';
import {
  aggregates,
  allFunctions,
  argumentCounts,
  datePartNamed,
  functionNamed,
  parse,
  postgresOnlyFunction,
  postgresOnlyFunctionNames,
  type FunctionParameter,
  type FunctionSignature,
} from '../../../src/language';

const types = new Set(
  [
    ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'boolean', 'char', 'varchar', 'oid'],
    ['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval'],
    ['super', 'varbyte', 'geometry', 'geography', 'hllsketch'],
    ['number', 'text', 'datetime', 'any', 'datepart'],
  ].flat(),
);
const results = new Set([...types, 'same', 'widest', 'unknown']);

/** Calls that need more than arguments, or none at all. */
const withinGroup = new Set(['listagg', 'percentile_cont', 'percentile_disc']);
const bare = new Set(
  'current_date current_time current_timestamp localtime localtimestamp sysdate current_user session_user user current_aws_account current_namespace current_user_id'.split(
    ' ',
  ),
);
const words: Readonly<Record<string, string>> = { extract: 'extract(year from x)', position: "position('a' in x)" };

function argument({ type }: FunctionParameter, i: number): string {
  return type === 'datepart' ? 'month' : `x${i}`;
}

function call(name: string, { parameters }: FunctionSignature, over: boolean): string {
  if (bare.has(name)) return name;
  const special = words[name];
  if (special !== undefined) return special;
  const group = withinGroup.has(name) ? ' within group (order by y)' : '';
  return `${name}(${parameters.map(argument).join(', ')})${group}${over ? ' over (partition by z order by y)' : ''}`;
}

describe('language/functions', () => {
  it('has every function once, described and with well-formed signatures', () => {
    const seen = new Set<string>();
    for (const info of allFunctions()) {
      assert.match(info.name, /^[a-z][a-z0-9_]*$/);
      assert.ok(!seen.has(info.name), `${info.name} is there twice`);
      seen.add(info.name);
      assert.match(info.description, /^\S.*\.$/, info.name);
      assert.ok(info.signatures.length > 0, info.name);
      for (const { parameters, returns } of info.signatures) {
        assert.ok(results.has(returns), `${info.name} returns ${returns}`);
        assert.equal(new Set(parameters.map(({ name }) => name)).size, parameters.length, info.name);
        for (const [i, parameter] of parameters.entries()) {
          assert.match(parameter.name, /^[a-z][a-z0-9_]*$/, info.name);
          assert.ok(types.has(parameter.type), `${info.name}: ${parameter.type}`);
          if (parameter.repeats === true) assert.equal(i, parameters.length - 1, info.name);
          // What may be left out stands at the end: arguments are told by their place.
          const after = parameters.slice(i + 1);
          if (parameter.optional === true)
            assert.ok(
              after.every(({ optional, repeats }) => optional === true || repeats === true),
              info.name,
            );
        }
        if (returns === 'same') assert.notEqual(parameters.length, 0, info.name);
      }
    }
    assert.ok(seen.size > 380, `${seen.size} functions`);
  });

  it('has calls that parse, examples too', () => {
    for (const info of allFunctions()) {
      const texts = info.signatures.map((signature) => call(info.name, signature, info.kind === 'window'));
      if (info.example !== undefined) texts.push(info.example);
      for (const text of texts) assert.deepEqual(parse(`select ${text} from t`).errors, [], text);
    }
  });

  it('is asked by name in any case', () => {
    assert.equal(functionNamed('DateAdd')?.category, 'Date and time');
    assert.equal(functionNamed('row_number')?.windowed, true);
    assert.equal(functionNamed('sum')?.windowed, true);
    assert.equal(functionNamed('now')?.leaderOnly, true);
    assert.equal(functionNamed('my_own_function'), undefined);
    // In other databases, or nowhere.
    for (const name of ['st_pointfromgeohash', 'try_json_parse']) assert.equal(functionNamed(name), undefined, name);
    assert.equal(functionNamed('pg_timezone_names')?.leaderOnly, true);
    assert.equal(functionNamed('strtol')?.category, 'String');
    assert.deepEqual(functionNamed('lag')?.signatures[0]?.parameters[1], {
      name: 'offset',
      type: 'integer',
      optional: true,
    });
    assert.deepEqual(functionNamed('coalesce')?.signatures[0]?.parameters[1], {
      name: 'more',
      type: 'any',
      repeats: true,
    });
  });

  it('counts arguments over all signatures', () => {
    const counts = (name: string): string => {
      const info = functionNamed(name);
      assert.ok(info);
      const { least, most } = argumentCounts(info);
      return `${least}..${most}`;
    };
    assert.deepEqual(
      ['dateadd', 'round', 'coalesce', 'getdate', 'has_table_privilege', 'regexp_replace', 'object'].map(counts),
      ['3..3', '1..2', '1..Infinity', '0..0', '2..3', '2..5', '0..Infinity'],
    );
    assert.deepEqual(
      ['st_angle', 'st_makeline', 'st_force4d', 'st_transform', 'st_lengthsphere', 'text_to_numeric_alt'].map(counts),
      ['3..4', '2..2', '1..1', '2..2', '1..1', '1..4'],
    );
  });

  it('tells an aggregate by the number of its arguments', () => {
    assert.ok(aggregates('SUM', 1) && aggregates('listagg', 2) && aggregates('st_collect', 1));
    assert.ok(!aggregates('st_collect', 2) && !aggregates('rank', 0) && !aggregates('my_own', 1));
  });

  /** The pages of the guide, function by function: what goes in, and what comes out. */
  it('has the signatures of the spatial functions', () => {
    const written = (name: string): string[] =>
      (functionNamed(name)?.signatures ?? []).map(
        ({ parameters, returns }) =>
          `${parameters.map(({ type, optional }) => `${type}${optional === true ? '?' : ''}`).join(', ')} -> ${returns}`,
      );
    const cases: Readonly<Record<string, readonly string[]>> = {
      addbbox: ['geometry -> geometry'],
      supportsbbox: ['geometry -> boolean'],
      geometrytype: ['geometry -> varchar'],
      h3_fromlonglat: ['double precision, double precision, integer -> bigint'],
      st_addpoint: ['geometry, geometry, integer? -> geometry'],
      st_angle: ['geometry, geometry, geometry, geometry? -> double precision'],
      st_asewkb: ['geometry -> varbyte'],
      st_asgeojson: ['geometry, integer? -> varchar', 'geography, integer? -> varchar'],
      st_ashexwkb: ['geometry -> varchar', 'geography -> varchar'],
      st_azimuth: ['geometry, geometry -> double precision'],
      st_buffer: ['geometry, double precision, integer? -> geometry'],
      st_collect: ['geometry -> geometry', 'geometry, geometry -> geometry'],
      st_distancesphere: ['geometry, geometry, double precision? -> double precision'],
      st_dwithin: ['geometry, geometry, double precision -> boolean'],
      st_geohash: ['geometry, integer? -> varchar'],
      st_geogfromtext: ['text -> geography'],
      st_geomfromgeohash: ['text, integer? -> geometry'],
      st_geomfromtext: ['text, integer? -> geometry'],
      st_geometryn: ['geometry, integer -> geometry'],
      st_lineinterpolatepoint: ['geometry, double precision -> geometry'],
      st_makeenvelope: ['double precision, double precision, double precision, double precision, integer? -> geometry'],
      st_makepoint: ['double precision, double precision, double precision?, double precision? -> geometry'],
      st_makepolygon: ['geometry, geometry? -> geometry'],
      st_memsize: ['geometry -> integer'],
      st_npoints: ['geometry -> integer', 'geography -> integer'],
      st_pointn: ['geometry, integer -> geometry'],
      st_polygon: ['geometry, integer -> geometry'],
      st_setpoint: ['geometry, integer, geometry -> geometry'],
      st_simplify: ['geometry, double precision -> geometry'],
      st_srid: ['geometry -> integer'],
      st_transform: ['geometry, integer -> geometry'],
      st_union: ['geometry, geometry -> geometry'],
      st_ymax: ['geometry -> double precision'],
    };
    assert.deepEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, written(name)])), cases);
  });

  it('knows what only PostgreSQL has, and what to write instead', () => {
    assert.match(postgresOnlyFunction('STRING_AGG')?.instead ?? '', /LISTAGG/);
    assert.equal(postgresOnlyFunction('pg_sleep')?.instead, undefined);
    assert.equal(postgresOnlyFunction('listagg'), undefined);
    for (const name of postgresOnlyFunctionNames()) assert.equal(functionNamed(name), undefined, name);
  });

  it('reads the spellings of date parts', () => {
    assert.equal(datePartNamed('QTR'), 'quarter');
    assert.equal(datePartNamed('dow'), 'day of week');
    assert.equal(datePartNamed('fortnight'), undefined);
  });
});
