import type { Grant, GrantObject, Grantee, Privilege } from '../../ast';
import type { Parser } from '../core';

/** Roles are for users and roles, shared data for consumers; what is given to many cannot be handed on by them. */
export function checkGrantees(
  p: Parser,
  privileges: readonly Privilege[],
  object: GrantObject | undefined,
  grantees: readonly Grantee[],
  withOption: Grant['withOption'],
): void {
  const role = privileges[0]?.name === 'ROLE';
  if (role && withOption?.word === 'WITH GRANT OPTION') {
    p.report(withOption.start, withOption.end, 'A role is handed on `WITH ADMIN OPTION`.');
    return;
  }
  const share = object?.type === 'DATASHARE' && privileges.some(({ name }) => name === 'USAGE');
  for (const { type, start, end, name } of grantees) {
    if (share && type !== 'namespace' && type !== 'account' && name?.parts[0]?.template !== true)
      p.report(start, end, "`USAGE` of a datashare is for consumers: `NAMESPACE '…'` or `ACCOUNT '…'`.");
    else if (role && type === 'group') p.report(start, end, 'Roles are granted to users and to other roles only.');
    else if (withOption?.word === 'WITH GRANT OPTION' && grantees.length === 1 && many.has(type))
      p.report(
        withOption.start,
        withOption.end,
        `${many.get(type)} cannot hand a privilege on: leave \`WITH GRANT OPTION\` out.`,
      );
  }
}

const many: ReadonlyMap<Grantee['type'], string> = new Map([
  ['group', 'A group'],
  ['public', '`PUBLIC`'],
  ['namespace', 'A consumer'],
  ['account', 'A consumer'],
]);

/** Procedures of one name differ by the types of their arguments. */
export function checkRoutines(p: Parser, { type, names }: GrantObject): void {
  if (type !== 'PROCEDURE') return;
  for (const { name, arguments: types, start, end } of names)
    if (types === undefined && name.parts.every((part) => !part.template && part.name !== ''))
      p.report(start, end, 'A procedure is named with the types of its arguments in parentheses.');
}
