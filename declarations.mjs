// Writes dist/language.d.ts, the types of `price-mart-warehouse/language`, in one file that needs no other. Not part of the build, which
// it would take several times as long: npm runs it before it packs, and a test does.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const entry = 'src/language/index.ts';

/** Leaves the declarations in a file. */
export async function writeDeclarations(target) {
  const { generateDtsBundle } = await import('dts-bundle-generator');
  // The project's own settings, for this layer alone: reading all of src and test takes three times as long.
  const folder = join(root, 'out/declarations');
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, 'tsconfig.json');
  const compilerOptions = { types: [], incremental: false, tsBuildInfoFile: null };
  writeFileSync(
    settings,
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: [], files: [`../../${entry}`] }),
  );
  const [text] = generateDtsBundle([{ filePath: join(root, entry), output: { noBanner: true } }], {
    preferredConfigPath: settings,
  });
  writeFileSync(target, text);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  try {
    await writeDeclarations(join(root, 'dist/language.d.ts'));
  } catch (error) {
    // npm packs an installation from git without the packages that only development needs.
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error('dist/language.d.ts is left out: dts-bundle-generator is not installed.');
  }
