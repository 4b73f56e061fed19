import { isProblem } from '../../base/problem';
import type { ViewTextParams, ViewTextReply } from '../../protocol/languageServer';
import type { App } from '../app';
import type { CatalogSources } from './catalogFeed';

/** Answers the server's question for the statement behind a view; a hover starts no connection. */
export function viewText(app: App, { isOpen }: Pick<CatalogSources, 'isOpen'>) {
  return async ({ connection: name, ...relation }: ViewTextParams): Promise<ViewTextReply> => {
    const connection = app.connections.byName(name);
    if (connection?.redshift === undefined || !isOpen(connection)) return null;
    const { WarehouseCatalog } = await import('../core/index');
    const { warehouse } = await app.connections.services(connection);
    try {
      return await new WarehouseCatalog(warehouse, connection.redshift.database).ddl(relation);
    } catch (error) {
      if (isProblem(error)) return null;
      throw error;
    }
  };
}
