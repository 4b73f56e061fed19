import type { Statement } from '../ast';
import { routineHead, routinesNamed, type Routine as Known } from '../completion/routines';
import type { NamedText, Target } from '../navigation';
import { foldName, type SemanticModel } from '../semantics';
import { paragraphs, sqlBlock } from './markdown';

type Routine = Extract<Statement, { kind: 'createProcedure' | 'createFunction' }>;

/** A procedure or function of the text, the workspace or the database: its head, up to the body. */
export function routineText(
  model: SemanticModel,
  target: Target,
  others: readonly NamedText[],
  routines: readonly Known[],
): string | undefined {
  for (const each of [model, ...others.map((other) => other.model)]) {
    const routine = routineIn(each, target);
    if (routine === undefined) continue;
    const { text } = each.parse;
    const { parameters, body, name } = routine;
    const end = body?.start ?? parameters.at(-1)?.end ?? name.end;
    const head = text
      .slice(routine.start, end)
      .replace(/\bas\s*$/i, '')
      .trimEnd();
    return paragraphs([sqlBlock(head), leadingComment(text, routine.start)]);
  }
  const { schema = '', name } = target;
  const stored = routinesNamed(routines, schema, name, model.catalog.searchPath);
  return stored.length === 0 ? undefined : sqlBlock(stored.map(routineHead).join('\n'));
}

function routineIn(model: SemanticModel, { name, schema }: Target): Routine | undefined {
  const home = model.catalog.searchPath[0] ?? 'public';
  return model.parse.statements.find((statement): statement is Routine => {
    if (statement.kind !== 'createProcedure' && statement.kind !== 'createFunction') return false;
    const { parts } = statement.name;
    return foldName(parts.at(-1)?.name ?? '') === name && foldName(parts.at(-2)?.name ?? home) === schema;
  });
}

/** The line comments right above a statement. */
function leadingComment(text: string, start: number): string | undefined {
  const lines = text.slice(0, start).split('\n');
  lines.pop();
  const words: string[] = [];
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    const match = /^\s*--\s?(.*)$/.exec(line);
    if (!match) break;
    words.unshift((match[1] ?? '').trim());
  }
  return words.length === 0 ? undefined : words.join(' ').replace(/[\\`*_[\]<>|]/g, '\\$&');
}
