import type { Expression, TypeName } from './expressions';
import type { Identifier, Keyword, NodeBase, Option, QualifiedName } from './node';

/** GRANT and REVOKE of privileges, roles, ASSUMEROLE, datashare usage, system permissions. */
export interface Grant extends NodeBase {
  readonly kind: 'grant';
  readonly action: 'grant' | 'revoke';
  /** REVOKE GRANT OPTION FOR, REVOKE ADMIN OPTION FOR. */
  readonly optionFor: Keyword | undefined;
  readonly privileges: readonly Privilege[];
  readonly object: GrantObject | undefined;
  /** FOR of scoped permissions and ASSUMEROLE: `FOR TABLES IN SCHEMA s`, `FOR COPY, UNLOAD`. */
  readonly scope: Option | undefined;
  readonly grantees: readonly Grantee[];
  /** WITH GRANT OPTION, WITH ADMIN OPTION. */
  readonly withOption: Keyword | undefined;
  readonly behavior: Keyword | undefined;
}

/** `SELECT`, `ALL PRIVILEGES`, `CREATE USER` (system permissions), or a role's name; `columns` for column privileges. */
export interface Privilege extends NodeBase {
  readonly kind: 'privilege';
  /** Upper case with single spaces; for `GRANT ROLE r` it is `ROLE` and `role` names it. */
  readonly name: string;
  readonly columns: readonly Identifier[];
  readonly role: Identifier | undefined;
}

/** `ON [TABLE] a, b`, `ON ALL TABLES IN SCHEMA s`, `ON FUNCTION f(int)`. `type` upper case, empty when left out (a table then). */
export interface GrantObject extends NodeBase {
  readonly kind: 'grantObject';
  readonly type: string;
  readonly names: readonly RoutineSignature[];
}

/** A name, with argument types where it names a routine: `f(int, varchar)`. */
export interface RoutineSignature extends NodeBase {
  readonly kind: 'routineSignature';
  readonly name: QualifiedName;
  readonly arguments: readonly TypeName[] | undefined;
}

/** `type` is user (no word), role, group, public, account, namespace …; `name` is undefined for PUBLIC. */
export interface Grantee extends NodeBase {
  readonly kind: 'grantee';
  readonly type: 'user' | 'role' | 'group' | 'public' | 'account' | 'namespace' | 'datashare' | 'other';
  readonly name: QualifiedName | undefined;
  readonly value: Expression | undefined;
}

/** ALTER DEFAULT PRIVILEGES [FOR USER …] [IN SCHEMA …] GRANT|REVOKE …. */
export interface AlterDefaultPrivileges extends NodeBase {
  readonly kind: 'alterDefaultPrivileges';
  readonly users: readonly Identifier[];
  readonly schemas: readonly Identifier[];
  readonly grant: Grant | undefined;
}

/** ATTACH/DETACH MASKING POLICY p ON t (columns) [USING (columns)] TO|FROM grantees [PRIORITY n]; … RLS POLICY p ON [TABLE] t, … TO|FROM …. */
export interface AttachPolicy extends NodeBase {
  readonly kind: 'attachPolicy';
  readonly action: 'attach' | 'detach';
  readonly policy: 'masking' | 'rls';
  readonly name: QualifiedName;
  readonly tables: readonly QualifiedName[];
  readonly columns: readonly Expression[];
  readonly using: readonly Expression[];
  readonly grantees: readonly Grantee[];
  readonly priority: Expression | undefined;
}

/** CREATE MASKING POLICY p [IF NOT EXISTS] WITH (parameters) USING (expressions). Also ALTER: then no parameters. */
export interface MaskingPolicy extends NodeBase {
  readonly kind: 'maskingPolicy';
  readonly action: 'create' | 'alter';
  readonly name: QualifiedName;
  readonly parameters: readonly PolicyParameter[];
  readonly using: readonly Expression[];
}

/** CREATE RLS POLICY p [WITH (parameters) [AS alias]] USING (condition); ALTER RLS POLICY p USING (condition). */
export interface RlsPolicy extends NodeBase {
  readonly kind: 'rlsPolicy';
  readonly action: 'create' | 'alter';
  readonly name: QualifiedName;
  readonly parameters: readonly PolicyParameter[];
  readonly alias: Identifier | undefined;
  readonly using: readonly Expression[];
}

export interface PolicyParameter extends NodeBase {
  readonly kind: 'policyParameter';
  readonly name: Identifier;
  readonly type: TypeName;
}

export type AccessPart = Privilege | GrantObject | RoutineSignature | Grantee | PolicyParameter;
export type AccessStatement = Grant | AlterDefaultPrivileges | AttachPolicy | MaskingPolicy | RlsPolicy;
