/** Composition root: names the services and hands them to each other. Heavy parts load when first used. */
import * as vscode from 'vscode';
import type { PriceMartApi } from './host/api';
import type { App } from './host/app';
import { registerCommands } from './host/commands';
import { connectionCommands } from './host/connections/commands';
import { Connector } from './host/connections/connect';
import { ConnectionService } from './host/connections/service';
import { ConnectionStatus } from './host/connections/statusBar';
import { DdlDocuments, ddlScheme } from './host/documents/ddl';
import { createGuard } from './host/guard';
import { HistoryView, historyCommands } from './host/history/historyView';
import { jobCommands } from './host/jobs/commands';
import { failureOf, tellEndings } from './host/jobs/endings';
import { JobRuns } from './host/jobs/jobRuns';
import { JobStates } from './host/jobs/jobStates';
import { JobStarter } from './host/jobs/run';
import { RunFailures } from './host/jobs/runFailures';
import { RunsView } from './host/jobs/runsView';
import { LoadsView, loadCommands } from './host/loads/loadsView';
import { objectCommands } from './host/objects/commands';
import { FileDrop } from './host/objects/dropFiles';
import { ObjectDocuments, objectScheme } from './host/objects/textDocuments';
import { LanguageStart } from './host/languageStart';
import { createPanels } from './host/panels/index';
import { StatementLenses } from './host/query/codeLens';
import { sqlCommands } from './host/query/commands';
import { RunErrors } from './host/query/runErrors';
import { RunningStatus } from './host/query/runningStatus';
import { SqlScanner } from './host/query/scanner';
import { SqlRunner } from './host/query/sqlRunner';
import { SqlScope } from './host/sqlScope';
import { warehouseCommands } from './host/warehouse/commands';
import { tableCommands } from './host/warehouse/tableCommands';
import { WarehouseView } from './host/warehouse/warehouseView';

export function activate(context: vscode.ExtensionContext): PriceMartApi {
  const own = <T extends { dispose(): unknown }>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const log = own(vscode.window.createOutputChannel('Price Mart', { log: true }));
  const connector = new Connector(context);
  const connections = own(
    new ConnectionService(context, log, (connection, signal) => connector.connect(connection, signal)),
  );
  const app: App = { context, log, connections, guard: createGuard(log) };
  const panels = own(createPanels(app));

  const scope = own(new SqlScope());
  own(new ConnectionStatus(connections, scope));
  own(new LanguageStart(app, scope));

  const scanner = own(new SqlScanner(context.asAbsolutePath('dist/sqlWorker.js')));
  const status = own(new RunningStatus());
  const runner = own(new SqlRunner(app, panels, status, own(new RunErrors())));
  own(new StatementLenses(scanner, scope));

  const failures = own(new RunFailures());
  const states = own(new JobStates(app));
  const runs = own(
    new JobRuns({
      current: () => (connections.isOpen(connections.active()) ? connections.active().name : undefined),
      services: (name) => connections.services(connections.byName(name) ?? connections.active()),
      failureOf,
      warn: (message) => log.warn(message),
    }),
  );
  own(tellEndings(runs, states, failures, panels));
  const starter = new JobStarter(app, panels, states, runs, failures);

  const ddl = new DdlDocuments(app);
  own(vscode.workspace.registerTextDocumentContentProvider(ddlScheme, ddl));
  own(vscode.workspace.registerTextDocumentContentProvider(objectScheme, new ObjectDocuments(app)));

  const warehouse: WarehouseView = own(
    new WarehouseView(app, connections, connector, states, new FileDrop(app, () => warehouse)),
  );
  const runsView = own(new RunsView(app, connections, runs));
  const loads = own(new LoadsView(app, connections));
  const history = own(new HistoryView(app, connections, runner));
  // A run that ended may have loaded a batch and taken in files.
  own(
    runs.onDidEnd(() => {
      loads.touch();
      warehouse.refreshObjects();
    }),
  );

  own(
    registerCommands(app, {
      ...connectionCommands(app, connections, connector, scope),
      ...warehouseCommands(warehouse),
      ...objectCommands(app, panels, warehouse),
      ...tableCommands({
        app,
        documents: ddl,
        scanner,
        runner,
        setEditorConnection: (uri, name) => connections.setForDocument(uri, name),
      }),
      ...jobCommands({ app, panels, states, runs, starter, view: runsView }),
      ...loadCommands(loads, panels),
      ...historyCommands(history, app, scanner, runner),
      ...sqlCommands(app, scope, scanner, runner),
    }),
  );
  void scope.detect();
  return { connections, warehouse, runs };
}
