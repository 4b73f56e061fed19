/** Words for a connection, the same in the status bar, quick picks and the tree. Pure. */
import type { ConnectionSettings } from '../../domain/connection/connection';

/** Where it goes: "AWS · eu-central-1 · profile dev", "http://127.0.0.1:5000", "this machine". */
export function placeOf(connection: ConnectionSettings): string {
  switch (connection.kind) {
    case 'local':
      return 'this machine';
    case 'endpoint':
      return connection.endpoint ?? 'endpoint';
    case 'aws':
      return ['AWS', connection.region, connection.profile === undefined ? undefined : `profile ${connection.profile}`]
        .filter((part) => part !== undefined)
        .join(' · ');
  }
}

/** Database and who answers for it: "dev · workgroup pricemart". */
export function databaseOf(connection: ConnectionSettings): string | undefined {
  const target = connection.redshift;
  if (target === undefined) return undefined;
  const server = target.workgroup !== undefined ? `workgroup ${target.workgroup}` : `cluster ${target.cluster ?? '?'}`;
  return `${target.database} · ${server}`;
}

export function environmentOf(connection: ConnectionSettings): string {
  return [connection.environment ?? 'development', connection.readOnly === true ? 'read-only' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');
}

export function connectionIcon(connection: ConnectionSettings): string {
  switch (connection.kind) {
    case 'local':
      return 'vm';
    case 'endpoint':
      return 'remote';
    case 'aws':
      return 'cloud';
  }
}
