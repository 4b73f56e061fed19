import type { Identifier, Keyword, NodeBase, QualifiedName, SkippedText } from './node';
import type { OrderByClause, Query } from './query';

/** `12`, `1.5e3`: the text as written. */
export interface NumberLiteral extends NodeBase {
  readonly kind: 'number';
  readonly text: string;
}

/**
 * `'…'`, `E'…'`, `$$…$$`, also several literals joined across line ends. `value` is decoded (doubled quotes, backslash escapes).
 * `bodyStart`/`bodyEnd` bound the raw text between the quotes of the first part.
 */
export interface StringLiteral extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
  readonly form: 'quoted' | 'escape' | 'dollar' | 'bits' | 'hex' | 'national';
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

export interface BooleanLiteral extends NodeBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends NodeBase {
  readonly kind: 'null';
}

/** DEFAULT in VALUES and UPDATE SET. */
export interface DefaultValue extends NodeBase {
  readonly kind: 'default';
}

/** `DATE '2026-01-01'`, `TIMESTAMP '…'`, `timestamptz '…'`. */
export interface TypedLiteral extends NodeBase {
  readonly kind: 'typedLiteral';
  readonly type: TypeName;
  readonly value: StringLiteral;
}

/** `INTERVAL '3 days'`, `INTERVAL '1' YEAR TO MONTH`, `INTERVAL '1.5' SECOND (3)`, `INTERVAL 3 DAY`. `fields` e.g. `YEAR TO MONTH`. */
export interface IntervalLiteral extends NodeBase {
  readonly kind: 'interval';
  readonly value: Expression;
  readonly fields: Keyword | undefined;
}

/** `:name`, `$1`, `?`, `{{ x }}`, `${x}`. `name` is without its marks. */
export interface Placeholder extends NodeBase {
  readonly kind: 'placeholder';
  readonly form: 'named' | 'positional' | 'question' | 'template';
  readonly name: string;
}

/**
 * `a`, `t.a`, `schema.t.a`, `t.item.sku`: which parts are table, column and SUPER path is decided by semantics.
 * Also bare words with a meaning of their own: see `FunctionCall.bare` for SYSDATE and CURRENT_DATE.
 */
export interface ColumnRef extends NodeBase {
  readonly kind: 'columnRef';
  readonly parts: readonly Identifier[];
}

/** `*` or `t.*` in a select list; `count(*)` has `FunctionCall.star` instead. */
export interface Star extends NodeBase {
  readonly kind: 'star';
  readonly qualifier: readonly Identifier[];
}

/** `operand[index]`, `operand[lower:upper]`. */
export interface Subscript extends NodeBase {
  readonly kind: 'subscript';
  readonly operand: Expression;
  readonly index: Expression | undefined;
  readonly upper: Expression | undefined;
}

/** `.name` after something that is not a plain name: `f(x).a`, `t.items[0].sku`. */
export interface Member extends NodeBase {
  readonly kind: 'member';
  readonly operand: Expression;
  readonly name: Identifier;
}

/** Prefix operators: `-`, `+`, `not`, `~`, `@`, `|/`, `||/`, `prior`, `connect_by_root`. `operator` is lower case. */
export interface Unary extends NodeBase {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operatorEnd: number;
  readonly operand: Expression;
}

/** Infix operators, left-associative chains lean left. `operator` is lower case: `+`, `=`, `<>` (or `!=` as written), `and`, `or`, `||`, `~`, `!~*`, `overlaps`. */
export interface Binary extends NodeBase {
  readonly kind: 'binary';
  readonly left: Expression;
  readonly operator: string;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly right: Expression;
}

/** `a [NOT] LIKE b [ESCAPE c]`. The operator's range includes NOT. */
export interface Like extends NodeBase {
  readonly kind: 'like';
  readonly operand: Expression;
  readonly operator: 'like' | 'ilike' | 'similar to';
  readonly negated: boolean;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly pattern: Expression;
  readonly escape: Expression | undefined;
}

export interface Between extends NodeBase {
  readonly kind: 'between';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly symmetric: boolean;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly low: Expression;
  readonly high: Expression;
}

/** `a [NOT] IN (1, 2)` has `list`, `a IN (SELECT …)` has `query`. */
export interface InTest extends NodeBase {
  readonly kind: 'in';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly list: readonly Expression[];
  readonly query: Query | undefined;
}

/** `a IS [NOT] NULL|TRUE|FALSE|UNKNOWN`, `a ISNULL`, `a NOTNULL`, `a IS [NOT] DISTINCT FROM b` (`right`). Operator range: all after the operand, before `right`. */
export interface IsTest extends NodeBase {
  readonly kind: 'is';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly test: 'null' | 'true' | 'false' | 'unknown' | 'distinct from';
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly right: Expression | undefined;
}

export interface Exists extends NodeBase {
  readonly kind: 'exists';
  readonly query: Query | undefined;
}

/** Right side of `a = ANY (…)`. */
export interface Quantified extends NodeBase {
  readonly kind: 'quantified';
  readonly quantifier: 'any' | 'all' | 'some';
  readonly query: Query | undefined;
  readonly operand: Expression | undefined;
}

/** `(SELECT …)` as a value; the range includes the parentheses. */
export interface Subquery extends NodeBase {
  readonly kind: 'subquery';
  readonly query: Query;
}

export interface Paren extends NodeBase {
  readonly kind: 'paren';
  readonly expression: Expression;
}

/** `(a, b)` or `ROW(a, b)`. */
export interface Row extends NodeBase {
  readonly kind: 'row';
  readonly explicit: boolean;
  readonly items: readonly Expression[];
}

/** `ARRAY[1, 2]`; Redshift's own `ARRAY(1, 2)` is a function call. */
export interface ArrayLiteral extends NodeBase {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

export interface CaseBranch extends NodeBase {
  readonly kind: 'caseBranch';
  readonly when: Expression;
  readonly then: Expression;
}

export interface Case extends NodeBase {
  readonly kind: 'case';
  readonly operand: Expression | undefined;
  readonly branches: readonly CaseBranch[];
  readonly otherwise: Expression | undefined;
}

/** `CAST(a AS t)`, `TRY_CAST(a AS t)`, `CONVERT(t, a)`, `a::t`. `operatorStart/End` bound the `::` or the leading word. */
export interface Cast extends NodeBase {
  readonly kind: 'cast';
  readonly form: 'cast' | 'try_cast' | 'convert' | 'colon';
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly operand: Expression;
  readonly type: TypeName;
}

/**
 * A type. `name` is what was written, lower case with single spaces, without arguments: `varchar`, `character varying`,
 * `timestamp with time zone`, `schema.type`. `arguments` are `(10, 2)`, `(max)` (a columnRef) or nested types of `array<…>`
 * and `struct<…>` (external tables), which are `typeName` and `structField`. `arrayStart` is the offset of a `[]` (not Redshift) or -1.
 */
export interface TypeName extends NodeBase {
  readonly kind: 'typeName';
  readonly name: string;
  readonly arguments: readonly (Expression | TypeName | StructField)[];
  readonly arrayStart: number;
}

export interface StructField extends NodeBase {
  readonly kind: 'structField';
  readonly name: Identifier;
  readonly type: TypeName;
}

/** `column (+)` of a join written in WHERE: the side that may have no row. */
export interface OuterJoinMark extends NodeBase {
  readonly kind: 'outerJoinMark';
  readonly operand: ColumnRef;
}

export interface AtTimeZone extends NodeBase {
  readonly kind: 'atTimeZone';
  readonly operand: Expression;
  readonly zone: Expression;
}

export interface Collate extends NodeBase {
  readonly kind: 'collate';
  readonly operand: Expression;
  readonly collation: QualifiedName;
}

/** `name => value` or `name := value`. */
export interface NamedArgument extends NodeBase {
  readonly kind: 'namedArgument';
  readonly name: Identifier;
  readonly value: Expression;
}

/**
 * Any call. `bare` calls have no parentheses: CURRENT_DATE, SYSDATE, USER.
 * Calls with words between their arguments keep them in `separators`, arguments in written order:
 * `EXTRACT(year FROM d)`: arguments [columnRef year, d], separators [FROM]; `TRIM(BOTH 'x' FROM s)`: separators [BOTH, FROM];
 * `SUBSTRING(s FROM 1 FOR 2)`, `POSITION(a IN b)`, `OVERLAY(a PLACING b FROM 1)`.
 */
export interface FunctionCall extends NodeBase {
  readonly kind: 'functionCall';
  readonly name: QualifiedName;
  readonly bare: boolean;
  /** APPROXIMATE before the call (COUNT(DISTINCT …), PERCENTILE_DISC). */
  readonly approximate: Keyword | undefined;
  /** DISTINCT or ALL before the arguments. */
  readonly quantifier: Keyword | undefined;
  /** `count(*)`: the star's keyword node. */
  readonly star: Keyword | undefined;
  readonly arguments: readonly Expression[];
  readonly separators: readonly Keyword[];
  /** ORDER BY inside the parentheses (not Redshift's LISTAGG, which uses WITHIN GROUP). */
  readonly orderBy: OrderByClause | undefined;
  /** IGNORE NULLS or RESPECT NULLS, inside or after the parentheses. */
  readonly nullTreatment: Keyword | undefined;
  readonly withinGroup: WithinGroup | undefined;
  readonly filter: FilterClause | undefined;
  readonly over: WindowSpecification | undefined;
}

export interface WithinGroup extends NodeBase {
  readonly kind: 'withinGroup';
  readonly orderBy: OrderByClause | undefined;
}

export interface FilterClause extends NodeBase {
  readonly kind: 'filter';
  readonly condition: Expression;
}

/** `OVER (PARTITION BY … ORDER BY … ROWS …)` or `OVER name`. */
export interface WindowSpecification extends NodeBase {
  readonly kind: 'window';
  readonly name: Identifier | undefined;
  readonly partitionBy: PartitionByClause | undefined;
  readonly orderBy: OrderByClause | undefined;
  readonly frame: WindowFrame | undefined;
}

export interface PartitionByClause extends NodeBase {
  readonly kind: 'partitionBy';
  readonly items: readonly Expression[];
}

/** `ROWS BETWEEN 1 PRECEDING AND CURRENT ROW`; without BETWEEN only `from` is there. */
export interface WindowFrame extends NodeBase {
  readonly kind: 'frame';
  readonly unit: 'rows' | 'range' | 'groups';
  readonly from: FrameBound;
  readonly to: FrameBound | undefined;
}

export interface FrameBound extends NodeBase {
  readonly kind: 'frameBound';
  readonly bound: 'unbounded preceding' | 'preceding' | 'current row' | 'following' | 'unbounded following';
  readonly offset: Expression | undefined;
}

/** `OBJECT_TRANSFORM(input KEEP 'path', … SET 'path', value, …)`. */
export interface ObjectTransform extends NodeBase {
  readonly kind: 'objectTransform';
  readonly input: Expression;
  readonly keep: readonly Expression[];
  readonly set: readonly Expression[];
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | BooleanLiteral
  | NullLiteral
  | DefaultValue
  | TypedLiteral
  | IntervalLiteral
  | Placeholder
  | ColumnRef
  | Star
  | Subscript
  | Member
  | Unary
  | Binary
  | Like
  | Between
  | InTest
  | IsTest
  | Exists
  | Quantified
  | Subquery
  | Paren
  | Row
  | ArrayLiteral
  | Case
  | Cast
  | AtTimeZone
  | OuterJoinMark
  | Collate
  | NamedArgument
  | FunctionCall
  | ObjectTransform
  | SkippedText;

/** Nodes that only stand inside expressions. */
export type ExpressionPart =
  | CaseBranch
  | TypeName
  | StructField
  | WithinGroup
  | FilterClause
  | WindowSpecification
  | PartitionByClause
  | WindowFrame
  | FrameBound;
