import * as assert from 'node:assert/strict';
import { objectUri } from '../../../src/server/links/objectUri';

describe('server/links', () => {
  it('writes the address that the host’s object documents read', () => {
    const uri = new URL(objectUri('my aws', 'my-bucket', 'in/a b#1.csv.gz'));
    assert.equal(uri.protocol, 'pricemart-s3:');
    assert.equal(uri.host, 'my-bucket');
    assert.equal(decodeURIComponent(uri.pathname), '/in/a b#1.csv');
    const query: unknown = JSON.parse(decodeURIComponent(uri.search.slice(1)));
    assert.deepEqual(query, { connection: 'my aws', key: 'in/a b#1.csv.gz' });
  });
});
