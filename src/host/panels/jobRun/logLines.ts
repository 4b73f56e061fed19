/** Log events as lines of the panel: level, and for a traceback the place in the script. */
import type { LogEvent } from '../../../domain/glue/model';
import type { LogLineView } from '../../../protocol/jobRun';

const frame = /^\s*File "([^"]+)", line (\d+)/u;
/** Frames of installed packages and of Python itself lead nowhere in the workspace. */
const foreign = /site-packages|dist-packages|<frozen|<string>|\bpyspark\b|\bpy4j\b|lib\/python\d/u;
const errorWord =
  /\b(?:ERROR|FATAL|CRITICAL)\b|^(?:\w+\.)*\w+(?:Error|Exception)\b|Traceback \(most recent call last\)/u;
const warningWord = /\bWARN(?:ING)?\b/u;
/** G's and Spark's lines begin with a clock of their own; the panel shows the event's time. */
const ownClock = /^\d\d:\d\d:\d\d(?:[.,]\d+)? /u;

/** Turns events into lines; remembers whether it stands inside a traceback. */
export class LogLines {
  private inTraceback = false;

  read(event: LogEvent): LogLineView[] {
    const time = event.time.getTime();
    return event.message
      .replace(/\r?\n$/u, '')
      .split(/\r?\n/u)
      .map((line) => this.line(time, line));
  }

  private line(time: number, line: string): LogLineView {
    const text = line.replace(ownClock, '');
    const starts = text.includes('Traceback (most recent call last)');
    const inside = this.inTraceback || starts;
    // Its last line is the first that is not indented.
    this.inTraceback = inside && (starts || /^\s/u.test(text) || text === '');
    const level = inside || errorWord.test(text) ? 'error' : warningWord.test(text) ? 'warning' : 'info';
    const at = frame.exec(text);
    const own = at?.[1] !== undefined && !foreign.test(at[1]);
    return { time, text, level, ...(own ? { place: { file: at[1] ?? '', line: Number(at[2]) } } : {}) };
  }
}
