/** A million broken texts: nothing may throw, nothing may hang, and the tokens must add up to the text. Runs in two processes. */
import { fork } from 'node:child_process';
import { lint, parse } from './built';
import { seeds } from '../../unit/language/fixtures';
import { generator } from '../../unit/language/random';
import { print } from '../figures';

interface Share {
  readonly seed: number;
  readonly count: number;
}

interface Outcome {
  readonly crashes: string[];
  readonly hangs: string[];
  readonly gaps: string[];
  readonly characters: number;
}

/** An input that takes longer than this is called a hang: they have a few hundred characters each. */
const hang = 1000;

function run({ seed, count }: Share): Outcome {
  const all = seeds().map((text) => text.slice(0, 600));
  const pieces = all.flatMap((text) => text.split(/(\s+|[(),;.])/)).filter((piece) => piece !== '');
  const odd = [
    "'",
    '"',
    '$$',
    '/*',
    '*/',
    '--',
    '{{',
    '}}',
    '{%',
    '\\',
    '\u0000',
    '\u{1f4a9}',
    '\ud800',
    ':',
    '?',
    '$1',
    'é',
  ];
  const random = generator(seed);
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const outcome: Outcome = { crashes: [], hangs: [], gaps: [], characters: 0 };
  let characters = 0;
  for (let i = 0; i < count; i++) {
    let text = pick(all);
    for (let n = random(4) + 1; n > 0; n--) {
      const at = random(text.length + 1);
      const cut = random(3) === 0 ? random(30) : 0;
      const put = random(4) === 0 ? pick(odd) : random(2) === 0 ? pick(pieces) : '';
      text = text.slice(0, at) + put + text.slice(at + cut);
    }
    characters += text.length;
    const start = performance.now();
    try {
      const { tokens } = parse(text);
      let at = 0;
      for (const token of tokens) {
        if (token.start !== at || token.end <= token.start) break;
        at = token.end;
      }
      if (at !== text.length) outcome.gaps.push(text);
      if (i % 10 === 0) lint(text);
    } catch (error) {
      outcome.crashes.push(`${String(error)}: ${text}`);
    }
    if (performance.now() - start > hang) outcome.hangs.push(text);
  }
  return { ...outcome, characters };
}

export async function measureFuzz(count = 1_000_000): Promise<void> {
  const start = performance.now();
  const shares: Share[] = [1, 2].map((seed) => ({ seed, count: count / 2 }));
  const outcomes = await Promise.all(
    shares.map(
      (share) =>
        new Promise<Outcome>((resolve, reject) => {
          const child = fork(__filename, ['share', JSON.stringify(share)], { execArgv: ['--import', 'tsx'] });
          child.on('message', (outcome) => resolve(outcome as Outcome));
          child.on('exit', (code) => reject(new Error(`the fuzzing process ended with ${code}`)));
        }),
    ),
  );
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `  ${count.toLocaleString('en-US')} mutated inputs, ${sum((o) => o.characters)} characters, ${seconds.toFixed(0)} s`,
  );
  for (const what of ['crashes', 'hangs', 'gaps'] as const) {
    for (const text of outcomes.flatMap((outcome) => outcome[what]).slice(0, 3))
      console.log(`  ${what}: ${JSON.stringify(text)}`);
    print({ what: `fuzz: ${what}`, unit: 'inputs', values: [sum((o) => o[what].length)], bound: { atMost: 0 } });
  }
}

if (process.argv[2] === 'share') process.send?.(run(JSON.parse(process.argv[3] ?? '') as Share), () => process.exit(0));
