import type {
  AlterDefaultPrivileges,
  Grant,
  GrantObject,
  Identifier,
  Keyword,
  Option,
  Privilege,
  RoutineSignature,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { checkPrivileges } from './allowed';
import { checkGrantees, checkRoutines } from './granteeChecks';
import { parseGrantees } from './grantees';
import { needsObject, parsePrivilege } from './privileges';
import { parseScope } from './scope';
import { parseAssumedRole, parseSignature } from './signature';

/** GRANT or REVOKE. */
export function parseGrant(p: Parser): Grant {
  const { start } = p;
  const action = p.kw === Kw.GRANT ? 'grant' : 'revoke';
  p.advance();
  // A role may be called `option`.
  const early = action === 'revoke' && p.kw !== Kw.ROLE && (p.peekKw() === Kw.OPTION || p.atWords(Kw.OPTION, Kw.FOR));
  const optionFor = early ? parseOptionFor(p) : undefined;
  const privileges: Privilege[] = [];
  do privileges.push(parsePrivilege(p));
  while (p.eatKind(TokenKind.Comma));
  let object: GrantObject | undefined;
  let scope: Option | undefined;
  if (p.kw === Kw.FOR) scope = parseScope(p, action);
  if (p.kw === Kw.ON) {
    object = parseObject(p, privileges);
    checkPrivileges(p, privileges, object);
    checkRoutines(p, object);
  } else if (scope === undefined && needsObject(privileges)) {
    p.fail('`ON` and the object', Kw.ON);
    if (p.atName()) object = parseObjectNames(p);
  }
  p.expect(action === 'grant' ? Kw.TO : Kw.FROM);
  const grantees = parseGrantees(p);
  const withOption = parseWithOption(p);
  checkGrantees(p, privileges, object, grantees, withOption);
  // ASSUMEROLE says at the end what it is for.
  if (p.kw === Kw.FOR) scope = parseScope(p, action);
  else if (privileges[0]?.name === 'ASSUMEROLE') p.fail('`FOR` and what the role is for');
  const behavior = action === 'revoke' && (p.kw === Kw.CASCADE || p.kw === Kw.RESTRICT) ? p.keywords(1) : undefined;
  return {
    kind: 'grant',
    start,
    end: p.endFrom(start),
    action,
    optionFor,
    privileges,
    object,
    scope,
    grantees,
    withOption,
    behavior,
  };
}

/** `GRANT OPTION FOR` or `ADMIN OPTION FOR`, at the word before OPTION. */
function parseOptionFor(p: Parser): Keyword | undefined {
  if (p.kw === Kw.GRANT || p.kw === Kw.ADMIN) return p.optionalWords(p.kw, Kw.OPTION, Kw.FOR);
  p.fail('`GRANT` or `ADMIN` before `OPTION FOR`');
  if (p.kw === Kw.OPTION) return p.keywords(2);
  return p.keywords(p.peekKw(2) === Kw.FOR ? 3 : 2);
}

function parseWithOption(p: Parser): Keyword | undefined {
  if (p.kw !== Kw.WITH) return undefined;
  if (p.peekKw() === Kw.ADMIN) return p.optionalWords(Kw.WITH, Kw.ADMIN, Kw.OPTION);
  return p.optionalWords(Kw.WITH, Kw.GRANT, Kw.OPTION);
}

const objectTypes = new Set<Kw>([
  Kw.TABLE,
  Kw.SCHEMA,
  Kw.DATABASE,
  Kw.FUNCTION,
  Kw.PROCEDURE,
  Kw.LANGUAGE,
  Kw.DATASHARE,
  Kw.MODEL,
  Kw.VIEW,
  Kw.TEMPLATE,
]);

function parseObject(p: Parser, privileges: readonly Privilege[]): GrantObject {
  p.advance();
  if (privileges[0]?.name === 'ASSUMEROLE') return parseAssumedRoles(p);
  return parseObjectNames(p);
}

function parseAssumedRoles(p: Parser): GrantObject {
  const names = [parseAssumedRole(p)];
  while (p.eatKind(TokenKind.Comma)) names.push(parseAssumedRole(p));
  return { kind: 'grantObject', start: names[0]?.start ?? p.start, end: p.prevEnd, type: '', names };
}

function parseObjectNames(p: Parser): GrantObject {
  const { start } = p;
  let type = '';
  const take = (): void => {
    type += type === '' ? p.upperWord() : ` ${p.upperWord()}`;
    p.advance();
  };
  if (p.kw === Kw.ALL && p.peekKind() === TokenKind.Word) {
    take();
    if (p.at(Kw.None) || objectTypes.has(p.kw)) p.fail('`TABLES`, `FUNCTIONS` or `PROCEDURES`');
    take();
    if (p.at(Kw.IN)) take();
    else p.fail('`IN SCHEMA`');
    if (p.at(Kw.SCHEMA)) take();
    else p.fail('`SCHEMA`');
  } else if (
    (p.kw === Kw.EXTERNAL && (p.peekKw() === Kw.TABLE || p.peekKw() === Kw.SCHEMA)) ||
    (p.kw === Kw.COPY && p.peekKw() === Kw.JOB)
  ) {
    take();
    take();
  } else if (p.kw === Kw.MATERIALIZED && p.peekKw() === Kw.VIEW) {
    take();
    take();
  } else if (objectTypes.has(p.kw) && p.peekKind() !== TokenKind.Dot && p.peekKind() !== TokenKind.Comma) take();
  const names: RoutineSignature[] = [parseSignature(p, 'the object')];
  while (p.eatKind(TokenKind.Comma)) names.push(parseSignature(p, 'the object'));
  const [routine] = names;
  if (type === '' && routine?.arguments !== undefined)
    p.report(start, routine.name.end, 'A routine is named with its kind: `FUNCTION` or `PROCEDURE` before its name.');
  else if (type === '' || type === 'TABLE') {
    const listed = names.find((each) => each.arguments !== undefined);
    if (listed !== undefined)
      p.report(listed.start, listed.end, 'Columns stand behind the privilege: `SELECT (column, …) ON table`.');
  }
  const first = Math.min(start, routine?.start ?? start);
  return { kind: 'grantObject', start: first, end: p.prevEnd, type, names };
}

/** After ALTER, at DEFAULT PRIVILEGES. */
export function parseAlterDefaultPrivileges(p: Parser, start: number): AlterDefaultPrivileges {
  p.advance();
  p.advance();
  let users: Identifier[] = [];
  let schemas: Identifier[] = [];
  if (p.eat(Kw.FOR)) {
    p.expect(Kw.USER);
    users = names(p, 'a user');
  }
  if (p.eat(Kw.IN)) {
    p.expect(Kw.SCHEMA);
    schemas = names(p, 'a schema');
  }
  let grant: Grant | undefined;
  if (p.kw === Kw.GRANT || p.kw === Kw.REVOKE) grant = parseGrant(p);
  else p.fail('`GRANT` or `REVOKE`');
  const { object } = grant ?? {};
  if (object !== undefined && !isKind(object))
    p.report(
      object.start,
      object.end,
      'Default privileges are for objects still to come: `TABLES`, `FUNCTIONS` or `PROCEDURES`.',
    );
  return { kind: 'alterDefaultPrivileges', start, end: p.endFrom(start), users, schemas, grant };
}

/** What default privileges can be for: kinds of objects, not one of them. */
const kinds: ReadonlySet<string> = new Set(['TABLES', 'FUNCTIONS', 'PROCEDURES', 'SCHEMAS', 'LANGUAGES', 'TEMPLATES']);

function isKind({ type, names: [first, second] }: GrantObject): boolean {
  const [word, other] = first?.name.parts ?? [];
  return (
    type === '' &&
    second === undefined &&
    other === undefined &&
    word !== undefined &&
    (word.template || word.name === '' || kinds.has(word.name.toUpperCase()))
  );
}

function names(p: Parser, what: string): Identifier[] {
  const list = [p.name(what)];
  while (p.eatKind(TokenKind.Comma)) list.push(p.name(what));
  return list;
}
