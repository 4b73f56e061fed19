/** DescribeStatement, results, cancel and the lists of statements and sessions. */
import type { CallContext, JsonObject } from '../../http/service';
import { parseRows } from '../results/csv';
import { readPage } from '../results/spool';
import { columnMetadata, toField } from '../results/types';
import {
  invalid,
  makeToken,
  notFound,
  optionalNumber,
  optionalOneOf,
  optionalText,
  paged,
  readToken,
  requiredText,
} from './input';
import { isOver, type Part, type Statement } from './model';
import type { Submission } from './submit';

const statuses = ['SUBMITTED', 'PICKED', 'STARTED', 'FINISHED', 'ABORTED', 'FAILED', 'ALL'] as const;
const uuid = /^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\d+)?$/;

function find(
  input: JsonObject,
  call: CallContext,
  services: Submission,
): { statement: Statement; part: Part | undefined } {
  const id = requiredText(input, 'Id');
  if (!uuid.test(id))
    throw invalid(
      `1 validation error detected: Value '${id}' at 'id' failed to satisfy constraint: Member must satisfy regular expression pattern: ${uuid.source}`,
    );
  const [base = '', number] = id.split(':');
  const statement = services.store.get(base);
  if (!statement || statement.owner !== call.principal.name) throw notFound('Query does not exist.', id);
  if (number === undefined) return { statement, part: undefined };
  const part = statement.parts[Number(number) - 1];
  if (!statement.isBatch || !part) throw notFound('Query does not exist.', id);
  return { statement, part };
}

async function findAfterWait(
  input: JsonObject,
  call: CallContext,
  services: Submission,
): Promise<{ statement: Statement; part: Part | undefined }> {
  const wait = optionalNumber(input, 'WaitTimeSeconds', 0, 30) ?? 0;
  const found = find(input, call, services);
  if (wait === 0 || isOver(found.statement.status)) return found;
  await services.runner.wait(found.statement.id, wait * 1000, call.signal);
  return find(input, call, services);
}

function describePart(part: Part): JsonObject {
  return {
    Id: part.id,
    QueryString: part.sql,
    Status: part.status,
    CreatedAt: part.createdAt / 1000,
    UpdatedAt: part.updatedAt / 1000,
    Duration: part.duration,
    ResultRows: part.resultRows,
    ResultSize: part.resultSize,
    HasResultSet: part.hasResultSet,
    RedshiftQueryId: part.queryId,
    ...(part.error === undefined ? {} : { Error: part.error }),
  };
}

export async function describeStatement(
  input: JsonObject,
  call: CallContext,
  services: Submission,
): Promise<JsonObject> {
  const { statement, part } = await findAfterWait(input, call, services);
  const { target } = statement;
  const common = {
    Database: target.database,
    RedshiftPid: statement.pid,
    ResultFormat: statement.resultFormat,
    ...(target.clusterIdentifier === undefined ? {} : { ClusterIdentifier: target.clusterIdentifier }),
    ...(target.workgroupName === undefined ? {} : { WorkgroupName: target.workgroupName }),
    ...(target.dbUser === undefined ? {} : { DbUser: target.dbUser }),
    ...(target.secretArn === undefined ? {} : { SecretArn: target.secretArn }),
    ...(statement.sessionId === undefined ? {} : { SessionId: statement.sessionId }),
    ...(statement.parameters.length === 0 ? {} : { QueryParameters: statement.parameters }),
  };
  if (part) return { ...describePart(part), ...common };
  const [first] = statement.parts;
  const own = {
    ...common,
    Id: statement.id,
    Status: statement.status,
    CreatedAt: statement.createdAt / 1000,
    UpdatedAt: statement.updatedAt / 1000,
    Duration: statement.duration,
    ...(statement.error === undefined ? {} : { Error: statement.error }),
  };
  if (!statement.isBatch && first) return { ...describePart(first), ...own };
  return {
    ...own,
    ExecutionMode: statement.executionMode,
    HasResultSet: statement.parts.some((each) => each.hasResultSet),
    ResultRows: -1,
    ResultSize: -1,
    RedshiftQueryId: 0,
    SubStatements: statement.parts.map(describePart),
  };
}

/** One page as `convert` writes it; errors as the Data API's. */
async function resultPage(
  input: JsonObject,
  call: CallContext,
  services: Submission,
  format: 'JSON' | 'CSV',
  convert: (csv: string, part: Part) => JsonObject,
): Promise<JsonObject> {
  const found = await findAfterWait(input, call, services);
  const { statement } = found;
  const part = found.part ?? (statement.isBatch ? undefined : statement.parts[0]);
  const id = requiredText(input, 'Id');
  if (!part) throw invalid(`${id} is a batch: name one of its statements, as ${id}:1.`);
  if (!isOver(statement.status) || !part.hasResultSet || !part.columns || statement.status === 'ABORTED')
    throw notFound('Query does not have result. Please check query status with DescribeStatement.', id);
  if (statement.resultFormat !== format)
    throw invalid(
      `The result of this statement is in ${statement.resultFormat} format. Use ${format === 'CSV' ? 'GetStatementResult' : 'GetStatementResultV2'}.`,
    );
  const pages = part.pages ?? [];
  const index = readToken(optionalText(input, 'NextToken'));
  const page = pages[index];
  if (!page && index > 0) throw invalid('The NextToken is not valid.');
  const csv = page ? await readPage(services.store.resultFile(part), page) : '';
  return {
    ...convert(csv, part),
    ColumnMetadata: part.columns.map(columnMetadata),
    TotalNumRows: part.resultRows,
    ...(index + 1 < pages.length ? { NextToken: makeToken(index + 1) } : {}),
  };
}

export function getStatementResult(input: JsonObject, call: CallContext, services: Submission): Promise<JsonObject> {
  return resultPage(input, call, services, 'JSON', (csv, part) => {
    const types = part.columns?.map((column) => column.typeName) ?? [];
    return { Records: parseRows(csv).map((row) => row.map((value, at) => toField(value, types[at] ?? 'varchar'))) };
  });
}

export function getStatementResultV2(input: JsonObject, call: CallContext, services: Submission): Promise<JsonObject> {
  return resultPage(input, call, services, 'CSV', (csv) => ({ ResultFormat: 'CSV', Records: [{ CSVRecords: csv }] }));
}

export async function cancelStatement(input: JsonObject, call: CallContext, services: Submission): Promise<JsonObject> {
  const { statement } = find(input, call, services);
  if (isOver(statement.status)) throw invalid(`Could not cancel a query that is already in ${statement.status} state.`);
  await services.runner.cancel(statement.id);
  return { Status: services.store.get(statement.id)?.status === 'ABORTED' };
}

export async function listStatements(input: JsonObject, call: CallContext, services: Submission): Promise<JsonObject> {
  const status = optionalOneOf(input, 'Status', statuses) ?? 'FINISHED';
  const wanted = {
    name: optionalText(input, 'StatementName'),
    database: optionalText(input, 'Database'),
    cluster: optionalText(input, 'ClusterIdentifier'),
    workgroup: optionalText(input, 'WorkgroupName'),
  };
  const found = services.store
    .list(call.principal.name)
    .filter(
      (statement) =>
        (status === 'ALL' || statement.status === status) &&
        (wanted.name === undefined || statement.name?.startsWith(wanted.name) === true) &&
        (wanted.database === undefined || statement.target.database === wanted.database) &&
        (wanted.cluster === undefined || statement.target.clusterIdentifier === wanted.cluster) &&
        (wanted.workgroup === undefined || statement.target.workgroupName === wanted.workgroup),
    );
  const { items, next } = paged(found, input, 100);
  return {
    Statements: items.map((statement) => ({
      Id: statement.id,
      Status: statement.status,
      CreatedAt: statement.createdAt / 1000,
      UpdatedAt: statement.updatedAt / 1000,
      IsBatchStatement: statement.isBatch,
      ResultFormat: statement.resultFormat,
      ...(statement.isBatch
        ? { QueryStrings: statement.parts.map((part) => part.sql) }
        : { QueryString: statement.parts[0]?.sql ?? '' }),
      ...(statement.parameters.length === 0 ? {} : { QueryParameters: statement.parameters }),
      ...(statement.name === undefined ? {} : { StatementName: statement.name }),
      ...(statement.sessionId === undefined ? {} : { SessionId: statement.sessionId }),
      ...(statement.target.secretArn === undefined ? {} : { SecretArn: statement.target.secretArn }),
    })),
    ...next,
  };
}

export async function listSessions(input: JsonObject, call: CallContext, services: Submission): Promise<JsonObject> {
  const status = optionalOneOf(input, 'Status', ['AVAILABLE', 'BUSY', 'CLOSED']);
  const wanted = {
    id: optionalText(input, 'SessionId'),
    database: optionalText(input, 'Database'),
    cluster: optionalText(input, 'ClusterIdentifier'),
    workgroup: optionalText(input, 'WorkgroupName'),
  };
  const found = services.sessions
    .list(call.principal.name)
    .filter(
      (session) =>
        (status === undefined || session.status === status) &&
        (wanted.id === undefined || session.id === wanted.id) &&
        (wanted.database === undefined || session.target.database === wanted.database) &&
        (wanted.cluster === undefined || session.target.clusterIdentifier === wanted.cluster) &&
        (wanted.workgroup === undefined || session.target.workgroupName === wanted.workgroup),
    );
  const { items, next } = paged(found, input, 100);
  return {
    Sessions: items.map((session) => ({
      SessionId: session.id,
      Status: session.status,
      CreatedAt: session.createdAt / 1000,
      UpdatedAt: session.updatedAt / 1000,
      Database: session.target.database,
      SessionAliveSeconds: session.keepAliveSeconds,
      SessionTtl: (session.updatedAt + session.keepAliveSeconds * 1000) / 1000,
      ...(session.target.dbUser === undefined ? {} : { DbUser: session.target.dbUser }),
      ...(session.target.clusterIdentifier === undefined
        ? {}
        : { ClusterIdentifier: session.target.clusterIdentifier }),
      ...(session.target.workgroupName === undefined ? {} : { WorkgroupName: session.target.workgroupName }),
      ...(session.currentStatementId === undefined ? {} : { CurrentStatementId: session.currentStatementId }),
    })),
    ...next,
  };
}
