import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from '../../../src/language';

const folder = join(__dirname, '../../fixtures/format');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('language/format: layouts', () => {
  for (const before of readdirSync(folder).filter((name) => name.endsWith('.before.sql')))
    it(before, () => {
      assert.equal(format(read(before)).text, read(before.replace('.before.', '.after.')));
    });
});
