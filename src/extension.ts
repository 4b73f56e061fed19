/** Composition root: names the services and hands them to each other. Heavy parts load when first used. */
import * as vscode from 'vscode';
import { DisposableStore } from './base/disposable';
import type { PriceMartApi } from './host/api';
import type { App } from './host/app';
import { registerCommands } from './host/commands';
import { Connector } from './host/connections/connect';
import { ConnectionService } from './host/connections/service';
import { ConnectionStatus } from './host/connections/statusBar';
import { DdlDocuments, ddlScheme } from './host/documents/ddl';
import { createGuard } from './host/guard';
import { HistoryView } from './host/history/historyView';
import { JobRuns } from './host/jobs/jobRuns';
import { JobStates } from './host/jobs/jobStates';
import { RunsView } from './host/jobs/runsView';
import { LanguageStart } from './host/languageStart';
import { lazy } from './host/lazy';
import { LoadsView } from './host/loads/loadsView';
import { FileDrop } from './host/objects/dropFiles';
import { ObjectDocuments, objectScheme } from './host/objects/textDocuments';
import { createPanels } from './host/panels/index';
import { StatementLenses } from './host/query/codeLens';
import { SqlScanner } from './host/query/scanner';
import { RedshiftMode } from './host/redshiftMode';
import { SqlScope } from './host/sqlScope';
import { WarehouseView } from './host/warehouse/warehouseView';

export function activate(context: vscode.ExtensionContext): PriceMartApi {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const own = store.add.bind(store);
  const log = own(vscode.window.createOutputChannel('Price Mart', { log: true }));
  const connector = new Connector(context);
  const connections = own(
    new ConnectionService(context, log, (connection, signal) => connector.connect(connection, signal)),
  );
  const app: App = { context, log, connections, guard: createGuard(log) };
  const panels = own(createPanels(app));

  const scope = own(new SqlScope());
  own(new RedshiftMode(scope));
  own(new ConnectionStatus(connections, scope));
  const language = own(new LanguageStart(app, scope, connections));
  const scanner = own(new SqlScanner(context.asAbsolutePath('dist/sqlWorker.js')));
  own(new StatementLenses(scanner, scope));

  const states = own(new JobStates(app));
  const runs = own(
    new JobRuns({
      current: () => (connections.isOpen(connections.active()) ? connections.active().name : undefined),
      services: (name) => connections.services(connections.byName(name) ?? connections.active()),
      failureOf: async (services, run) => (await import('./host/jobs/endings')).failureOf(services, run),
      warn: (message) => log.warn(message),
    }),
  );

  const ddl = new DdlDocuments(app);
  own(vscode.workspace.registerTextDocumentContentProvider(ddlScheme, ddl));
  own(vscode.workspace.registerTextDocumentContentProvider(objectScheme, new ObjectDocuments(app)));

  const warehouse: WarehouseView = own(
    new WarehouseView(app, connections, connector, states, new FileDrop(app, () => warehouse)),
  );
  own(warehouse.onDidRefresh(() => language.refreshCatalog()));
  const runsView = own(new RunsView(app, connections, runs));
  const loads = own(new LoadsView(app, connections));
  const history = own(new HistoryView(app, connections));

  const failures = lazy(async () => {
    const { RunFailures } = await import('./host/jobs/runFailures');
    return own(new RunFailures());
  });
  own(
    runs.onDidEnd((run) => {
      // It may have loaded a batch, taken in files, filled tables.
      states.touch();
      loads.touch();
      void warehouse.refreshOpened();
      void app.guard(`Run of ${run.jobName}`, async () =>
        (await import('./host/jobs/endings')).tellEnding(run, await failures(), panels),
      );
    }),
  );
  const runner = lazy(async () => {
    const { SqlRunner } = await import('./host/query/sqlRunner');
    return own(
      new SqlRunner(app, panels, (run) => {
        void history.follow(run);
        language.follow(run);
      }),
    );
  });

  const ofConnections = lazy(async () =>
    (await import('./host/connections/commands')).connectionCommands(app, connections, connector, scope),
  );
  const ofWarehouse = lazy(async () => (await import('./host/warehouse/commands')).warehouseCommands(warehouse));
  const ofJobs = lazy(async () =>
    (await import('./host/jobs/commands')).jobCommands({
      app,
      panels,
      states,
      runs,
      view: runsView,
      failures: await failures(),
    }),
  );
  const ofLoads = lazy(async () => (await import('./host/loads/commands')).loadCommands(loads, panels));
  own(
    registerCommands(app, {
      connection: ofConnections,
      local: ofConnections,
      log: ofConnections,
      walkthrough: ofConnections,
      warehouse: ofWarehouse,
      name: ofWarehouse,
      object: lazy(async () => (await import('./host/objects/commands')).objectCommands(app, panels, warehouse)),
      table: lazy(async () =>
        (await import('./host/warehouse/tableCommands')).tableCommands({
          app,
          documents: ddl,
          scanner,
          runner: await runner(),
          setEditorConnection: (uri, name) => connections.setForDocument(uri, name),
        }),
      ),
      job: ofJobs,
      jobRuns: ofJobs,
      jobRun: ofJobs,
      loads: ofLoads,
      load: ofLoads,
      history: lazy(async () =>
        (await import('./host/history/commands')).historyCommands(history, app, scanner, await runner()),
      ),
      sql: lazy(async () => (await import('./host/query/commands')).sqlCommands(app, scope, scanner, await runner())),
    }),
  );
  void scope.detect();
  return { connections, warehouse, runs };
}
