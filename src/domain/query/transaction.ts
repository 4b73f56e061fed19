/** Whether a session stands in a transaction after a statement. Comments before the first word do not count. */
const comments = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

export function transactionEffect(sql: string, before: boolean): boolean {
  const word = /^(begin|start\s+transaction|commit|end|rollback|abort)\b/i.exec(sql.replace(comments, ''))?.[1];
  if (word === undefined) return before;
  return /^(begin|start)/i.test(word);
}
