import { routinesOf, type Routine } from '../../language';
import type { CatalogRoutine } from '../../protocol/languageServer';
import type { ServerContext } from '../context';

/** Procedures and functions of the workspace's files and of a document's database. */
export class KnownRoutines {
  private ofWorkspace: readonly Routine[] | undefined;

  constructor(private readonly context: Pick<ServerContext, 'workspace' | 'catalogs'>) {
    context.workspace.onDidChange(() => (this.ofWorkspace = undefined));
  }

  for(uri: string): readonly Routine[] {
    // A file's text tells cheaply that its tree need not be read.
    this.ofWorkspace ??= this.context.workspace
      .files()
      .filter(({ text }) => /\b(?:procedure|function)\b/i.test(text))
      .flatMap(({ parse }) => routinesOf(parse));
    return [...this.ofWorkspace, ...ofDatabase(this.context, uri)];
  }
}

/** Procedures and functions of a document's database. */
export function ofDatabase({ catalogs }: Pick<ServerContext, 'catalogs'>, uri: string): readonly Routine[] {
  return catalogs.routinesFor(uri).map(routineOf);
}

/** `batch integer, source character varying` as parameters; an argument without a name is counted. */
export function routineOf({ schema, name, kind, arguments: written, returns }: CatalogRoutine): Routine {
  const parameters = (written.trim() === '' ? [] : written.split(/,(?![^(]*\))/)).map((part, i) => {
    const words = part.trim().split(/\s+/);
    const mode = /^(?:in|out|inout)$/i.test(words[0] ?? '') ? (words.shift() ?? 'in').toLowerCase() : 'in';
    const first = (words[0] ?? '').toLowerCase();
    const isNamed = words.length > 1 && !typeWords.has(first) && !first.includes('(');
    const own = isNamed ? (words.shift() ?? '') : `$${i + 1}`;
    return { name: own.toLowerCase(), type: words.join(' '), mode: mode as 'in' | 'out' | 'inout' };
  });
  return { kind, schema, name, parameters, returns };
}

/** First words of types that have more than one. */
const typeWords = new Set(['character', 'double', 'timestamp', 'time', 'binary', 'bit', 'interval', 'national']);
