import { rules } from './registry';

/** Markdown page of a rule: why, example, what to do, source. Undefined where no rule has the code. */
export function rulePage(code: string): string | undefined {
  const rule = rules.find((candidate) => candidate.code === code);
  if (!rule) return undefined;
  const sql = (text: string): string => '```sql\n' + text + '\n```';
  const [first] = rule.cases.fixed ?? [];
  return [
    `# ${rule.code}: ${rule.title}`,
    `Severity: ${rule.severity}${first ? ' · has a fix' : ''}`,
    '## Why',
    rule.page.why,
    '## Example',
    ...(rule.cases.catalog === undefined ? [] : ['In a database with', sql(rule.cases.catalog), 'this is found:']),
    sql(rule.cases.bad[0] ?? ''),
    '## What to do',
    rule.page.instead,
    sql(rule.cases.good[0] ?? ''),
    ...(first ? ['## What the fix does', sql(first[0]), 'becomes', sql(first[1])] : []),
    '## In this file only',
    `Write \`-- lint-disable-next-line ${rule.code}\` above the line, or set \`"priceMart.lint.severities": { "${rule.code}": "off" }\`.`,
    '## Source',
    rule.page.source,
    '',
  ].join('\n\n');
}
