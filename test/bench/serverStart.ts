/** From the start of the language server's process to the first diagnostics of a document, as an editor sees it. */
import { serverSession } from '../unit/server/session';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const uri = 'file:///first.sql';
const text = 'CREATE TABLE core.sale (id BIGINT, amount DECIMAL(10, 2));\nSELECT id, amount FROM core.sale WHERE\n';

/** Milliseconds; `dist/server.js` must be built. */
export async function serverStartMs(): Promise<number> {
  const start = performance.now();
  const session = await serverSession([process.execPath, join(root, 'dist/server.js')], { python: false });
  await session.open(uri, 'redshift-sql', text);
  const found = await session.diagnostics(uri);
  const taken = performance.now() - start;
  await session.close();
  if (found.length === 0) throw new Error('the server found nothing wrong in a text that is');
  return taken;
}
