import { formatBytes, formatCount } from '../../base/format';
import { Problem } from '../../base/problem';
import { Loads } from '../../domain/load/loads';
import type { LoadRecord } from '../../domain/load/model';
import type { Services } from '../../domain/ports';
import { readReport, reportLocation } from '../../domain/validation/readReport';
import type { ValidationReport } from '../../domain/validation/report';
import { flag, textOption, UsageError } from '../command';
import type { Command, CommandContext } from '../command';
import { formatTable } from '../print';

export const report: Command = {
  summary: 'what became of a batch: its rules, its counts, its load',
  usage: 'SOURCE BATCH [--lake s3://…] [--json]',
  options: {
    lake: { type: 'string', value: 'URI', help: 'where the jobs write; s3://pricemart-lake/ when absent' },
    json: { type: 'boolean', help: 'print one JSON object {report, load}' },
  },
  run: async (context) => {
    const [source, batchText] = context.args;
    const batch = Number(batchText);
    if (source === undefined || !Number.isInteger(batch))
      throw new UsageError('name a source and the number of a batch');
    const services = await context.connect();
    // One after the other: without a report there is nothing to say of a load, and the report's absence is the answer.
    const validation = await reportOf(context, services, source, batch);
    const load = await new Loads(services.warehouse, context.settings.redshift?.database).ofBatch(
      batch,
      context.signal,
    );
    if (flag(context.values, 'json')) context.out(`${JSON.stringify({ report: validation, load })}\n`);
    else context.out(`${textOf(validation)}\n${load === undefined ? 'Not loaded.\n' : loadText(load)}`);
    return 0;
  },
};

async function reportOf(
  { values, signal }: CommandContext,
  { objects }: Services,
  source: string,
  batch: number,
): Promise<ValidationReport> {
  try {
    return await readReport(objects, reportLocation(source, batch, textOption(values, 'lake')), signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'NotFound') throw error;
    throw new Problem('NotFound', `There is no validation report of ${source}, batch ${batch}.`, {
      where: error.where,
      mend: 'Check the source and the number: SELECT source, batch_id, status FROM control.batch ORDER BY batch_id.',
      details: error.details,
    });
  }
}

function textOf(validation: ValidationReport): string {
  const { source, batch, rowsRead, rowsPassed, rowsRejected } = validation;
  const share = rowsRead === 0 ? 100 : Math.floor((rowsPassed / rowsRead) * 10_000) / 100;
  const rules = formatTable(
    [
      { name: 'outcome', type: 'varchar' },
      { name: 'rule', type: 'varchar' },
      { name: 'passed', type: 'int8' },
      { name: 'failed', type: 'int8' },
      { name: 'measure', type: 'float8' },
      { name: 'place', type: 'varchar' },
    ],
    validation.rules.map((rule) => [
      rule.outcome,
      rule.rule,
      formatCount(rule.passed),
      formatCount(rule.failed),
      rule.measure === undefined ? '' : String(rule.measure),
      rule.line > 0 ? `${validation.rulesetFile}:${rule.line}` : '',
    ]),
  );
  const held = validation.objects
    .filter((object) => object.heldBack !== undefined)
    .map((object) => `held back: ${object.uri}: ${object.heldBack}\n`);
  const bytes = validation.objects.reduce((sum, object) => sum + object.size, 0);
  return `${source} · batch ${batch} · ${share} % passed · ${formatCount(rowsRead)} rows of ${validation.objects.length} files (${formatBytes(bytes)}), ${formatCount(rowsRejected)} rejected\n\n${rules}${held.join('')}`;
}

function loadText(load: LoadRecord): string {
  const { rowsLanded, rowsInserted, rowsUpdated, rowsRejected, rowsUnchanged } = load;
  const balanced = rowsLanded === rowsInserted + rowsUpdated + rowsRejected + rowsUnchanged;
  const n = formatCount;
  return `${load.target} · batch ${load.batch} · ${load.status} ${load.committedAt}\nlanded ${n(rowsLanded)} = loaded ${n(rowsInserted + rowsUpdated)} (ins ${n(rowsInserted)} upd ${n(rowsUpdated)}) + rejected ${n(rowsRejected)} + unchanged ${n(rowsUnchanged)}  ${balanced ? 'balanced' : 'NOT BALANCED'}\n`;
}
