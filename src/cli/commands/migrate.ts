import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDuration, plural } from '../../base/format';
import { Problem } from '../../base/problem';
import { migrate as applyFiles } from '../../domain/migration/migrate';
import { splitStatements } from '../../language/index';
import { textOption } from '../command';
import type { Command } from '../command';
import { filesUnder } from '../workspaceFiles';

export const migrate: Command = {
  summary: 'apply the SQL files of a folder, in order, each once',
  usage: '[--sql DIR]',
  options: { sql: { type: 'string', value: 'DIR', help: 'folder of the SQL files; sql when absent' } },
  run: async ({ values, settings, signal, connect, out }) => {
    const dir = textOption(values, 'sql') ?? 'sql';
    const paths = (await filesUnder(dir)).filter((path) => path.endsWith('.sql'));
    if (paths.length === 0)
      throw new Problem('NotFound', `There are no .sql files in ${dir}.`, {
        where: dir,
        mend: 'Name their folder with --sql.',
      });
    const files = await Promise.all(
      paths.map(async (path) => ({ path, text: await readFile(join(dir, ...path.split('/')), 'utf8') })),
    );
    const { warehouse } = await connect();
    const counts = { applied: 0, changed: 0, unchanged: 0 };
    const split = (text: string) => splitStatements(text).map(({ start, end }) => text.slice(start, end));
    for await (const file of applyFiles(warehouse, files, { database: settings.redshift?.database, split, signal })) {
      counts[file.state]++;
      if (file.state === 'unchanged') continue;
      const note = file.state === 'changed' ? 'changed since it was applied: applied again' : 'applied';
      out(`${file.path}  ${note}, ${plural(file.statements, 'statement')}, ${formatDuration(file.durationMs)}\n`);
    }
    out(
      `${plural(files.length, 'file')}: ${counts.applied} applied, ${counts.changed} changed, ${counts.unchanged} unchanged.\n`,
    );
    return 0;
  },
};
