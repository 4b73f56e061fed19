/** PostgreSQL's types as the Data API names and describes them, and their values as its fields. */
import type { JsonObject } from '../../http/service';
import type { EngineColumn } from '../engine/engine';

/** What the Data API's ColumnMetadata says of a result's column. */
export interface ColumnDescription {
  readonly name: string;
  readonly typeName: string;
  readonly precision: number;
  readonly scale: number;
  readonly nullable: 0 | 1 | 2;
  readonly schemaName: string;
  readonly tableName: string;
}

interface Known {
  readonly name: string;
  readonly precision: number;
  readonly scale: number;
}

/** By pg_type.oid; precision and scale as Redshift's JDBC driver reports them. */
const known: Readonly<Record<number, Known>> = {
  16: { name: 'bool', precision: 1, scale: 0 },
  17: { name: 'varbyte', precision: 64000, scale: 0 },
  18: { name: 'char', precision: 1, scale: 0 },
  19: { name: 'name', precision: 64, scale: 0 },
  20: { name: 'int8', precision: 19, scale: 0 },
  21: { name: 'int2', precision: 5, scale: 0 },
  23: { name: 'int4', precision: 10, scale: 0 },
  25: { name: 'varchar', precision: 65535, scale: 0 },
  26: { name: 'oid', precision: 10, scale: 0 },
  700: { name: 'float4', precision: 8, scale: 8 },
  701: { name: 'float8', precision: 17, scale: 17 },
  705: { name: 'varchar', precision: 65535, scale: 0 },
  1042: { name: 'bpchar', precision: 256, scale: 0 },
  1043: { name: 'varchar', precision: 65535, scale: 0 },
  1082: { name: 'date', precision: 13, scale: 0 },
  1083: { name: 'time', precision: 15, scale: 6 },
  1114: { name: 'timestamp', precision: 29, scale: 6 },
  1184: { name: 'timestamptz', precision: 35, scale: 6 },
  1186: { name: 'interval', precision: 49, scale: 6 },
  1266: { name: 'timetz', precision: 21, scale: 6 },
  1700: { name: 'numeric', precision: 38, scale: 10 },
  114: { name: 'super', precision: 65535, scale: 0 },
  3802: { name: 'super', precision: 65535, scale: 0 },
};

const integers = new Set(['int2', 'int4', 'int8', 'oid']);
const floats = new Set(['float4', 'float8']);

export function describeColumn(
  column: EngineColumn,
  from: { schemaName: string; tableName: string; nullable: boolean } | undefined,
): ColumnDescription {
  const type = known[column.typeId] ?? { name: 'varchar', precision: 65535, scale: 0 };
  const size = sizeOf(column);
  return {
    name: column.name,
    typeName: type.name,
    precision: size?.precision ?? type.precision,
    scale: size?.scale ?? type.scale,
    nullable: from?.nullable === false ? 0 : 1,
    schemaName: from?.schemaName ?? '',
    tableName: from?.tableName ?? '',
  };
}

/** The length or precision that atttypmod encodes. */
function sizeOf(column: EngineColumn): { precision: number; scale: number } | undefined {
  if (column.modifier < 4) return undefined;
  const modifier = column.modifier - 4;
  if (column.typeId === 1700) return { precision: modifier >> 16, scale: modifier & 0x7ff };
  if (column.typeId === 1042 || column.typeId === 1043) return { precision: modifier, scale: 0 };
  return undefined;
}

export function columnMetadata(column: ColumnDescription): JsonObject {
  const isText = column.typeName === 'varchar' || column.typeName === 'bpchar' || column.typeName === 'super';
  return {
    isCaseSensitive: isText,
    isCurrency: false,
    isSigned: integers.has(column.typeName) || floats.has(column.typeName) || column.typeName === 'numeric',
    label: column.name,
    length: 0,
    name: column.name,
    nullable: column.nullable,
    precision: column.precision,
    scale: column.scale,
    schemaName: column.schemaName,
    tableName: column.tableName,
    typeName: column.typeName,
  };
}

/** A value as the Data API's Field: DECIMAL, dates and times are strings there. */
export function toField(text: string | null, typeName: string): JsonObject {
  if (text === null) return { isNull: true };
  if (integers.has(typeName)) {
    // The wire's long is 64 bits, JavaScript's number is not: larger ones keep their digits as a string.
    const value = Number(text);
    return Number.isSafeInteger(value) ? { longValue: value } : { stringValue: text };
  }
  if (floats.has(typeName)) {
    const value = Number(text);
    return Number.isFinite(value) ? { doubleValue: value } : { doubleValue: text };
  }
  if (typeName === 'bool') return { booleanValue: text === 't' };
  return { stringValue: text };
}
