/** The Redshift language: parser, linter and server, with their peers in the same run. `npm run bench -- language [part…]`. */
import { measureFuzz } from './language/fuzz';
import { measureGrowth } from './language/growth';
import { measureLint, measureParser } from './language/peers';
import { measureTyping } from './language/typing';

async function main(): Promise<void> {
  const parts: Record<string, () => Promise<void> | void> = {
    parse: measureParser,
    lint: () => measureLint(process.env.PMW_BENCH_PYTHON ?? 'python3'),
    growth: measureGrowth,
    typing: measureTyping,
    fuzz: () => measureFuzz(),
  };
  const asked = (process.env.PMW_BENCH_PARTS ?? '').split(',').filter((name) => name in parts);
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    console.log(`-- ${name}`);
    await parts[name]?.();
  }
}

void main();
