/** Reads and checks the operations' inputs; answers as the Data API does. */
import { AwsError, type JsonObject } from '../../http/service';
import type { Parameter, Target } from './model';

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

export function notFound(message: string, id: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 400, { ResourceId: id });
}

export function optionalText(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new AwsError('SerializationException', `${name} must be a string`);
  return value;
}

export function requiredText(input: JsonObject, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined)
    throw invalid(
      `1 validation error detected: Value null at '${name[0]?.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
    );
  return value;
}

export function optionalNumber(input: JsonObject, name: string, from: number, to: number): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to)
    throw invalid(
      `1 validation error detected: Value '${JSON.stringify(value)}' at '${name[0]?.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must be between ${from} and ${to}`,
    );
  return value;
}

export function optionalOneOf<T extends string>(input: JsonObject, name: string, allowed: readonly T[]): T | undefined {
  const value = optionalText(input, name);
  if (value === undefined) return undefined;
  const found = allowed.find((entry) => entry === value);
  if (found === undefined)
    throw invalid(
      `1 validation error detected: Value '${value}' at '${name[0]?.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
    );
  return found;
}

export function texts(input: JsonObject, name: string): string[] {
  const value = input[name];
  if (!Array.isArray(value) || !value.every((entry): entry is string => typeof entry === 'string'))
    throw invalid(`${name} must be a list of strings`);
  return value;
}

/** `withinSession`: the session already has its cluster and database. */
export function readTarget(input: JsonObject, withinSession?: Target): Target {
  const clusterIdentifier = optionalText(input, 'ClusterIdentifier');
  const workgroupName = optionalText(input, 'WorkgroupName');
  const dbUser = optionalText(input, 'DbUser');
  const secretArn = optionalText(input, 'SecretArn');
  const database = optionalText(input, 'Database');
  if (clusterIdentifier !== undefined && workgroupName !== undefined)
    throw invalid('ClusterIdentifier and WorkgroupName cannot be specified together.');
  if (withinSession) {
    if (database !== undefined && database !== withinSession.database)
      throw invalid('Database does not match the database of the session.');
    return withinSession;
  }
  if (clusterIdentifier === undefined && workgroupName === undefined)
    throw invalid('Either ClusterIdentifier or WorkgroupName must be specified.');
  if (workgroupName !== undefined && dbUser !== undefined)
    throw invalid('DbUser cannot be specified with WorkgroupName.');
  if (dbUser !== undefined && secretArn !== undefined)
    throw invalid('DbUser and SecretArn cannot be specified together.');
  if (database === undefined || database === '') throw invalid('Database must be specified.');
  return {
    database,
    ...(clusterIdentifier === undefined ? {} : { clusterIdentifier }),
    ...(workgroupName === undefined ? {} : { workgroupName }),
    ...(dbUser === undefined ? {} : { dbUser }),
    ...(secretArn === undefined ? {} : { secretArn }),
  };
}

export function readParameters(input: JsonObject): Parameter[] {
  const value = input['Parameters'];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length === 0)
    throw invalid(
      "1 validation error detected: Value at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  const seen = new Set<string>();
  return value.map((entry: unknown) => {
    const pair = entry as { name?: unknown; value?: unknown } | null;
    if (typeof pair?.name !== 'string' || typeof pair.value !== 'string')
      throw invalid('Each parameter needs a name and a value, both strings.');
    if (!/^[0-9a-zA-Z_]+$/.test(pair.name))
      throw invalid(
        `1 validation error detected: Value '${pair.name}' at 'parameters.1.member.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9a-zA-Z_]+`,
      );
    if (pair.value === '')
      throw invalid(`The value of parameter ${pair.name} is empty. Parameter values cannot be empty strings.`);
    if (seen.has(pair.name)) throw invalid(`Parameter ${pair.name} is specified more than once.`);
    seen.add(pair.name);
    return { name: pair.name, value: pair.value };
  });
}

export const maxSqlBytes = 100 * 1024;

export function checkSql(sql: string): void {
  if (sql.trim() === '') throw invalid('SQL statement cannot be empty.');
  if (Buffer.byteLength(sql) > maxSqlBytes) throw invalid('SQL statement exceeds the maximum size of 100 KB.');
}

/** A list cut into pages; the token is the next item's index, opaque to callers. */
export function paged<T>(items: readonly T[], input: JsonObject, most = 1000): { items: T[]; next: JsonObject } {
  const size = optionalNumber(input, 'MaxResults', 0, most) ?? Math.min(100, most);
  const start = readToken(optionalText(input, 'NextToken'));
  const end = start + (size === 0 ? 100 : size);
  return { items: items.slice(start, end), next: end < items.length ? { NextToken: makeToken(end) } : {} };
}

export function makeToken(index: number): string {
  return Buffer.from(`pmw:${index}`).toString('base64');
}

export function readToken(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  const found = /^pmw:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (!found) throw invalid('The NextToken is not valid.');
  return Number(found[1]);
}
