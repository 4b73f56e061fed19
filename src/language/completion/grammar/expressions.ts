import type { Rules } from '../syntax/notation';

/**
 * Expressions. A value and a condition are the same syntax; where a condition is wanted AND, IN and their like are offered as
 * usual words, else as rare ones. CASE … END is a level of its own, so what is left of an expression is a chain.
 */
function expression(kind: 'value' | 'condition', mark: '' | '-'): Rules {
  const infix = ['AND', 'OR', 'LIKE', 'BETWEEN', 'ILIKE', 'NOT~LIKE', 'NOT~BETWEEN', 'NOT~ILIKE', 'SIMILAR~TO'];
  const test = ['IS~NULL', 'IS~NOT~NULL', 'IS~TRUE', 'IS~FALSE'];
  return {
    [kind]: `${kind}Operand { ${kind}Infix ${kind}Operand }*`,
    [`${kind}Operand`]: `{ ${mark}NOT | sign | -PRIOR | -CONNECT_BY_ROOT }* { ${mark === '' ? 'EXISTS (query) |' : '-EXISTS (query) |'} primary | (${kind}Parens) } ${kind}Postfix*`,
    [`${kind}Infix`]: `= | * | operator | ${infix.map((word) => mark + word).join(' | ')} | !NOT~SIMILAR~TO | !ESCAPE | !OVERLAPS
      | !IS~DISTINCT~FROM | !IS~NOT~DISTINCT~FROM | -AT~TIME~ZONE`,
    [`${kind}Postfix`]: `:: type | ${mark}IN (inList) | ${mark}NOT~IN (inList) | ${test.map((word) => mark + word).join(' | ')}
      | !ISNULL | !NOTNULL | !IS~UNKNOWN | -COLLATE otherName`,
    [`${kind}Parens`]: `query | ${kind} ,+`,
  };
}

export const expressionRules: Rules = {
  ...expression('value', '-'),
  ...expression('condition', ''),
  primary: `operand | <caseBody> | [-APPROXIMATE] call [-WITHIN~GROUP (ORDER~BY orderItem ,+)] [-IGNORE~NULLS | -RESPECT~NULLS] [over]
    | string | number | NULL | TRUE | FALSE | -INTERVAL string { -YEAR | -MONTH | -DAY | -HOUR | -MINUTE | -SECOND | !TO }*
    | -DATE string | -TIMESTAMP string | !TIMESTAMPTZ string | !TIME string
    | !CURRENT_DATE | !CURRENT_TIMESTAMP | !CURRENT_TIME | !SYSDATE | !CURRENT_USER | !SESSION_USER | !USER`,
  call: `!CAST (castBody) | !TRY_CAST (castBody) | !CONVERT (type , value) | !EXTRACT (datePart FROM value) | !COUNT (countBody)
    | !TRIM ([BOTH | LEADING | TRAILING] { value [FROM value] | FROM value }) | !SUBSTRING (value { , value | !FROM value | !FOR value }*)
    | !POSITION (value) | { !ANY | !ALL | !SOME } (inList) | callee (arguments)`,
  over: `OVER { (window) | otherName }`,
  castBody: 'value AS type',
  countBody: '[DISTINCT] { star | value }',
  arguments: `[ [-DISTINCT | -ALL] { star | value } [!AS type] { , { star | value } }* [-IGNORE~NULLS | -RESPECT~NULLS] [!ORDER~BY orderItem ,+] ]`,
  inList: 'query | value ,+',
  window: '[PARTITION~BY value@partition ,+] [ORDER~BY orderItem@window ,+ [frame]]',
  frame: `ROWS~BETWEEN~UNBOUNDED~PRECEDING~AND~CURRENT~ROW | { ROWS | -RANGE } { BETWEEN firstBound AND lastBound | UNBOUNDED~PRECEDING | CURRENT~ROW | number PRECEDING }`,
  firstBound: `UNBOUNDED~PRECEDING | CURRENT~ROW | number { PRECEDING | FOLLOWING }`,
  lastBound: `CURRENT~ROW | UNBOUNDED~FOLLOWING | number { PRECEDING | FOLLOWING }`,
  caseBody: '[value] { WHEN condition THEN value }+ [ELSE value] END',
  orderItem: 'value [ASC | DESC] [NULLS~FIRST | NULLS~LAST]',
  type: `{ typeName | !DOUBLE !PRECISION | { !CHARACTER | !CHAR | !BIT | !BINARY } !VARYING
    | { !TIMESTAMP | !TIME } { !WITH | !WITHOUT } !TIME !ZONE | !TIMESTAMP | !INTERVAL } [(number ,+ | !MAX)]`,
};
