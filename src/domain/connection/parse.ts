/** Reads the entries of `priceMart.connections`: what is well formed is taken, what is not is said in words. */
import { localConnection, type ConnectionSettings, type GlueTarget, type RedshiftTarget } from './connection';

export interface ParsedConnections {
  readonly connections: readonly ConnectionSettings[];
  /** One sentence per refused entry, with its place: `priceMart.connections[2] "prod": redshift.database is missing`. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a field, as the end of a sentence that begins with the entry's name. */
class Refused extends Error {}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is not empty; undefined where the field is absent. */
function textOf(fields: Fields, field: string, path = field): string | undefined {
  const value = fields[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.trim() === '') throw new Refused(`${path} must be a text that is not empty`);
  return value.trim();
}

function oneOf<T extends string>(fields: Fields, field: string, allowed: readonly T[]): T | undefined {
  const value = fields[field];
  if (value === undefined) return undefined;
  const found = allowed.find((entry) => entry === value);
  if (found === undefined)
    throw new Refused(`${field} must be one of ${allowed.map((entry) => `"${entry}"`).join(', ')}`);
  return found;
}

function redshiftOf(value: unknown): RedshiftTarget | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) throw new Refused('redshift must be an object');
  const database = textOf(value, 'database', 'redshift.database');
  if (database === undefined) throw new Refused('redshift.database is missing');
  const workgroup = textOf(value, 'workgroup', 'redshift.workgroup');
  const cluster = textOf(value, 'cluster', 'redshift.cluster');
  if (workgroup !== undefined && cluster !== undefined)
    throw new Refused('redshift names a workgroup and a cluster: keep one');
  if (workgroup === undefined && cluster === undefined)
    throw new Refused('redshift names neither a workgroup nor a cluster');
  const user = textOf(value, 'user', 'redshift.user');
  const secretArn = textOf(value, 'secretArn', 'redshift.secretArn');
  return { database, workgroup, cluster, user, secretArn };
}

function landingZonesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Refused('landingZones must be a list of s3:// URIs');
  const zones: readonly unknown[] = value;
  return zones.map((zone, i) => {
    if (typeof zone !== 'string' || !/^s3:\/\/[^/]+/.test(zone))
      throw new Refused(`landingZones[${i}] must be an s3:// URI`);
    return zone;
  });
}

function glueOf(value: unknown): GlueTarget | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) throw new Refused('glue must be an object');
  const scripts = textOf(value, 'scripts', 'glue.scripts');
  if (scripts !== undefined && !/^s3:\/\/[^/]+/.test(scripts)) throw new Refused('glue.scripts must be an s3:// URI');
  return { scripts, role: textOf(value, 'role', 'glue.role') };
}

function settingsOf(name: string, fields: Fields): ConnectionSettings {
  const kind = oneOf(fields, 'kind', ['aws', 'endpoint', 'local']);
  if (kind === undefined) throw new Refused('kind is missing: write "aws", "endpoint" or "local"');
  const endpoint = textOf(fields, 'endpoint');
  if (kind === 'endpoint' && (endpoint === undefined || !/^https?:\/\/\S+$/.test(endpoint)))
    throw new Refused('endpoint must be an http or https URL');
  const base = kind === 'local' ? localConnection : undefined;
  return {
    ...base,
    name,
    kind,
    region: textOf(fields, 'region') ?? base?.region,
    profile: textOf(fields, 'profile'),
    endpoint: kind === 'endpoint' ? endpoint : undefined,
    dataDir: kind === 'local' ? textOf(fields, 'dataDir') : undefined,
    redshift: redshiftOf(fields['redshift']) ?? base?.redshift,
    landingZones: landingZonesOf(fields['landingZones']) ?? base?.landingZones,
    glue: glueOf(fields['glue']) ?? base?.glue,
    environment: oneOf(fields, 'environment', ['development', 'test', 'production']) ?? 'development',
    readOnly: fields['readOnly'] === true,
  };
}

/** `local` is always there and first, unless an entry of that name replaces it. Of two entries of one name the first counts. */
export function parseConnections(value: unknown): ParsedConnections {
  const problems: string[] = [];
  const byName = new Map<string, ConnectionSettings>([[localConnection.name, localConnection]]);
  const seen = new Set<string>();
  if (value !== undefined && !Array.isArray(value))
    problems.push('priceMart.connections must be a list of connections');
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [index, entry] of entries.entries()) {
    const at = `priceMart.connections[${index}]`;
    const name = isFields(entry) && typeof entry['name'] === 'string' ? entry['name'].trim() : '';
    if (!isFields(entry)) problems.push(`${at} must be an object`);
    else if (name === '') problems.push(`${at} has no name`);
    else if (seen.has(name)) problems.push(`${at}: the name "${name}" is taken by an entry before it`);
    else {
      try {
        byName.set(name, settingsOf(name, entry));
        seen.add(name);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        problems.push(`${at} "${name}": ${error.message}`);
      }
    }
  }
  return { connections: [...byName.values()], problems };
}
