import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/language';

const root = join(__dirname, '../..');
const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));

describe('every lint rule', () => {
  it('can be chosen in the settings by its code', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, { propertyNames?: Record<string, string[]> }> }[] };
    };
    const setting = manifest.contributes.configuration
      .map(({ properties }) => properties['priceMart.lint.severities'])
      .find((found) => found !== undefined);
    assert.deepEqual(
      setting?.propertyNames?.enum,
      sorted.map(({ code }) => code),
    );
    assert.deepEqual(
      setting?.propertyNames?.enumDescriptions,
      sorted.map(({ title }) => title),
    );
  });

  it('stands in the README with its severity, and whether it has a fix', () => {
    const listed = readFileSync(join(root, 'README.md'), 'utf8').match(/^\| [A-Z]\d\d \|.*$/gm);
    assert.deepEqual(
      listed?.map((line) => line.split('|').map((cell) => cell.trim())),
      sorted.map(({ code, title, severity, cases }) => [
        '',
        code,
        title,
        severity,
        (cases.fixed ?? []).length > 0 ? 'yes' : '',
        '',
      ]),
    );
  });

  it('belongs to a set of at least sixty', () => assert.ok(rules.length >= 60, `${rules.length} rules`));
});
