import { functionNamed, type FunctionInfo } from '../../functions';
import type { Edge } from '../syntax/graph';
import type { Candidate } from '../model';
import { statementWords } from '../grammar';
import { levelOf, textOf, type Context } from './context';
import { tableAlias } from './lists';
import { takenOptions } from './takenOptions';

/** Words that begin a test of what stands before them. */
const tests = new Set(['IN', 'NOT', 'IS', 'LIKE', 'BETWEEN', 'ILIKE', 'SIMILAR', 'COLLATE']);
const compares = /^(?:=|<|>|<=|>=|<>|!=|\^=|like|ilike)$/i;

/** `a = 1`, `a IS NULL`, `a IN (…)`, `a BETWEEN 1 AND 2`: what is tested was tested. */
function isWholeCondition(context: Context): boolean {
  const { items } = levelOf(context);
  const [last, before] = [items.at(-1), items.at(-2)];
  if (last === undefined || before === undefined) return false;
  if (/^(?:TRUE|FALSE)$/.test(last.word) || before.word === 'BETWEEN') return true;
  if (before.word === 'AND') return items.at(-4)?.word === 'BETWEEN';
  if (before.word === 'IN' || before.word === 'EXISTS') return last.kind === 'group';
  if (before.word === 'IS' || before.word === 'NOT') return /^(?:NULL|TRUE|FALSE|UNKNOWN)$/.test(last.word);
  return last.kind !== 'operator' && compares.test(textOf(context, before));
}

/** Of the built-in function whose call ends before the cursor. */
function kindOfCall(context: Context): FunctionInfo['kind'] | undefined {
  const { items } = levelOf(context);
  const [last, name] = [items.at(-1), items.at(-2)];
  return last?.kind === 'group' && name?.kind === 'name' ? functionNamed(textOf(context, name))?.kind : undefined;
}

/** `FROM core.sales`: QUALIFY, which is no reserved word, would be read as the table's alias. */
function endsInBareTable(context: Context): boolean {
  const { items } = levelOf(context);
  const before = items.at(-2);
  if (items.at(-1)?.kind !== 'name' || before === undefined) return false;
  if (before.mark !== ',') return before.word === 'FROM' || before.word === 'JOIN';
  const clause = items.findLast(({ structural, word }) => structural && word !== 'AS' && word !== 'AND');
  return clause?.word === 'FROM' || clause?.word === 'JOIN';
}

function qualifyBehindAlias(context: Context, fit: number): Candidate[] {
  const word = context.letters.keyword('QUALIFY');
  return tableAlias(context).map(({ label }) => ({
    label: `${label} ${word}`,
    kind: 'keyword',
    fit: fit + 3,
    filterText: word,
    detail: 'with an alias, without which it would be one itself',
  }));
}

/** The keywords of a place, each run as one item; an option that the statement has already is not offered again. */
export function keywords(context: Context, edges: readonly Edge[], fit: number): Candidate[] {
  const { letters } = context;
  const present = takenOptions(context);
  const isWhole = isWholeCondition(context);
  const call = kindOfCall(context);
  const isCaseStart = levelOf(context).opener === 'case' && levelOf(context).items.length === 0;
  const noQualify = endsInBareTable(context);
  const found: Candidate[] = [];
  edges.forEach(({ label }, order) => {
    if (label.type === 'group' && label.opener === 'case') {
      found.push({ label: letters.keyword('CASE'), kind: 'keyword', fit, distance: order / 1000 });
      return;
    }
    if (label.type !== 'word' || label.weight === 'silent' || (label.at === 0 && present.has(label.words[0] ?? '')))
      return;
    if (call !== undefined && label.words[0] === 'OVER') {
      if (call === 'window' || call === 'aggregate')
        found.push({ label: letters.keyword('OVER'), kind: 'keyword', fit: call === 'window' ? 0 : fit + 1 });
      return;
    }
    if (label.words[0] === 'WHEN' && isCaseStart) {
      found.push({ label: letters.keyword('WHEN'), kind: 'keyword', fit: 0 });
      return;
    }
    if (noQualify && label.words[0] === 'QUALIFY') {
      found.push(...qualifyBehindAlias(context, fit));
      return;
    }
    const words = label.words.slice(label.at).join(' ');
    found.push({
      label: letters.keyword(words),
      kind: 'keyword',
      fit: label.weight === 'rare' || (isWhole && tests.has(label.words[0] ?? '')) ? fit + 3 : fit,
      distance: order / 1000,
    });
  });
  return found;
}

/** Words that a statement may begin with. */
export function statementStarts({ letters }: Context, fit: number): Candidate[] {
  return statementWords.map((words, order) => ({
    label: letters.keyword(words),
    kind: 'keyword',
    fit,
    distance: order / 1000,
  }));
}
