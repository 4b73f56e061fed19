import { keywordsLike } from '../../parser/repair/spelling';
import { isStructural, keywordNames, Kw } from '../../scanner';
import { Graph } from '../syntax/graph';
import { follow, type Place } from '../syntax/follow';
import type { Item, Reading } from '../syntax/items';
import { Syntaxes, type Rules } from '../syntax/notation';
import { isSlot } from '../syntax/slots';
import { accessRules } from './access';
import { changeRules } from './changes';
import { expressionRules } from './expressions';
import { loadOptionRules } from './loadOptions';
import { objectOptionRules } from './objectOptions';
import { procedureRules } from './procedures';
import { queryRules } from './queries';
import { sessionRules } from './session';
import { tableRules } from './tables';

/** The grammar for completion: what may follow what. The parser's grammar says what a text means; this one says what to type next. */
export const rules: Rules = {
  ...expressionRules,
  ...queryRules,
  ...changeRules,
  ...loadOptionRules,
  ...tableRules,
  ...objectOptionRules,
  ...accessRules,
  ...sessionRules,
  ...procedureRules,
};

const graph = new Graph();
const syntaxes = new Syntaxes(graph, rules, isSlot);

/** Rules of the statements by their first words; WITH begins more than queries. */
const statements: Readonly<Record<string, string>> = {
  SELECT: 'query',
  VALUES: 'query',
  WITH: 'with',
  INSERT: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
  MERGE: 'merge',
  TRUNCATE: 'truncate',
  COPY: 'copy',
  UNLOAD: 'unload',
  CREATE: 'create',
  ALTER: 'alter',
  DROP: 'drop',
  GRANT: 'grant',
  REVOKE: 'revoke',
  CALL: 'callProcedure',
  VACUUM: 'vacuum',
  ANALYZE: 'analyze',
  REFRESH: 'refresh',
  EXPLAIN: 'explain',
  COMMENT: 'comment',
  LOCK: 'lock',
  SET: 'set',
  RESET: 'reset',
  SHOW: 'show',
  BEGIN: 'begin',
  COMMIT: 'commit',
  ROLLBACK: 'rollback',
  ABORT: 'abort',
  START: 'startTransaction',
  ATTACH: 'attach',
  DETACH: 'detach',
  DESC: 'desc',
  PREPARE: 'prepare',
  EXECUTE: 'execute',
  DEALLOCATE: 'deallocate',
  CANCEL: 'cancel',
  END: 'end',
  USE: 'use',
  DECLARE: 'declareCursor',
  FETCH: 'fetch',
  CLOSE: 'close',
};

/** Words a statement may begin with, as they are offered: the common ones first. */
export const statementWords: readonly string[] = [
  ...[
    'SELECT',
    'WITH',
    'INSERT INTO',
    'UPDATE',
    'DELETE FROM',
    'MERGE INTO',
    'CREATE',
    'ALTER',
    'DROP',
    'COPY',
    'UNLOAD',
  ],
  ...[
    'CALL',
    'TRUNCATE',
    'BEGIN',
    'COMMIT',
    'ROLLBACK',
    'GRANT',
    'REVOKE',
    'ANALYZE',
    'VACUUM',
    'REFRESH MATERIALIZED VIEW',
  ],
  ...[
    'EXPLAIN',
    'COMMENT ON',
    'SET',
    'SHOW',
    'RESET',
    'LOCK',
    'DECLARE',
    'FETCH',
    'CLOSE',
    'USE',
    'END',
    'START TRANSACTION',
    'ABORT',
    'ATTACH',
    'DETACH',
    'DESC',
    'PREPARE',
    'EXECUTE',
    'DEALLOCATE',
    'CANCEL',
  ],
];

/** The rule that a statement's first item calls for; undefined where it begins none. */
export function ruleFor(first: Reading | undefined): string | undefined {
  if (first?.type === 'open' || (first?.type === 'item' && first.item.kind === 'group')) return 'query';
  return first?.type === 'item' ? statements[first.item.word] : undefined;
}

/** A statement's items as they were meant: a first word that is one slip away from a statement's is read as that. */
export function asMeant(readings: readonly Reading[]): readonly Reading[] {
  const [first, ...rest] = readings;
  if (first?.type !== 'item' || first.item.word === '' || first.item.kw !== Kw.None) return readings;
  const [next] = rest;
  // A variable of a procedure, whatever its name is like.
  if (next?.type === 'item' && (next.item.mark === ':=' || next.item.mark === '=')) return readings;
  const kw = keywordsLike(first.item.word).find((each) => statements[keywordNames[each] ?? ''] !== undefined);
  if (kw === undefined) return readings;
  const item: Item = { ...first.item, word: keywordNames[kw] ?? '', kw, structural: isStructural(kw) };
  return [{ type: 'item', item }, ...rest];
}

export function placeIn(rule: string, readings: readonly Reading[]): Place {
  return follow(graph, syntaxes, rule, readings);
}
