import { Problem } from '../../../base/problem';
import type { ConnectionSettings } from '../../../domain/connection/connection';
import type { Services } from '../../../domain/ports';
import type { PlaceView } from '../../../protocol/envelope';
import type { App } from '../../app';

/** Settings of the connection that a panel was opened on; it may have been taken out of the settings since. */
export function connectionOf(app: App, name: string): ConnectionSettings {
  const connection = app.connections.byName(name);
  if (connection) return connection;
  throw new Problem('UnknownConnection', `There is no connection "${name}" any more.`, {
    where: 'setting priceMart.connections',
    mend: 'Add it again, or open this from the Price Mart view of another connection.',
  });
}

export function servicesOf(app: App, name: string, signal?: AbortSignal): Promise<Services> {
  return app.connections.services(connectionOf(app, name), signal);
}

export function placeOf(app: App, name: string): PlaceView {
  const environment = app.connections.byName(name)?.environment;
  return { connection: name, ...(environment === undefined ? {} : { environment }) };
}
