/** Reads the setting `priceMart.connections`: what is well formed is taken, what is not is said in words. Pure. */
import { localConnection, type ConnectionSettings, type RedshiftTarget } from '../../domain/connection/connection';

export interface ParsedConnections {
  readonly connections: readonly ConnectionSettings[];
  /** One sentence per refused entry, with its place: `priceMart.connections[2]: …`. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((entry) => entry === value);

function redshiftOf(value: unknown): RedshiftTarget | string | undefined {
  if (value === undefined) return undefined;
  if (!isFields(value)) return 'redshift is not an object';
  const database = text(value.database);
  if (database === undefined) return 'redshift.database is missing';
  const workgroup = text(value.workgroup);
  const cluster = text(value.cluster);
  if (workgroup !== undefined && cluster !== undefined) return 'redshift names a workgroup and a cluster: keep one';
  if (workgroup === undefined && cluster === undefined) return 'redshift names neither a workgroup nor a cluster';
  return { database, workgroup, cluster, user: text(value.user), secretArn: text(value.secretArn) };
}

function entryOf(value: unknown): ConnectionSettings | string {
  if (!isFields(value)) return 'is not an object';
  const name = text(value.name);
  if (name === undefined) return 'has no name';
  const kind = oneOf(value.kind, ['aws', 'endpoint', 'local']);
  if (kind === undefined) return `"${name}": kind must be "aws", "endpoint" or "local"`;
  const endpoint = text(value.endpoint);
  if (kind === 'endpoint' && (endpoint === undefined || !/^https?:\/\/\S+$/.test(endpoint)))
    return `"${name}": endpoint must be an http or https URL`;
  const redshift = redshiftOf(value.redshift);
  if (typeof redshift === 'string') return `"${name}": ${redshift}`;
  const zones = Array.isArray(value.landingZones) ? value.landingZones.filter((zone) => typeof zone === 'string') : [];
  const glue = isFields(value.glue) ? { scripts: text(value.glue.scripts), role: text(value.glue.role) } : undefined;
  const base = kind === 'local' ? localConnection : undefined;
  return {
    ...base,
    name,
    kind,
    region: text(value.region) ?? base?.region,
    profile: text(value.profile),
    endpoint: kind === 'endpoint' ? endpoint : undefined,
    dataDir: kind === 'local' ? text(value.dataDir) : undefined,
    redshift: redshift ?? base?.redshift,
    landingZones: zones.length > 0 ? zones : base?.landingZones,
    glue: glue ?? base?.glue,
    environment: oneOf(value.environment, ['development', 'test', 'production']) ?? 'development',
    readOnly: value.readOnly === true,
  };
}

/** `local` is always there and first, unless an entry of that name replaces it. Of two entries of one name the first counts. */
export function parseConnections(value: unknown): ParsedConnections {
  const problems: string[] = [];
  const byName = new Map<string, ConnectionSettings>([[localConnection.name, localConnection]]);
  const seen = new Set<string>();
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  entries.forEach((raw, index) => {
    const entry = entryOf(raw);
    const at = `priceMart.connections[${index}]`;
    if (typeof entry === 'string') problems.push(`${at} ${entry}`);
    else if (seen.has(entry.name)) problems.push(`${at}: the name "${entry.name}" is taken by an entry before it`);
    else {
      seen.add(entry.name);
      byName.set(entry.name, entry);
    }
  });
  return { connections: [...byName.values()], problems };
}
