import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { formatDuration, plural } from '../../base/format';
import { Problem } from '../../base/problem';
import { exportRows } from '../../domain/query/export';
import type { QueryRun, StatementOutcome } from '../../domain/query/run';
import { rowsOf, startQueryRun } from '../../domain/query/runner';
import { splitStatements } from '../../language/index';
import { choiceOption, textOption, UsageError } from '../command';
import type { Command, CommandContext } from '../command';
import { formatTable } from '../print';

export const query: Command = {
  summary: 'run SQL on the warehouse and print what it gives',
  usage: '"SQL" | - | --file FILE [--format table|csv|json|tsv]',
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'table (default), csv, json or tsv' },
    file: { type: 'string', value: 'FILE', help: 'read the SQL from a file; "-" as argument reads standard input' },
  },
  run: async (context) => {
    const format = choiceOption(context.values, 'format', ['table', 'csv', 'json', 'tsv']);
    const sql = await sqlText(context);
    const statements = splitStatements(sql).map(({ start, end }) => ({
      sql: sql.slice(start, end),
      range: { start, end },
    }));
    if (statements.length === 0) throw new UsageError('there is no statement in the SQL');
    const { warehouse } = await context.connect();
    const database = context.settings.redshift?.database ?? 'dev';
    const run = startQueryRun({ warehouse, connection: context.settings.name, database, statements });
    await ended(run, context.signal);
    for (const outcome of run.outcomes) await print(context, outcome, format);
    const failed = run.outcomes.find(({ state }) => state === 'failed');
    if (failed !== undefined) throw problemOf(failed, sql);
    return run.outcomes.every(({ state }) => state === 'done') ? 0 : 130;
  },
};

async function sqlText({ args, values }: CommandContext): Promise<string> {
  const file = textOption(values, 'file');
  if (file !== undefined) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw new Problem('NotFound', `The file ${file} cannot be read.`, {
        where: file,
        mend: 'Check the path.',
        cause: error,
      });
    }
  }
  if (args[0] === '-') return readStream(process.stdin);
  if (args.length !== 1 || args[0] === undefined)
    throw new UsageError('give the SQL as one argument in quotes, "-" or --file');
  return args[0];
}

/** Ctrl-C cancels the statement on the server; the run then ends by itself. */
async function ended(run: QueryRun, signal: AbortSignal): Promise<void> {
  const cancel = () => void run.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  await new Promise<void>((resolve) => {
    const listener = run.onDidChange(() => {
      if (!run.finished) return;
      listener.dispose();
      resolve();
    });
  });
  signal.removeEventListener('abort', cancel);
}

async function print(
  { out, err }: CommandContext,
  outcome: StatementOutcome,
  format: 'table' | 'csv' | 'json' | 'tsv',
): Promise<void> {
  if (outcome.state !== 'done') return;
  const took = outcome.durationMs === undefined ? '' : ` in ${formatDuration(outcome.durationMs)}`;
  if (outcome.columns.length === 0) {
    err(`${outcome.changed === undefined ? 'done' : `${plural(outcome.changed, 'row')} changed`}${took}\n`);
    return;
  }
  if (format === 'table') {
    out(formatTable(outcome.columns, [...rowsOf(outcome)]));
    err(`${plural(outcome.fetched, 'row')}${took}\n`);
    return;
  }
  for await (const chunk of exportRows(outcome.columns, rowsOf(outcome), format)) out(chunk);
}

function problemOf(outcome: StatementOutcome, sql: string): Problem {
  const offset = outcome.range.start + (outcome.error?.offset ?? 0);
  const before = sql.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return new Problem('Failed', outcome.error?.message ?? 'The statement failed.', {
    where: outcome.error?.offset === undefined ? undefined : place,
    mend: outcome.error?.mend,
    details: outcome.statementId === undefined ? undefined : `statement ${outcome.statementId}`,
  });
}
