/** The columns that a COPY fills. */
import { quoteText, type EngineSession } from '../engine/engine';
import { StatementError } from '../execute/outcome';
import type { TargetColumn } from './convert';

export interface Target {
  readonly id: number;
  readonly columns: readonly TargetColumn[];
}

const typeNames: Readonly<Record<string, string>> = {
  '1043': 'varchar',
  '1042': 'char',
  '25': 'varchar',
  '3802': 'super',
  '17': 'varbyte',
};

export async function copyTarget(
  session: EngineSession,
  table: string,
  label: string,
  listed: readonly string[] | undefined,
  explicitIds: boolean,
): Promise<Target> {
  const found = await session.execute(
    `SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, t.typname, c.relkind
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_class c ON c.oid = a.attrelid
      WHERE a.attrelid = ${quoteText(table)}::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  );
  if (found.rows[0]?.[7] === 'v') throw new StatementError(`Cannot COPY into a view: "${label}"`, '42809');
  const all = found.rows.map(([, name, typeId, modifier, notNull, identity, typeName]) => {
    const size = Number(modifier) - 4;
    const isText = typeId === '1043' || typeId === '1042';
    const isDecimal = typeId === '1700' && size >= 0;
    const precision = isDecimal ? size >> 16 : 0;
    const scale = isDecimal ? size & 0x7ff : 0;
    return {
      identity: identity !== '',
      column: {
        name: name ?? '',
        type: typeNames[typeId ?? ''] ?? typeName ?? '',
        length: isText ? String(size) : isDecimal ? `${precision}, ${scale}` : '',
        typeId: Number(typeId),
        bytes: isText && size > 0 ? size : -1,
        precision,
        scale,
        notNull: notNull === 't',
      },
    };
  });
  const id = Number(found.rows[0]?.[0] ?? 0);
  if (listed === undefined)
    return { id, columns: all.filter((each) => explicitIds || !each.identity).map((each) => each.column) };
  return {
    id,
    columns: listed.map((name) => {
      const column = all.find((each) => each.column.name === name)?.column;
      if (!column) throw new StatementError(`column "${name}" of relation "${label}" does not exist`, '42703');
      return column;
    }),
  };
}
