import type { Statement } from '../../../ast';
import type { RuleContext } from '../../rule';

/** Statements of the script that stand between BEGIN and COMMIT or ROLLBACK. A routine's body is not part of it. */
export function insideTransactions(context: RuleContext): Statement[] {
  const inside: Statement[] = [];
  let open = false;
  for (const statement of context.parse.statements) {
    if (statement.kind === 'transaction') open = statement.action === 'begin';
    else if (open) inside.push(statement);
  }
  return inside;
}
