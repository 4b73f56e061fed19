import type { AttachPolicy, Expression, MaskingPolicy, PolicyParameter, QualifiedName, RlsPolicy } from '../../ast';
import { Kw } from '../../scanner/keywords';
import type { Parser } from '../core';
import { parseType } from '../expressions/types';
import { parseGrantees } from './grantees';

/** After CREATE or ALTER, at MASKING POLICY. */
export function parseMaskingPolicy(p: Parser, start: number, action: 'create' | 'alter'): MaskingPolicy {
  p.advance();
  p.expect(Kw.POLICY);
  p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const name = p.qualifiedName('a name for the policy');
  p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const parameters = action === 'create' && p.expect(Kw.WITH) ? parseParameters(p) : [];
  const using = parseUsing(p);
  return { kind: 'maskingPolicy', start, end: p.endFrom(start), action, name, parameters, using };
}

/** After CREATE or ALTER, at RLS POLICY. */
export function parseRlsPolicy(p: Parser, start: number, action: 'create' | 'alter'): RlsPolicy {
  p.advance();
  p.expect(Kw.POLICY);
  p.optionalWords(Kw.IF, Kw.NOT, Kw.EXISTS);
  const name = p.qualifiedName('a name for the policy');
  let parameters: PolicyParameter[] = [];
  let alias: RlsPolicy['alias'];
  if (p.eat(Kw.WITH)) {
    parameters = parseParameters(p);
    if (p.eat(Kw.AS)) alias = p.label('an alias');
    else if (p.atName()) alias = p.takeName();
  }
  const using = parseUsing(p);
  return { kind: 'rlsPolicy', start, end: p.endFrom(start), action, name, parameters, alias, using };
}

function parseParameters(p: Parser): PolicyParameter[] {
  return p.parenthesized(() => {
    const name = p.name('a column name');
    const type = parseType(p);
    return { kind: 'policyParameter', start: name.start, end: Math.max(type.end, name.end), name, type };
  });
}

function parseUsing(p: Parser): Expression[] {
  if (!p.expect(Kw.USING)) return [];
  return p.parenthesized(() => p.expression());
}

function priorityOf(p: Parser): Expression {
  if (p.atEnd()) p.fail('a number after `PRIORITY`');
  return p.expression();
}

/** ATTACH or DETACH of a masking or row-level security policy. */
export function parseAttach(p: Parser): AttachPolicy {
  const { start } = p;
  const action = p.kw === Kw.ATTACH ? 'attach' : 'detach';
  p.advance();
  let policy: AttachPolicy['policy'] = 'masking';
  if (p.eat(Kw.RLS)) policy = 'rls';
  else if (!p.eat(Kw.MASKING)) p.fail('`MASKING POLICY` or `RLS POLICY`');
  p.expect(Kw.POLICY);
  const name = p.qualifiedName("the policy's name");
  p.expect(Kw.ON);
  p.eat(Kw.TABLE);
  const tables: QualifiedName[] = p.qualifiedNames('a table');
  let columns: Expression[] = [];
  let using: Expression[] = [];
  if (policy === 'masking') {
    columns = p.parenthesized(() => p.expression());
    if (p.eat(Kw.USING)) using = p.parenthesized(() => p.expression());
  }
  p.expect(action === 'attach' ? Kw.TO : Kw.FROM);
  const grantees = parseGrantees(p);
  for (const { type, start: from, end } of grantees)
    if (type === 'group') p.report(from, end, 'Policies are for users, `ROLE` names and `PUBLIC`: groups take none.');
  const [, second] = grantees;
  if (policy === 'masking' && action === 'attach' && second !== undefined)
    p.report(second.start, second.end, 'A masking policy is attached for one user, `ROLE` or `PUBLIC` at a time.');
  const priority = p.eat(Kw.PRIORITY) ? priorityOf(p) : undefined;
  return {
    kind: 'attachPolicy',
    start,
    end: p.endFrom(start),
    action,
    policy,
    name,
    tables,
    columns,
    using,
    grantees,
    priority,
  };
}
