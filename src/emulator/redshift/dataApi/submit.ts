/** ExecuteStatement and BatchExecuteStatement. */
import { createHash, randomUUID } from 'node:crypto';
import { AwsError, type CallContext, type JsonObject } from '../../http/service';
import {
  checkSql,
  invalid,
  optionalNumber,
  optionalOneOf,
  optionalText,
  readParameters,
  readTarget,
  requiredText,
  texts,
} from './input';
import { isOver, type Parameter, type Part, type Statement } from './model';
import type { Runner } from './runner';
import type { KeptSession, Sessions } from './sessions';
import type { StatementStore } from './store';

const mostActive = 500;
const mostInBatch = 40;
const longestWait = 30;

export interface Submission {
  readonly store: StatementStore;
  readonly runner: Runner;
  readonly sessions: Sessions;
  /** Placeholders of a SQL text; undefined names where it cannot be read. Throws StatementError for more than one statement. */
  readonly check: (sql: string) => { placeholders: ReadonlySet<string>; statements: number };
}

export async function submit(
  input: JsonObject,
  call: CallContext,
  isBatch: boolean,
  services: Submission,
): Promise<JsonObject> {
  const { store, runner, sessions } = services;
  const owner = call.principal.name;
  const sqls = isBatch ? texts(input, 'Sqls') : [requiredText(input, 'Sql')];
  if (isBatch && (sqls.length === 0 || sqls.length > mostInBatch))
    throw invalid(
      `1 validation error detected: Value at 'sqls' failed to satisfy constraint: Member must have length between 1 and ${mostInBatch}`,
    );
  sqls.forEach(checkSql);
  const parameters = readParameters(input);
  checkStatements(sqls, parameters, services);
  const wait = optionalNumber(input, 'WaitTimeSeconds', 0, longestWait) ?? 0;
  const keepAlive = optionalNumber(input, 'SessionKeepAliveSeconds', 0, 86400);
  const resultFormat = optionalOneOf(input, 'ResultFormat', ['JSON', 'CSV']) ?? 'JSON';
  const executionMode = optionalOneOf(input, 'ExecutionMode', ['TRANSACTION', 'AUTO_COMMIT']) ?? 'TRANSACTION';
  const clientToken = optionalText(input, 'ClientToken');
  const requestHash = hashOf(input, isBatch);
  if (clientToken !== undefined) {
    const earlier = store.byToken(owner, clientToken);
    if (earlier) {
      if (earlier.requestHash !== requestHash) throw invalid('ClientToken was used before with other parameters.');
      await runner.wait(earlier.id, wait * 1000, call.signal);
      return answer(store.get(earlier.id) ?? earlier, wait > 0);
    }
  }
  if (store.active(owner) >= mostActive)
    throw new AwsError(
      'ActiveStatementsExceededException',
      `Active statements exceeded the allowed quota (${mostActive}).`,
    );
  const named = optionalText(input, 'SessionId');
  const kept = named === undefined ? undefined : sessions.find(owner, named);
  const target = readTarget(input, kept?.target);
  const id = randomUUID();
  let session: KeptSession | undefined = kept;
  if (kept) {
    sessions.reserve(kept, id);
    if (keepAlive !== undefined) kept.keepAliveSeconds = keepAlive;
  } else if (keepAlive !== undefined && keepAlive > 0) {
    session = sessions.create(owner, target, keepAlive);
    sessions.reserve(session, id);
  }
  const now = Date.now();
  const name = optionalText(input, 'StatementName');
  const statement: Statement = {
    id,
    owner,
    isBatch,
    parts: sqls.map((sql, index) => newPart(isBatch ? `${id}:${index + 1}` : id, sql, now)),
    target,
    parameters,
    resultFormat,
    executionMode,
    requestHash,
    status: 'SUBMITTED',
    createdAt: now,
    updatedAt: now,
    duration: -1,
    pid: 0,
    ...(name === undefined ? {} : { name }),
    ...(session === undefined ? {} : { sessionId: session.id }),
    ...(clientToken === undefined ? {} : { clientToken }),
  };
  await store.save(statement);
  runner.start(statement, session);
  await runner.wait(id, wait * 1000, call.signal);
  return answer(store.get(id) ?? statement, wait > 0);
}

function newPart(id: string, sql: string, now: number): Part {
  const times = { createdAt: now, updatedAt: now, duration: -1 };
  return { id, sql, status: 'SUBMITTED', ...times, resultRows: -1, resultSize: -1, hasResultSet: false, queryId: 0 };
}

function checkStatements(sqls: readonly string[], parameters: readonly Parameter[], services: Submission): void {
  const used = new Set<string>();
  for (const sql of sqls) {
    const { placeholders, statements } = services.check(sql);
    if (statements > 1)
      throw invalid('Multiple statements in one SQL text are not supported. Use BatchExecuteStatement.');
    for (const placeholder of placeholders) used.add(placeholder);
  }
  const given = new Set(parameters.map((parameter) => parameter.name));
  const missing = [...used].filter((name) => !given.has(name));
  if (parameters.length > 0 && missing.length > 0) throw invalid(`Parameters are missing for: ${missing.join(', ')}`);
  const unused = [...given].filter((name) => !used.has(name));
  if (unused.length > 0)
    throw invalid(`Parameters list contains unused parameters. Unused parameters: [${unused.join(', ')}]`);
}

function hashOf(input: JsonObject, isBatch: boolean): string {
  const rest = Object.entries(input).filter(([name]) => name !== 'ClientToken' && name !== 'WaitTimeSeconds');
  const ordered = rest.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([isBatch, ordered]))
    .digest('hex');
}

function answer(statement: Statement, waited: boolean): JsonObject {
  const { target } = statement;
  return {
    Id: statement.id,
    CreatedAt: statement.createdAt / 1000,
    Database: target.database,
    ...(target.clusterIdentifier === undefined ? {} : { ClusterIdentifier: target.clusterIdentifier }),
    ...(target.workgroupName === undefined ? {} : { WorkgroupName: target.workgroupName }),
    ...(target.dbUser === undefined ? {} : { DbUser: target.dbUser }),
    ...(target.secretArn === undefined ? {} : { SecretArn: target.secretArn }),
    ...(statement.sessionId === undefined ? {} : { SessionId: statement.sessionId }),
    ...(waited
      ? {
          Status: statement.status,
          RedshiftPid: statement.pid,
          HasResultSet: isOver(statement.status) && statement.parts.some((part) => part.hasResultSet),
        }
      : {}),
  };
}
