import type { Expression, Identifier, Keyword, PlIfBranch, PlLoop, PlStatement, QualifiedName, Query } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { closeControl, extraOf, lacksEnd } from './closing';
import { endLabel } from './labels';
import type { PlGrammar } from './statements';

function endsIf(p: Parser): boolean {
  return p.kw === Kw.END || lacksEnd(p, Kw.IF);
}

function endsBranch(p: Parser): boolean {
  return p.kw === Kw.ELSIF || p.kw === Kw.ELSEIF || p.kw === Kw.ELSE || endsIf(p);
}

/** `IF … THEN … [ELSIF … THEN …] [ELSE …] END IF`. */
export function parseIf(p: Parser, g: PlGrammar): PlStatement {
  const { start } = p;
  const branches: PlIfBranch[] = [];
  do {
    const from = p.start;
    p.advance();
    const condition = p.expression();
    p.expect(Kw.THEN);
    branches.push(branchAfterThen(p, g, from, condition));
  } while (p.kw === Kw.ELSIF || p.kw === Kw.ELSEIF);
  return closeIf(p, g, start, branches);
}

function branchAfterThen(p: Parser, g: PlGrammar, start: number, condition: Expression): PlIfBranch {
  const body = g.statements(p, endsBranch);
  return { kind: 'plIfBranch', start, end: p.endFrom(start), condition, body };
}

function closeIf(p: Parser, g: PlGrammar, start: number, branches: PlIfBranch[]): PlStatement {
  const otherwise = p.eat(Kw.ELSE) ? g.statements(p, endsIf) : [];
  closeControl(p, Kw.IF, start);
  return { kind: 'plIf', start, end: p.endFrom(start), branches, otherwise };
}

/** At a THEN whose IF is missing: its branch and those that follow. */
export function parseRestOfIf(p: Parser, g: PlGrammar): PlStatement {
  const { start } = p;
  const condition: Expression = { kind: 'skipped', start, end: start };
  p.advance();
  const branches = [branchAfterThen(p, g, start, condition)];
  while (p.kw === Kw.ELSIF || p.kw === Kw.ELSEIF) {
    const from = p.start;
    p.advance();
    const next = p.expression();
    p.expect(Kw.THEN);
    branches.push(branchAfterThen(p, g, from, next));
  }
  return closeIf(p, g, start, branches);
}

function endsLoop(p: Parser): boolean {
  return p.kw === Kw.END || lacksEnd(p, Kw.LOOP);
}

function endsCase(p: Parser): boolean {
  return p.kw === Kw.END || lacksEnd(p, Kw.CASE);
}

function endsWhen(p: Parser): boolean {
  return p.kw === Kw.WHEN || p.kw === Kw.ELSE || endsCase(p);
}

/** `CASE [x] WHEN … THEN statements … END CASE`. */
export function parseCase(p: Parser, g: PlGrammar): PlStatement {
  const { start } = p;
  p.advance();
  const operand = p.kw === Kw.WHEN ? undefined : p.expression();
  const branches: PlIfBranch[] = [];
  while (p.kw === Kw.WHEN) {
    const from = p.start;
    p.advance();
    const condition = p.expression();
    while (p.eatKind(TokenKind.Comma)) p.expression();
    p.expect(Kw.THEN);
    const body = g.statements(p, endsWhen);
    branches.push({ kind: 'plIfBranch', start: from, end: p.endFrom(from), condition, body });
  }
  if (branches.length === 0) p.fail('`WHEN`');
  const otherwise = p.eat(Kw.ELSE) ? g.statements(p, endsCase) : [];
  closeControl(p, Kw.CASE, start);
  return { kind: 'plCase', start, end: p.endFrom(start), operand, branches, otherwise };
}

type Head = Pick<PlLoop, 'type' | 'condition' | 'variables' | 'reverse' | 'from' | 'to' | 'by' | 'query' | 'execute'>;

const noHead: Head = {
  type: 'loop',
  condition: undefined,
  variables: [],
  reverse: undefined,
  from: undefined,
  to: undefined,
  by: undefined,
  query: undefined,
  execute: undefined,
};

/** `[WHILE … | FOR …] LOOP … END LOOP [label]`. */
export function parseLoop(p: Parser, g: PlGrammar, start: number, label: Identifier | undefined): PlStatement {
  let head = noHead;
  const problems = p.problems.length;
  if (p.eat(Kw.WHILE)) head = { ...noHead, type: 'while', condition: p.expression() };
  else if (p.eat(Kw.FOR)) head = parseForHead(p);
  // A mistake in the query may have taken the word with it.
  if (!p.atEnd() || p.problems.length === problems) p.expect(Kw.LOOP);
  // More loops begin than end: so this is not one in the other.
  if (p.at(Kw.LOOP) && extraOf(p.tokens).unclosed(Kw.LOOP)) {
    p.failWith('`LOOP` stands here twice: take one away.');
    p.advance();
  }
  const body = g.statements(p, endsLoop);
  if (closeControl(p, Kw.LOOP, start)) endLabel(p);
  return { kind: 'plLoop', start, end: p.endFrom(start), label, ...head, body };
}

function parseForHead(p: Parser): Head {
  const variables: QualifiedName[] = p.qualifiedNames('a variable');
  p.expect(Kw.IN);
  let reverse: Keyword | undefined;
  if (p.kw === Kw.REVERSE) reverse = p.keywords(1);
  if (p.kw === Kw.EXECUTE) {
    p.advance();
    const execute = p.expression();
    if (p.eat(Kw.USING)) {
      do p.expression();
      while (p.eatKind(TokenKind.Comma));
    }
    return { ...noHead, type: 'for', variables, execute };
  }
  if (p.kw === Kw.SELECT || p.kw === Kw.WITH || (p.is(TokenKind.LeftParen) && p.opensQuery())) {
    const query: Query = p.query();
    return { ...noHead, type: 'for', variables, reverse, query };
  }
  const problems = p.problems.length;
  const from: Expression = p.expression();
  let to: Expression | undefined;
  let by: Expression | undefined;
  if (p.eatKind(TokenKind.DotDot)) {
    to = p.expression();
    if (p.eat(Kw.BY)) by = p.expression();
  } else if (!p.at(Kw.LOOP) || from.kind !== 'columnRef') {
    if (p.problems.length === problems) p.fail('`..` and the upper bound, or a query');
    p.skipTo(Kw.LOOP);
  }
  return { ...noHead, type: 'for', variables, reverse, from, to, by };
}
