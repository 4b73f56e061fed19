/** The language as it ships: from its bundle, where module borders cost nothing. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const load = createRequire(__filename);
const built = load(resolve(__dirname, '../../..', 'dist/language.js')) as typeof import('../../../src/language');

export const { analyze, lint, parse, splitStatements } = built;
