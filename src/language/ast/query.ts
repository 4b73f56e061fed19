import type { Expression, FunctionCall, Placeholder, TypeName, WindowSpecification } from './expressions';
import type { Identifier, Keyword, NodeBase, QualifiedName, SkippedText } from './node';

/** `[WITH …] body [ORDER BY …] [LIMIT …] [OFFSET …]`: a whole query expression; as a statement it is the `query` kind itself. */
export interface Query extends NodeBase {
  readonly kind: 'query';
  readonly with: WithClause | undefined;
  readonly body: QueryBody;
  readonly orderBy: OrderByClause | undefined;
  readonly limit: LimitClause | undefined;
  readonly offset: OffsetClause | undefined;
  /** FOR UPDATE, FOR SHARE. */
  readonly locking: Keyword | undefined;
}

export type QueryBody = Select | SetOperation | Values | ParenQuery | SkippedText;

/** A parenthesised query as a term of a set operation or alone: `(SELECT …)`. */
export interface ParenQuery extends NodeBase {
  readonly kind: 'parenQuery';
  readonly query: Query;
}

/** Chains lean left. `operator`: MINUS is kept as written. */
export interface SetOperation extends NodeBase {
  readonly kind: 'setOperation';
  readonly left: QueryBody;
  readonly operator: 'union' | 'intersect' | 'except' | 'minus';
  readonly operatorStart: number;
  /** After ALL or DISTINCT where written. */
  readonly operatorEnd: number;
  readonly quantifier: 'all' | 'distinct' | undefined;
  readonly right: QueryBody;
}

export interface Values extends NodeBase {
  readonly kind: 'values';
  readonly rows: readonly ValuesRow[];
}

export interface ValuesRow extends NodeBase {
  readonly kind: 'valuesRow';
  readonly items: readonly Expression[];
}

export interface WithClause extends NodeBase {
  readonly kind: 'with';
  readonly recursive: Keyword | undefined;
  readonly tables: readonly CommonTable[];
}

export interface CommonTable extends NodeBase {
  readonly kind: 'commonTable';
  readonly name: Identifier;
  readonly columns: readonly Identifier[];
  readonly query: Query | undefined;
}

export interface Select extends NodeBase {
  readonly kind: 'select';
  readonly top: TopClause | undefined;
  readonly distinct: DistinctClause | undefined;
  readonly items: readonly SelectItem[];
  readonly exclude: ExcludeClause | undefined;
  readonly into: IntoClause | undefined;
  readonly from: FromClause | undefined;
  readonly where: WhereClause | undefined;
  readonly connectBy: ConnectByClause | undefined;
  readonly groupBy: GroupByClause | undefined;
  readonly having: HavingClause | undefined;
  readonly qualify: QualifyClause | undefined;
  /** `WINDOW w AS (…)`: PostgreSQL only, reported as an error. */
  readonly windows: WindowClause | undefined;
}

export interface TopClause extends NodeBase {
  readonly kind: 'top';
  readonly count: Expression;
}

/** DISTINCT, ALL, or PostgreSQL's DISTINCT ON (…) which Redshift has not. */
export interface DistinctClause extends NodeBase {
  readonly kind: 'distinct';
  readonly all: boolean;
  readonly on: readonly Expression[];
}

export interface SelectItem extends NodeBase {
  readonly kind: 'selectItem';
  readonly expression: Expression;
  readonly as: Keyword | undefined;
  readonly alias: Identifier | undefined;
}

/** `SELECT * EXCLUDE (a, b)` or `EXCLUDE a`. */
export interface ExcludeClause extends NodeBase {
  readonly kind: 'exclude';
  readonly columns: readonly QualifiedName[];
}

/** `INTO [TEMP] [TABLE] name`; in PL/pgSQL without these words the variables, in `targets`. */
export interface IntoClause extends NodeBase {
  readonly kind: 'into';
  readonly modifier: Keyword | undefined;
  readonly targets: readonly QualifiedName[];
}

export interface FromClause extends NodeBase {
  readonly kind: 'from';
  readonly items: readonly TableExpression[];
}

export type TableExpression =
  | TableRef
  | PathTable
  | SubqueryTable
  | FunctionTable
  | JoinTable
  | ParenTable
  | PivotTable
  | UnpivotTable
  | ObjectUnpivot
  | SkippedText;

export interface TableAlias extends NodeBase {
  readonly kind: 'tableAlias';
  readonly as: Keyword | undefined;
  readonly name: Identifier;
  readonly columns: readonly Identifier[];
  /** `AS t(a int, b varchar)`, of a function's records: a type for each of the columns, undefined for one without. Absent for others. */
  readonly types?: readonly (TypeName | undefined)[];
}

/** `schema.table`, or a SUPER path that looks like a name (`t.items`): semantics knows. `at` is the index of `AS i AT idx`. */
export interface TableRef extends NodeBase {
  readonly kind: 'tableRef';
  readonly only: Keyword | undefined;
  readonly name: QualifiedName;
  readonly alias: TableAlias | undefined;
  readonly at: Identifier | undefined;
}

/** A SUPER path that is certainly one: `t.items[0].lines AS l`. */
export interface PathTable extends NodeBase {
  readonly kind: 'pathTable';
  readonly path: Expression;
  readonly alias: TableAlias | undefined;
  readonly at: Identifier | undefined;
}

export interface SubqueryTable extends NodeBase {
  readonly kind: 'subqueryTable';
  readonly lateral: Keyword | undefined;
  readonly query: Query;
  readonly alias: TableAlias | undefined;
}

/** `generate_series(1, 10) AS g`, `TABLE(f(x))`, `unnest(t.items) AS i`. */
export interface FunctionTable extends NodeBase {
  readonly kind: 'functionTable';
  readonly lateral: Keyword | undefined;
  readonly call: FunctionCall;
  readonly alias: TableAlias | undefined;
  readonly at: Identifier | undefined;
}

/** `left JOIN right ON …`; chains lean left. The join words' range is `operatorStart..operatorEnd`, e.g. `LEFT OUTER JOIN`. */
export interface JoinTable extends NodeBase {
  readonly kind: 'join';
  readonly left: TableExpression;
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly natural: boolean;
  readonly operatorStart: number;
  readonly operatorEnd: number;
  readonly right: TableExpression;
  readonly on: JoinCondition | undefined;
  readonly using: UsingClause | undefined;
}

export interface JoinCondition extends NodeBase {
  readonly kind: 'joinOn';
  readonly condition: Expression;
}

export interface UsingClause extends NodeBase {
  readonly kind: 'joinUsing';
  readonly columns: readonly Identifier[];
}

export interface ParenTable extends NodeBase {
  readonly kind: 'parenTable';
  readonly table: TableExpression;
  readonly alias: TableAlias | undefined;
}

/** `source PIVOT (sum(x) AS s FOR col IN (1 AS a, 2)) AS p`. */
export interface PivotTable extends NodeBase {
  readonly kind: 'pivot';
  readonly source: TableExpression;
  readonly aggregates: readonly SelectItem[];
  readonly column: QualifiedName;
  readonly values: readonly SelectItem[];
  readonly alias: TableAlias | undefined;
}

/** `source UNPIVOT [INCLUDE NULLS] (value FOR name IN (a AS 'x', b)) AS u`. */
export interface UnpivotTable extends NodeBase {
  readonly kind: 'unpivot';
  readonly source: TableExpression;
  readonly nulls: Keyword | undefined;
  readonly value: Identifier;
  readonly name: Identifier;
  readonly columns: readonly SelectItem[];
  readonly alias: TableAlias | undefined;
}

/** `UNPIVOT expression AS value AT name`: the attributes of a SUPER object as rows. */
export interface ObjectUnpivot extends NodeBase {
  readonly kind: 'objectUnpivot';
  readonly object: Expression;
  readonly value: Identifier | undefined;
  readonly at: Identifier | undefined;
}

export interface WhereClause extends NodeBase {
  readonly kind: 'where';
  readonly condition: Expression;
}

/** `START WITH … CONNECT BY …`, either first. */
export interface ConnectByClause extends NodeBase {
  readonly kind: 'connectBy';
  readonly startWith: Expression | undefined;
  readonly noCycle: Keyword | undefined;
  readonly condition: Expression | undefined;
}

export interface GroupByClause extends NodeBase {
  readonly kind: 'groupBy';
  /** GROUP BY ALL. */
  readonly all: Keyword | undefined;
  readonly items: readonly GroupingElement[];
}

export type GroupingElement = Expression | GroupingSet;

/** ROLLUP (…), CUBE (…), GROUPING SETS (…); an empty set `()` is a `row` without items. */
export interface GroupingSet extends NodeBase {
  readonly kind: 'groupingSet';
  readonly type: 'rollup' | 'cube' | 'grouping sets';
  readonly items: readonly GroupingElement[];
}

export interface HavingClause extends NodeBase {
  readonly kind: 'having';
  readonly condition: Expression;
}

export interface QualifyClause extends NodeBase {
  readonly kind: 'qualify';
  readonly condition: Expression;
}

export interface WindowClause extends NodeBase {
  readonly kind: 'windows';
  readonly windows: readonly NamedWindow[];
}

export interface NamedWindow extends NodeBase {
  readonly kind: 'namedWindow';
  readonly name: Identifier;
  readonly window: WindowSpecification;
}

export interface OrderByClause extends NodeBase {
  readonly kind: 'orderBy';
  readonly items: readonly OrderItem[];
}

export interface OrderItem extends NodeBase {
  readonly kind: 'orderItem';
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc' | undefined;
  readonly nulls: 'first' | 'last' | undefined;
}

/** `LIMIT 10`, `LIMIT ALL` (count undefined), `FETCH FIRST 10 ROWS ONLY`. */
export interface LimitClause extends NodeBase {
  readonly kind: 'limit';
  readonly form: 'limit' | 'fetch';
  readonly count: Expression | undefined;
}

export interface OffsetClause extends NodeBase {
  readonly kind: 'offset';
  readonly count: Expression;
}

/** Nodes that only stand inside queries. */
export type QueryPart =
  | Exclude<QueryBody, SkippedText>
  | Exclude<TableExpression, SkippedText>
  | ValuesRow
  | WithClause
  | CommonTable
  | TopClause
  | DistinctClause
  | SelectItem
  | ExcludeClause
  | IntoClause
  | FromClause
  | TableAlias
  | JoinCondition
  | UsingClause
  | WhereClause
  | ConnectByClause
  | GroupByClause
  | GroupingSet
  | HavingClause
  | QualifyClause
  | WindowClause
  | NamedWindow
  | OrderByClause
  | OrderItem
  | LimitClause
  | OffsetClause;

/** A statement that is only a template, e.g. dbt's `{{ config(…) }}`. */
export interface TemplateStatement extends NodeBase {
  readonly kind: 'template';
  readonly placeholder: Placeholder;
}
