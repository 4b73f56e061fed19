import * as assert from 'node:assert/strict';
import { parseConnections } from '../../../src/domain/connection/parse';

describe('domain/connection', () => {
  it('always knows the local warehouse', () => {
    assert.deepEqual(
      parseConnections(undefined).connections.map(({ name }) => name),
      ['local'],
    );
  });

  it('takes a whole entry', () => {
    const { connections, problems } = parseConnections([
      {
        name: 'prod',
        kind: 'aws',
        region: 'eu-west-1',
        profile: 'etl',
        redshift: { workgroup: 'wg', database: 'dwh' },
        landingZones: ['s3://landing/'],
        environment: 'production',
        readOnly: true,
      },
    ]);
    assert.deepEqual(problems, []);
    assert.equal(connections[1]?.redshift?.database, 'dwh');
    assert.equal(connections[1].readOnly, true);
  });

  const refused: [string, unknown, RegExp][] = [
    ['no list', {}, /must be a list/],
    ['no object', ['x'], /\[0\] must be an object/],
    ['no name', [{ kind: 'aws' }], /\[0\] has no name/],
    ['no kind', [{ name: 'a' }], /\[0\] "a": kind is missing/],
    ['another kind', [{ name: 'a', kind: 'gcp' }], /kind must be one of "aws", "endpoint", "local"/],
    [
      'no endpoint',
      [{ name: 'a', kind: 'endpoint', endpoint: 'localhost:1' }],
      /endpoint must be an http or https URL/,
    ],
    ['no database', [{ name: 'a', kind: 'aws', redshift: { workgroup: 'w' } }], /redshift\.database is missing/],
    [
      'two targets',
      [{ name: 'a', kind: 'aws', redshift: { workgroup: 'w', cluster: 'c', database: 'd' } }],
      /keep one/,
    ],
    ['no target', [{ name: 'a', kind: 'aws', redshift: { database: 'd' } }], /neither a workgroup nor a cluster/],
    [
      'a zone that is no URI',
      [{ name: 'a', kind: 'aws', landingZones: ['landing'] }],
      /landingZones\[0\] must be an s3:\/\/ URI/,
    ],
    ['a number for a text', [{ name: 'a', kind: 'aws', region: 1 }], /region must be a text/],
    [
      'a taken name',
      [
        { name: 'a', kind: 'aws' },
        { name: 'a', kind: 'aws' },
      ],
      /\[1\]: the name "a" is taken/,
    ],
  ];
  for (const [what, value, words] of refused) {
    it(`says what is wrong: ${what}`, () => {
      const { connections, problems } = parseConnections(value);
      assert.match(problems.join('\n'), words);
      assert.ok(connections.some(({ name }) => name === 'local'));
    });
  }
});
