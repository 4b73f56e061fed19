// A copy of the workspace for a test, because tests in an editor change files on disk.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

export function workspaceCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'pmw-workspace-'));
  for (const name of ['sql', 'glue-scripts']) cpSync(join(root, name), join(folder, name), { recursive: true });
  return folder;
}
