/** Members of a JSON request, checked as they are taken out. */
import { AwsError, type JsonObject } from './service';

export class Input {
  constructor(
    private readonly values: JsonObject,
    /** The service's name for "a member is wrong". */
    private readonly code = 'InvalidParameterException',
  ) {}

  string(name: string): string {
    const value = this.optionalString(name);
    if (value === undefined || value === '') throw this.wrong(`${name} is required`);
    return value;
  }

  optionalString(name: string): string | undefined {
    const value = this.values[name] ?? undefined;
    if (value !== undefined && typeof value !== 'string') throw this.wrong(`${name} must be a string`);
    return value;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.values[name] ?? undefined;
    if (value !== undefined && typeof value !== 'number') throw this.wrong(`${name} must be a number`);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.values[name] ?? false;
    if (typeof value !== 'boolean') throw this.wrong(`${name} must be true or false`);
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.values[name] ?? [];
    if (!Array.isArray(value)) throw this.wrong(`${name} must be a list`);
    return value;
  }

  /** A whole number from 1 to `max`; `fallback` when it is not there. */
  limit(name: string, fallback: number, max: number): number {
    const value = this.optionalNumber(name) ?? fallback;
    if (!Number.isInteger(value) || value < 1 || value > max) throw this.wrong(`${name} must be from 1 to ${max}`);
    return value;
  }

  wrong(message: string): AwsError {
    return new AwsError(this.code, message);
  }
}
