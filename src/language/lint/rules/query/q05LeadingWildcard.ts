import type { Binary, Like } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { holdsPlaceholder } from '../support/placeholders';

/** A comparison does not mind blanks at the end of a text, a pattern does. */
const looser = { suggestion: true } as const;

function checkLike(context: RuleContext, like: Like): void {
  if (like.pattern.kind !== 'string' || like.escape || holdsPlaceholder(like.pattern.value)) return;
  const pattern = like.pattern.value;
  const operator = { start: like.operatorStart, end: like.operatorEnd };
  const plain = like.operator === 'like' || (like.operator === 'similar to' && !/[|*+?{}()[\]\\]/.test(pattern));
  // Nothing else says `%part%`.
  if (/^%/.test(pattern) && !pattern.endsWith('%'))
    context.report(
      like.pattern,
      'A pattern that begins with % reads every block: anchor it at its start where the data allows',
    );
  else if (plain && pattern !== '' && !/[%_\\]/.test(pattern)) {
    const text = like.negated ? '<>' : '=';
    context.report(like, `The pattern has no wildcard: compare with ${text}`, {
      title: `Use ${text}`,
      ...looser,
      edits: [{ ...operator, text }],
    });
  } else if (plain && like.operator === 'similar to') {
    const text = like.negated ? 'NOT LIKE' : 'LIKE';
    context.report(operator, `The pattern is one of LIKE, which is much cheaper than SIMILAR TO`, {
      title: `Use ${text}`,
      edits: [{ ...operator, text }],
    });
  }
}

/** `x ~ '^abc'`: a regular expression that says no more than LIKE can. */
function checkRegex(context: RuleContext, node: Binary): void {
  const { operator, right } = node;
  if ((operator !== '~' && operator !== '!~') || right.kind !== 'string' || holdsPlaceholder(right.value)) return;
  const [, from, middle, to] = /^(\^?)([^^$.|*+?{}()[\]\\%_']+)(\$?)$/.exec(right.value) ?? [];
  if (middle === undefined) return;
  const exact = from !== '' && to !== '';
  const negated = operator === '!~';
  const test = exact ? (negated ? '<>' : '=') : negated ? 'NOT LIKE' : 'LIKE';
  const pattern = exact ? `'${middle}'` : `'${from ? '' : '%'}${middle}${to ? '' : '%'}'`;
  context.report(
    { start: node.operatorStart, end: right.end },
    `${test} ${pattern} says the same, much cheaper than a regular expression`,
    {
      title: `Use ${test} ${pattern}`,
      ...(exact && looser),
      edits: [{ start: node.operatorStart, end: right.end, text: `${test} ${pattern}` }],
    },
  );
}

export const q05LeadingWildcard: Rule = {
  code: 'Q05',
  title: 'Pattern that costs more than it says',
  severity: 'information',
  page: {
    why: 'A pattern that begins with % cannot use zone maps: every block is read. A pattern without any wildcard is a slow equality, and SIMILAR TO and regular expressions are far slower than LIKE.',
    instead:
      'Anchor the pattern at its start where the data allows; use = where nothing varies, LIKE where it is enough. A search for a part of the text, %x%, is left alone.',
    source:
      'Amazon Redshift Database Developer Guide, "Pattern-matching conditions"; "Best practices for designing queries".',
  },
  cases: {
    bad: [
      "SELECT sku FROM p WHERE description LIKE '%LANTERN'",
      "SELECT sku FROM p WHERE sku LIKE '85123A'",
      "SELECT sku FROM p WHERE description SIMILAR TO 'WHITE%'",
      "SELECT sku FROM p WHERE description ~ '^WHITE'",
    ],
    good: [
      "SELECT sku FROM p WHERE description LIKE 'WHITE%'",
      "SELECT sku FROM p WHERE sku = '85123A'",
      "SELECT sku FROM p WHERE sku ILIKE '85123a'",
      "SELECT sku FROM p WHERE description SIMILAR TO '(WHITE|RED)%'",
      "SELECT sku FROM p WHERE sku ~ '^[0-9]+$'",
      "SELECT sku FROM p WHERE sku LIKE '{{ pattern }}'",
      "SELECT sku FROM p WHERE sku LIKE '100!%' ESCAPE '!'",
      'SELECT sku FROM p WHERE sku LIKE :pattern',
      "SELECT sku FROM p WHERE description ILIKE '%lantern%'",
      "SELECT sku FROM p WHERE sku ~* '^white'",
    ],
    fixed: [
      ["SELECT 1 FROM p WHERE sku LIKE '85123A'", "SELECT 1 FROM p WHERE sku = '85123A'"],
      ["SELECT 1 FROM p WHERE sku NOT LIKE '85123A'", "SELECT 1 FROM p WHERE sku <> '85123A'"],
      ["SELECT 1 FROM p WHERE sku SIMILAR TO 'A%'", "SELECT 1 FROM p WHERE sku LIKE 'A%'"],
      ["SELECT 1 FROM p WHERE sku ~ '^A1'", "SELECT 1 FROM p WHERE sku LIKE 'A1%'"],
      ["SELECT 1 FROM p WHERE sku !~ '^A1$' AND n = 1", "SELECT 1 FROM p WHERE sku <> 'A1' AND n = 1"],
    ],
  },
  check(context) {
    for (const like of context.nodes('like')) checkLike(context, like);
    for (const node of context.nodes('binary')) checkRegex(context, node);
  },
};
