/** Statements of the Data API in the product's words. */
import type { DescribeStatementResponse, StatementData, SubStatementData } from '@aws-sdk/client-redshift-data';
import type { StatementState, StatementStatus } from '../domain/query/model';

export function toState(described: DescribeStatementResponse): StatementState {
  return {
    ...toSubState(described),
    sessionId: described.SessionId,
    subStatements: (described.SubStatements ?? []).map(toSubState),
  };
}

/** What a statement and the parts of a batch have in common. */
function toSubState(
  sub: Omit<SubStatementData, 'Id' | 'Status'> & Pick<DescribeStatementResponse, 'Id' | 'Status'>,
): StatementState {
  return {
    id: sub.Id ?? '',
    status: toStatus(sub.Status),
    sql: sub.QueryString,
    createdAt: sub.CreatedAt,
    updatedAt: sub.UpdatedAt,
    durationNs: positive(sub.Duration),
    hasResult: sub.HasResultSet ?? false,
    rows: sub.ResultRows ?? -1,
    resultSize: sub.ResultSize ?? 0,
    error: sub.Error === '' ? undefined : sub.Error,
    subStatements: [],
  };
}

/** ListStatements says less than DescribeStatement: no rows, no duration. */
export function toListed(listed: StatementData): StatementState {
  return {
    id: listed.Id ?? '',
    status: toStatus(listed.Status),
    sql: listed.QueryString ?? listed.QueryStrings?.join(';\n'),
    name: listed.StatementName,
    createdAt: listed.CreatedAt,
    updatedAt: listed.UpdatedAt,
    hasResult: false,
    rows: -1,
    resultSize: 0,
    sessionId: listed.SessionId,
    subStatements: [],
  };
}

function toStatus(status: string | undefined): StatementStatus {
  switch (status) {
    case 'PICKED':
    case 'STARTED':
    case 'FINISHED':
    case 'FAILED':
    case 'ABORTED':
      return status;
    default:
      return 'SUBMITTED';
  }
}

/** The API says -1 where it did not measure. */
function positive(nanoseconds: number | undefined): number | undefined {
  return nanoseconds === undefined || nanoseconds < 0 ? undefined : nanoseconds;
}
