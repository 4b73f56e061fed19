/** The Redshift Data API of the local warehouse: all twelve operations, on an embedded PostgreSQL. */
import { findAll, parse } from '../../language';
import type { CatalogAccess, EndpointInfo, LogSink, ObjectAccess } from '../contracts';
import type { CallContext, JsonObject, JsonService } from '../http/service';
import { describeTable, listDatabases, listSchemas, listTables } from './dataApi/catalog';
import {
  cancelStatement,
  describeStatement,
  getStatementResult,
  getStatementResultV2,
  listSessions,
  listStatements,
} from './dataApi/read';
import { Runner } from './dataApi/runner';
import { Sessions } from './dataApi/sessions';
import { StatementStore } from './dataApi/store';
import { submit, type Submission } from './dataApi/submit';
import { startEngine } from './engine/choose';
import type { EngineKind } from './engine/engine';
import { createTransfers } from './transfers';
import { LocalWarehouse } from './warehouse';

export interface RedshiftOptions {
  readonly dataDir: string;
  readonly objects: ObjectAccess;
  readonly logs?: LogSink;
  readonly catalog?: CatalogAccess;
  readonly endpoint?: () => EndpointInfo;
  readonly warn: (message: string) => void;
  /** `native`, `pglite`, `url:postgres://…`; undefined: native where it can be had, else pglite. */
  readonly engine?: string;
  /** A prepared PGlite data folder (gzipped tar), for a quick fresh start. */
  readonly pgliteImage?: string;
}

export interface RedshiftService {
  readonly service: JsonService;
  /** True while a statement is under way. */
  busy(): boolean;
  close(): Promise<void>;
  status(): { kind: EngineKind; version: string };
}

export async function createRedshiftService(options: RedshiftOptions): Promise<RedshiftService> {
  const { dataDir, warn, objects } = options;
  const engine = await startEngine({
    dataDir,
    warn,
    ...(options.engine === undefined ? {} : { engine: options.engine }),
    ...(options.pgliteImage === undefined ? {} : { pgliteImage: options.pgliteImage }),
  });
  const warehouse = new LocalWarehouse(engine, createTransfers(objects));
  const store = await StatementStore.open(dataDir);
  const sessions = new Sessions(warehouse);
  const runner = new Runner(warehouse, store, sessions);
  const services: Submission = { store, runner, sessions, check: checkSql };
  type Operation = (input: JsonObject, call: CallContext) => Promise<JsonObject>;
  const operations: Record<string, Operation> = {
    ExecuteStatement: (input, call) => submit(input, call, false, services),
    BatchExecuteStatement: (input, call) => submit(input, call, true, services),
    DescribeStatement: (input, call) => describeStatement(input, call, services),
    GetStatementResult: (input, call) => getStatementResult(input, call, services),
    GetStatementResultV2: (input, call) => getStatementResultV2(input, call, services),
    CancelStatement: (input, call) => cancelStatement(input, call, services),
    ListStatements: (input, call) => listStatements(input, call, services),
    ListSessions: (input, call) => listSessions(input, call, services),
    ListDatabases: (input, call) => listDatabases(input, call, warehouse),
    ListSchemas: (input, call) => listSchemas(input, call, warehouse),
    ListTables: (input, call) => listTables(input, call, warehouse),
    DescribeTable: (input, call) => describeTable(input, call, warehouse),
  };
  return {
    service: { name: 'redshift-data', targetPrefix: 'RedshiftData', operations },
    busy: () => runner.busy,
    status: () => ({ kind: engine.kind, version: engine.version }),
    close: async () => {
      await runner.close();
      await sessions.close();
      await store.close();
      await warehouse.close();
    },
  };
}

function checkSql(sql: string): { placeholders: ReadonlySet<string>; statements: number } {
  const { statements } = parse(sql);
  const named = findAll(statements, 'placeholder').filter((each) => each.form === 'named');
  return { placeholders: new Set(named.map((each) => each.name)), statements: statements.length };
}
