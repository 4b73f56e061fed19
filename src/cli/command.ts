import type { ConnectionSettings } from '../domain/connection/connection';
import type { Services } from '../domain/ports';

/** Values of the options as `parseArgs` gives them. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** `--days N` in the help; the value's name. */
  readonly value?: string;
  readonly help: string;
}

/** What a command is given to work with. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly values: OptionValues;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly settings: ConnectionSettings;
  /** Data folder of the local warehouse. */
  readonly dataDir: string;
  /** Connects on first use, then the same services; closed when the command ends. */
  readonly connect: () => Promise<Services>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface Command {
  readonly summary: string;
  /** Arguments after the name, as the help shows them. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Exit code: 0 done, 1 failed. A Problem that is thrown is printed and exits with 1. */
  run(context: CommandContext): Promise<number>;
}

/** A wrong call: printed with the command's usage, exit code 2. */
export class UsageError extends Error {}

export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(values: OptionValues, name: string): boolean {
  return values[name] === true;
}

export function listOption(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}

/** A whole number within bounds; `fallback` where the option is absent. */
export function countOption(values: OptionValues, name: string, fallback: number, most: number): number {
  const value = textOption(values, name);
  if (value === undefined) return fallback;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0 || count > most)
    throw new UsageError(`--${name} must be a whole number from 0 to ${most}, not "${value}"`);
  return count;
}

export function choiceOption<T extends string>(values: OptionValues, name: string, choices: readonly [T, ...T[]]): T {
  const value = textOption(values, name);
  if (value === undefined) return choices[0];
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${value}"`);
  return found;
}
