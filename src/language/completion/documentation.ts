import { functionNamed, resultText } from '../functions';
import { droppedText } from '../workspace/dropped';
import type { Catalog, Relation } from '../semantics';
import { columnDetail } from './items/columns';
import { parameterList } from './items/functions';
import { snippets } from './items/snippets';
import type { Subject } from './model';

/** Columns that are listed of a table. */
const most = 40;

/** What there is to say of an item, as Markdown. Asked for when an item is looked at, not for the whole list. */
export function documentationOf(
  subject: Subject,
  known: { catalog: Catalog; defined: readonly Relation[] },
): string | undefined {
  switch (subject.of) {
    case 'function':
      return functionText(subject.name);
    case 'snippet': {
      const snippet = snippets.find(({ label }) => label === subject.label);
      return snippet && `${snippet.description}.\n\n${fenced(plain(snippet.body))}`;
    }
    case 'relation': {
      const made = known.defined.findLast(({ schema, name }) => name === subject.name && schema === subject.schema);
      const found =
        made ?? (subject.schema === undefined ? undefined : known.catalog.find(subject.schema, subject.name));
      return found && relationText(found);
    }
  }
}

function functionText(name: string): string | undefined {
  const info = functionNamed(name);
  if (info === undefined) return undefined;
  const upper = name.toUpperCase();
  const lines = info.signatures.map((signature) => {
    const result = resultText(signature);
    return `${upper}(${parameterList(signature)})${result === '' ? '' : ` -> ${result}`}`;
  });
  return [
    fenced([...new Set(lines)].join('\n')),
    info.description,
    info.deprecated === undefined ? '' : `**Deprecated.** ${info.deprecated}`,
    info.leaderOnly === true ? 'Runs on the leader node only: not with user tables.' : '',
    info.example === undefined ? '' : fenced(info.example),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function relationText(relation: Relation): string {
  const { columns, comment, kind, schema, name } = relation;
  const head = `**${schema === undefined ? name : `${schema}.${name}`}** · ${kind}`;
  const rows = (columns ?? []).slice(0, most).map((column) => `- \`${column.name}\` ${columnDetail(column)}`);
  const more = (columns?.length ?? 0) - rows.length;
  return [
    head,
    droppedText(relation) ?? '',
    comment ?? '',
    [...rows, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fenced(sql: string): string {
  return `\`\`\`redshift-sql\n${sql}\n\`\`\``;
}

/** A snippet's text without its tab stops. */
function plain(body: string): string {
  return body
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replaceAll('\\$', '$')
    .trimEnd();
}
