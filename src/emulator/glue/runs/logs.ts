import type { LogSink } from '../../contracts';

export const OUTPUT_GROUP = '/aws-glue/jobs/output';
export const ERROR_GROUP = '/aws-glue/jobs/error';

/** Spark's greetings, which say nothing about a run. */
const BOILERPLATE =
  /^(Setting default log level to|To adjust logging level use|.*WARN NativeCodeLoader: Unable to load native-hadoop)/;

export interface RunLog {
  readonly output: (lines: readonly string[]) => void;
  /** Spark's log, progress and what the warehouse itself has to say. */
  readonly system: (lines: readonly string[]) => void;
}

/** Writes a run's lines to the streams that Glue uses: the stream's name is the run's id. */
export function runLog(sink: LogSink, runId: string): RunLog {
  const write = (group: string, lines: readonly string[]): void => {
    const timestamp = Date.now();
    // CloudWatch keeps no empty message: a blank line is kept as a blank.
    const events = lines.map((line) => ({ timestamp, message: line === '' ? ' ' : line }));
    if (events.length > 0) sink.append(group, runId, events);
  };
  return {
    output: (lines) => write(OUTPUT_GROUP, lines),
    system: (lines) =>
      write(
        ERROR_GROUP,
        lines.filter((line) => !BOILERPLATE.test(line)),
      ),
  };
}
