/** Reads members of a request; what is missing or of the wrong type is the caller's error, as on AWS. */
import type { JsonObject } from '../http/service';
import { invalid } from './errors';

/** Longest name Glue takes. */
const NAME_MAX = 255;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function optionalText(input: JsonObject, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${member} must be a string`);
  return value;
}

export function text(input: JsonObject, member: string): string {
  const value = optionalText(input, member);
  if (value === undefined) {
    throw invalid(
      `1 validation error detected: Value null at '${camel(member)}' failed to satisfy constraint: Member must not be null`,
    );
  }
  if (value.length === 0 || value.length > NAME_MAX * 8) {
    throw invalid(
      `1 validation error detected: Value '${value.slice(0, 40)}' at '${camel(member)}' failed to satisfy constraint: Member must have length between 1 and ${NAME_MAX}`,
    );
  }
  return value;
}

/** A name of the catalog: Glue folds it to lower case. */
export function catalogName(input: JsonObject, member: string): string {
  const value = text(input, member);
  if (value.length > NAME_MAX) throw invalid(`${member} must have at most ${NAME_MAX} characters`);
  return value.toLowerCase();
}

export function object(input: JsonObject, member: string): JsonObject {
  const value = input[member];
  if (!isObject(value)) throw invalid(`${member} must be a structure`);
  return value;
}

export function optionalObject(input: JsonObject, member: string): JsonObject | undefined {
  return input[member] === undefined || input[member] === null ? undefined : object(input, member);
}

export function optionalNumber(input: JsonObject, member: string): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw invalid(`${member} must be a number`);
  return value;
}

export function list(input: JsonObject, member: string): unknown[] {
  const value = input[member];
  if (!Array.isArray(value)) throw invalid(`${member} must be a list`);
  return value;
}

export function textList(input: JsonObject, member: string): string[] {
  return list(input, member).map((item) => {
    if (typeof item !== 'string') throw invalid(`${member} must be a list of strings`);
    return item;
  });
}

export function textMap(input: JsonObject, member: string): Record<string, string> {
  const found = optionalObject(input, member) ?? {};
  for (const [name, value] of Object.entries(found)) {
    if (typeof value !== 'string') throw invalid(`${member}.${name} must be a string`);
  }
  return found as Record<string, string>;
}

function camel(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}
