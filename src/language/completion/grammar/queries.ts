import type { Rules } from '../syntax/notation';

/** Queries and their clauses, in the order in which Redshift takes them. */
export const queryRules: Rules = {
  query: '[WITH commonTables] queryBody',
  commonTables: '[-RECURSIVE] { newName [(newName ,+)] AS (query) } ,+',
  queryBody: `term { setOperator term }* [ORDER~BY orderItem@order ,+] [LIMIT { number | -ALL }] [-OFFSET number [!ROWS]] [!FETCH { !FIRST | !NEXT } [number] { !ROWS | !ROW } !ONLY]`,
  setOperator: 'UNION~ALL | UNION | EXCEPT | INTERSECT | -MINUS',
  term: 'select | (query) | -VALUES { (value ,+) } ,+',
  select: `SELECT [-TOP number] [DISTINCT | -ALL] [!INTO newName ,+] selectItem@select ,+ [-EXCLUDE { (scopeColumn ,+) | scopeColumn }]
    [-INTO [!LOCAL] [-TEMP | !TEMPORARY] [-TABLE] { newName | variable } ,+]
    { FROM fromItem ,+ [WHERE condition@where] hierarchy* [grouping] [HAVING condition@having] [QUALIFY condition@qualify] | [-WHERE condition@where] }`,
  selectItem: 'star | value [AS alias | bareAlias]',
  hierarchy: '-START~WITH condition@where | -CONNECT~BY [NOCYCLE] condition@where',
  grouping: `GROUP~BY { groupAll | -ALL | groupItem@group ,+ }`,
  groupItem: `value | -ROLLUP (value ,+) | -CUBE (value ,+) | -GROUPING~SETS ({ (value ,+) | value } ,+)`,
  fromItem: `table_ { joinWords joined { ON { joinCondition@on | condition@on } | -USING (usingColumn ,+) } | { -CROSS~JOIN | -NATURAL~JOIN } table_ }*`,
  joinWords: `JOIN | LEFT~JOIN | INNER~JOIN | -RIGHT~JOIN | -FULL~JOIN | !LEFT~OUTER~JOIN | !RIGHT~OUTER~JOIN | !FULL~OUTER~JOIN`,
  table_: `[!LATERAL] { relation | tableFunction (arguments) | (derived) | -UNPIVOT walked } afterTable`,
  joined: `[!LATERAL] { joinRelation | tableFunction (arguments) | (derived) } afterTable`,
  derived: 'query | fromItem',
  afterTable: `[pivot] [tableName]`,
  tableName: '{ -AS alias | tableAlias } [!AT alias] [(newName ,+)]',
  pivot: `-PIVOT ({ aggregate (arguments) [AS alias | bareAlias] } ,+ FOR scopeColumn IN ({ pivotValue [AS alias | bareAlias] } ,+))
    | -UNPIVOT [INCLUDE~NULLS | EXCLUDE~NULLS] (newName FOR newName IN ({ scopeColumn [AS value] } ,+))`,
  pivotValue: `string | number | -NULL | -TRUE | -FALSE | -DATE string | -TIMESTAMP string | -CAST (castBody)`,
};
