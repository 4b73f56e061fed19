/** The Redshift Data API. Results are asked for as CSV, which is several times smaller and faster than its JSON. */
import {
  BatchExecuteStatementCommand,
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  GetStatementResultV2Command,
  ListStatementsCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import type { StatementData } from '@aws-sdk/client-redshift-data';
import { Problem } from '../base/problem';
import type { RedshiftTarget } from '../domain/connection/connection';
import type { Warehouse } from '../domain/ports';
import type { BatchRequest, StatementRequest } from '../domain/query/model';
import { ServiceClient } from './access';
import type { AccessSource } from './access';
import { toCsvPage, toJsonPage } from './resultPage';
import { toListed, toState } from './statementState';

type ResultFormat = 'CSV' | 'JSON';

/** Seconds that a long poll may wait at most. */
const longestWait = 30;

export function createWarehouse(
  source: AccessSource,
  target: RedshiftTarget | undefined,
): Warehouse & { dispose(): void } {
  const redshift = new ServiceClient(source, (config) => new RedshiftDataClient(config));
  /** Formats of the statements that this connection submitted or asked about, newest last. */
  const formats = new Map<string, ResultFormat>();

  function remember(id: string, format: ResultFormat): void {
    formats.set(id, format);
    if (formats.size > 5000) for (const oldest of [...formats.keys()].slice(0, 1000)) formats.delete(oldest);
  }

  function place(request: Omit<StatementRequest, 'sql'>) {
    // A session is bound to its database: naming either again is refused.
    if (request.sessionId !== undefined) return { SessionId: request.sessionId };
    if (target === undefined) {
      throw new Problem('Invalid', `The connection ${source.connection.name} names no Redshift warehouse.`, {
        where: 'setting priceMart.connections',
        mend: 'Add "redshift": { "workgroup": "…", "database": "…" } (or "cluster" with "user" or "secretArn") to it.',
      });
    }
    return {
      Database: request.database ?? target.database,
      ...(target.workgroup === undefined ? {} : { WorkgroupName: target.workgroup }),
      ...(target.cluster === undefined ? {} : { ClusterIdentifier: target.cluster }),
      ...(target.user === undefined ? {} : { DbUser: target.user }),
      ...(target.secretArn === undefined ? {} : { SecretArn: target.secretArn }),
    };
  }

  function common(request: Omit<StatementRequest, 'sql'>) {
    const parameters = Object.entries(request.parameters ?? {}).map(([name, value]) => ({ name, value }));
    return {
      ...place(request),
      ...(parameters.length === 0 ? {} : { Parameters: parameters }),
      ...(request.name === undefined ? {} : { StatementName: request.name }),
      ...(request.keepAliveSeconds === undefined ? {} : { SessionKeepAliveSeconds: request.keepAliveSeconds }),
      ...(request.waitSeconds === undefined ? {} : { WaitTimeSeconds: Math.min(request.waitSeconds, longestWait) }),
      ResultFormat: 'CSV' as const,
    };
  }

  function submitted({ Id, SessionId }: { Id?: string; SessionId?: string }) {
    if (Id === undefined) throw new Problem('Failed', 'The Data API took the statement and gave no id.');
    remember(Id, 'CSV');
    return { id: Id, sessionId: SessionId };
  }

  /** The parent's format holds for every sub-statement of a batch. */
  async function formatOf(client: RedshiftDataClient, id: string, signal?: AbortSignal): Promise<ResultFormat> {
    const parent = id.replace(/:\d+$/, '');
    const known = formats.get(parent);
    if (known !== undefined) return known;
    const { ResultFormat } = await client.send(new DescribeStatementCommand({ Id: parent }), { abortSignal: signal });
    const format = ResultFormat?.toUpperCase() === 'CSV' ? 'CSV' : 'JSON';
    remember(parent, format);
    return format;
  }

  return {
    execute: (request, signal) =>
      redshift.call(
        { action: 'redshift-data:ExecuteStatement' },
        async (client) =>
          submitted(
            await client.send(new ExecuteStatementCommand({ Sql: request.sql, ...common(request) }), {
              abortSignal: signal,
            }),
          ),
        signal,
      ),

    batch: (request: BatchRequest, signal) =>
      redshift.call(
        { action: 'redshift-data:BatchExecuteStatement' },
        async (client) =>
          submitted(
            await client.send(new BatchExecuteStatementCommand({ Sqls: [...request.sqls], ...common(request) }), {
              abortSignal: signal,
            }),
          ),
        signal,
      ),

    describe: (id, signal, waitSeconds) =>
      redshift.call(
        { action: 'redshift-data:DescribeStatement', where: `statement ${id}` },
        async (client) => {
          const wait = waitSeconds === undefined ? {} : { WaitTimeSeconds: Math.min(waitSeconds, longestWait) };
          const described = await client.send(new DescribeStatementCommand({ Id: id, ...wait }), {
            abortSignal: signal,
          });
          // An endpoint that does not know ResultFormat answers in JSON.
          remember(id, described.ResultFormat?.toUpperCase() === 'CSV' ? 'CSV' : 'JSON');
          return toState(described);
        },
        signal,
      ),

    cancel: (id, signal) =>
      redshift.call(
        { action: 'redshift-data:CancelStatement', where: `statement ${id}` },
        async (client) => {
          await client.send(new CancelStatementCommand({ Id: id }), { abortSignal: signal });
        },
        signal,
      ),

    result: (id, next, signal) =>
      redshift.call(
        { action: 'redshift-data:GetStatementResult', where: `the result of statement ${id}` },
        async (client) => {
          const input = { Id: id, ...(next === undefined ? {} : { NextToken: next }) };
          return (await formatOf(client, id, signal)) === 'CSV'
            ? await toCsvPage(await client.send(new GetStatementResultV2Command(input), { abortSignal: signal }))
            : toJsonPage(await client.send(new GetStatementResultCommand(input), { abortSignal: signal }));
        },
        signal,
      ),

    recent: (max, signal) =>
      redshift.call(
        { action: 'redshift-data:ListStatements' },
        async (client) => {
          const found: StatementData[] = [];
          let token: string | undefined;
          do {
            const page: { Statements?: StatementData[]; NextToken?: string } = await client.send(
              new ListStatementsCommand({
                MaxResults: Math.min(max - found.length, 100),
                NextToken: token,
                Status: 'ALL',
              }),
              { abortSignal: signal },
            );
            found.push(...(page.Statements ?? []));
            token = page.NextToken === '' ? undefined : page.NextToken;
          } while (token !== undefined && found.length < max);
          return found.slice(0, max).map(toListed);
        },
        signal,
      ),

    dispose: () => redshift.dispose(),
  };
}
