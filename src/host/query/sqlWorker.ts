/** The SQL worker: the parser runs in this thread, away from the editor's. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../../base/problem';
import { statementRisk } from '../../domain/query/statementRisk';
import { splitStatements } from '../../language/index';
import type { ScannedStatement, ScanReply, ScanRequest } from './sqlScan';

function scan(text: string): ScannedStatement[] {
  return splitStatements(text).map(({ start, end, statement }) => ({ start, end, ...statementRisk(statement, text) }));
}

function reply({ id, text }: ScanRequest): ScanReply {
  try {
    return { id, statements: scan(text) };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

parentPort?.on('message', (request: ScanRequest) => parentPort?.postMessage(reply(request)));
