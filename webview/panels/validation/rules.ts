import { formatCount } from '../../../src/base/format';
import type { RuleView, ValidationView } from '../../../src/protocol/validation';
import { shareBar } from '../../components/bars';
import { h, icon, jump } from '../../components/dom';

const looks = {
  PASS: { word: 'ok', icon: 'pass', tone: 'ok' },
  FAIL: { word: 'FAIL', icon: 'error', tone: 'failed' },
  ERROR: { word: 'ERROR', icon: 'warning', tone: 'failed' },
} as const;

export interface RuleActions {
  readonly open: (line: number) => void;
  readonly choose: (rule: string) => void;
}

/** Each rule with its outcome as a word, what failed, its measure, and where it stands. Failures come first. */
export function ruleTable(report: ValidationView, actions: RuleActions): HTMLElement {
  const order = [...report.rules].sort((a, b) => Number(a.outcome === 'PASS') - Number(b.outcome === 'PASS'));
  return h(
    'table',
    { class: 'list', 'aria-label': 'Rules of the batch' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...['Outcome', 'Rule', 'Failed', 'Passed', '', 'Measure', 'Where'].map((name, at) =>
          h('th', { scope: 'col', class: at === 2 || at === 3 || at === 5 ? 'num' : undefined }, name),
        ),
      ),
    ),
    h('tbody', {}, ...order.map((rule) => ruleRow(rule, report, actions))),
  );
}

function ruleRow(rule: RuleView, report: ValidationView, actions: RuleActions): HTMLElement {
  const look = looks[rule.outcome];
  const whole = rule.passed + rule.failed;
  const failed =
    rule.failed > 0
      ? jump(formatCount(rule.failed), () => actions.choose(rule.id), 'Show the rows that failed this rule')
      : '';
  return h(
    'tr',
    {},
    h('td', {}, h('span', { class: `word tone-${look.tone}` }, icon(look.icon), look.word)),
    h(
      'td',
      { class: 'rule-text' },
      h('span', { class: 'data' }, rule.rule),
      rule.message !== undefined && h('div', { class: rule.outcome === 'PASS' ? 'dim' : 'tone-failed' }, rule.message),
    ),
    h('td', { class: 'num' }, failed),
    h('td', { class: 'num' }, whole > 0 ? formatCount(rule.passed) : ''),
    h('td', { class: 'rule-bar' }, whole > 0 && shareBar(rule.passed, rule.failed)),
    h('td', { class: 'num' }, rule.measure === undefined ? '' : measure(rule.measure)),
    h(
      'td',
      { class: 'rule-place' },
      rule.line > 0
        ? jump(`${report.rulesetFile}:${rule.line}`, () => actions.open(rule.line), 'Open the rule')
        : h('span', { class: 'dim' }, 'typed parsing'),
    ),
  );
}

function measure(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toFixed(4).replace(/0+$/u, '');
}
