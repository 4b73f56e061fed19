/** The `pmw` command: parses arguments, calls a command, prints, and says by its exit code how it went. */
import { parseArgs } from 'node:util';
import { isAbort, messageOf } from '../base/problem';
import type { Services } from '../domain/ports';
import { flag, textOption, UsageError } from './command';
import type { Command, CommandContext, OptionSpec } from './command';
import { commands } from './commands';
import { connectionOptions, connectTo, dataDirOf, settingsOf } from './connection';
import { formatProblem } from './print';

const interrupted = 130;
const usageWrong = 2;

function optionLines(options: Readonly<Record<string, OptionSpec>>): string {
  return Object.entries(options)
    .map(([name, { value, help }]) => `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(22)} ${help}`)
    .join('\n');
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`);
  return `pmw: the Price Mart warehouse from a terminal\n\nUsage: pmw COMMAND [ARGUMENTS] [OPTIONS]\n\nCommands:\n${lines.join('\n')}\n\nFor every command:\n${optionLines(connectionOptions)}\n\npmw COMMAND --help shows a command's own options.\n`;
}

function helpOf(name: string, command: Command): string {
  return `pmw ${name}: ${command.summary}\n\nUsage: pmw ${name} ${command.usage}\n\n${optionLines(command.options)}\n\nFor every command:\n${optionLines(connectionOptions)}\n`;
}

async function main(argv: readonly string[]): Promise<number> {
  // The SDK would warn about Node 20 on every call; `engines` in package.json says what the product runs on.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(overview());
    return name === undefined ? usageWrong : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`pmw: there is no command "${name}".\n  mend:  pmw help lists the commands.\n`);
    return usageWrong;
  }
  return runCommand(name, command, rest);
}

async function runCommand(name: string, command: Command, rest: readonly string[]): Promise<number> {
  const abort = new AbortController();
  let verbose = rest.includes('--verbose');
  let services: Promise<Services> | undefined;
  const onInterrupt = () => {
    // The second Ctrl-C does not wait for anything.
    if (abort.signal.aborted) process.exit(interrupted);
    abort.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...connectionOptions, ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values['help'] === true) {
      process.stdout.write(helpOf(name, command));
      return 0;
    }
    verbose = flag(values, 'verbose');
    const settings = settingsOf(values);
    const dataDir = settings.kind === 'local' ? (settings.dataDir ?? dataDirOf(values)) : dataDirOf(values);
    const context: CommandContext = {
      args: positionals,
      values,
      signal: abort.signal,
      settings,
      dataDir,
      connect: () => (services ??= connectTo(settings, dataDir, textOption(values, 'engine'), abort.signal)),
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    };
    return await command.run(context);
  } catch (error) {
    return explain(error, name, command, verbose);
  } finally {
    process.off('SIGINT', onInterrupt);
    await services?.then(
      (open) => open.dispose(),
      () => undefined,
    );
  }
}

function explain(error: unknown, name: string, command: Command, verbose: boolean): number {
  if (isAbort(error)) {
    process.stderr.write('pmw: cancelled.\n');
    return interrupted;
  }
  const wrongOption = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (error instanceof UsageError || wrongOption) {
    process.stderr.write(`pmw: ${messageOf(error)}\n  usage: pmw ${name} ${command.usage}\n`);
    return usageWrong;
  }
  process.stderr.write(formatProblem(error, verbose));
  return 1;
}

// A reader that closes the pipe early (`pmw query … | head`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(formatProblem(error, true));
    process.exitCode = 1;
  },
);
