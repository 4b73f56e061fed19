/** Which connection a command uses: from its options, else a named one of the user's connections file, else the local warehouse. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { messageOf, Problem } from '../base/problem';
import { localConnection } from '../domain/connection/connection';
import type { ConnectionSettings, RedshiftTarget } from '../domain/connection/connection';
import { parseConnections } from '../domain/connection/parse';
import type { Services } from '../domain/ports';
import { textOption, UsageError } from './command';
import type { OptionSpec, OptionValues } from './command';

export const connectionOptions: Readonly<Record<string, OptionSpec>> = {
  connection: { type: 'string', value: 'NAME', help: 'local (default), or a connection of the connections file' },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'data folder of the local warehouse ($PMW_DATA, else ~/.local/share/price-mart-warehouse)',
  },
  engine: {
    type: 'string',
    value: 'ENGINE',
    help: 'engine of a local warehouse that is started: native, pglite or url:postgres://…',
  },
  endpoint: { type: 'string', value: 'URL', help: 'an endpoint that answers for all services' },
  region: { type: 'string', value: 'REGION', help: 'AWS region' },
  profile: { type: 'string', value: 'PROFILE', help: 'profile of the AWS configuration files' },
  workgroup: { type: 'string', value: 'NAME', help: 'Redshift Serverless workgroup' },
  cluster: { type: 'string', value: 'NAME', help: 'Redshift cluster' },
  user: { type: 'string', value: 'NAME', help: 'database user of the cluster' },
  database: { type: 'string', value: 'NAME', help: 'database; dev when absent' },
  scripts: { type: 'string', value: 'URI', help: 's3:// prefix that Glue scripts are uploaded to' },
  role: { type: 'string', value: 'ARN', help: 'role of Glue jobs whose definition names none' },
  verbose: { type: 'boolean', help: 'print details of errors' },
};

/** A local warehouse that a command started ends by itself when nobody asked it anything for so long. */
const idleExitSeconds = 1800;

export function dataDirOf(values: OptionValues): string {
  const named = textOption(values, 'data') ?? process.env['PMW_DATA'];
  return resolve(named ?? join(homedir(), '.local', 'share', 'price-mart-warehouse'));
}

export function settingsOf(values: OptionValues): ConnectionSettings {
  const name = textOption(values, 'connection');
  const endpoint = textOption(values, 'endpoint');
  const aws = ['profile', 'region', 'cluster'].some((option) => textOption(values, option) !== undefined);
  const base =
    name !== undefined && name !== localConnection.name
      ? namedConnection(name)
      : endpoint !== undefined
        ? { name: endpoint, kind: 'endpoint' as const, endpoint }
        : aws && name === undefined
          ? { name: textOption(values, 'profile') ?? 'aws', kind: 'aws' as const }
          : localConnection;
  return withOptions(base, values);
}

function withOptions(base: ConnectionSettings, values: OptionValues): ConnectionSettings {
  const text = (name: string) => textOption(values, name);
  const scripts = text('scripts') ?? base.glue?.scripts;
  const role = text('role') ?? base.glue?.role;
  const redshift = redshiftOf(base.redshift, values);
  return {
    ...base,
    ...(text('region') === undefined ? {} : { region: text('region') }),
    ...(text('profile') === undefined ? {} : { profile: text('profile') }),
    ...(redshift === undefined ? {} : { redshift }),
    ...(scripts === undefined && role === undefined ? {} : { glue: { scripts, role } }),
  };
}

function redshiftOf(base: RedshiftTarget | undefined, values: OptionValues): RedshiftTarget | undefined {
  const workgroup = textOption(values, 'workgroup');
  const cluster = textOption(values, 'cluster');
  const database = textOption(values, 'database');
  if (workgroup !== undefined && cluster !== undefined)
    throw new UsageError('--workgroup and --cluster exclude each other');
  if (workgroup === undefined && cluster === undefined)
    return base === undefined || database === undefined ? base : { ...base, database };
  return { workgroup, cluster, user: textOption(values, 'user'), database: database ?? base?.database ?? 'dev' };
}

/** The same entries as the setting `priceMart.connections`, as a JSON list. */
function connectionsFile(): string {
  return process.env['PMW_CONNECTIONS'] ?? join(homedir(), '.config', 'price-mart-warehouse', 'connections.json');
}

function namedConnection(name: string): ConnectionSettings {
  const path = connectionsFile();
  if (!existsSync(path)) {
    throw new Problem('NotFound', `There is no connection ${name}: there is no connections file.`, {
      where: path,
      mend: 'Write the entries of priceMart.connections there as a JSON list, or give --endpoint, --profile, --region and --workgroup.',
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Problem('Invalid', `The connections file is not valid JSON: ${messageOf(error)}`, {
      where: path,
      mend: 'Correct it there.',
    });
  }
  const { connections, problems } = parseConnections(value);
  const found = connections.find((connection) => connection.name === name);
  if (found !== undefined) return found;
  const own = problems.find((problem) => problem.includes(`"${name}"`));
  throw new Problem('NotFound', own ?? `There is no connection ${name}.`, {
    where: path,
    mend:
      own === undefined
        ? `Known are: ${connections.map((connection) => connection.name).join(', ')}.`
        : 'Correct the entry there.',
  });
}

/** `dist/emulator.js`: beside the command's own bundle, or in dist when it runs from its source. */
export function emulatorPath(): string {
  const beside = join(__dirname, 'emulator.js');
  return existsSync(beside) ? beside : resolve(__dirname, '..', '..', 'dist', 'emulator.js');
}

export async function connectTo(
  settings: ConnectionSettings,
  dataDir: string,
  engine: string | undefined,
  signal: AbortSignal,
): Promise<Services> {
  const { connect } = await import('../aws/index');
  return connect(settings, {
    signal,
    local: { dataDir, emulatorPath: emulatorPath(), idleExitSeconds, ...(engine === undefined ? {} : { engine }) },
  });
}
