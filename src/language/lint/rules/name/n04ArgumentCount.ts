import type { FunctionInfo, FunctionSignature } from '../../../functions';
import type { Rule } from '../../rule';
import { builtIn, isPlainList } from '../support/calls';
import { inWholeStatements } from '../support/resolution';

function fits({ parameters }: FunctionSignature, count: number): boolean {
  const open = parameters.at(-1)?.repeats === true;
  let needed = 0;
  for (const { optional, repeats } of parameters) if (optional !== true && repeats !== true) needed++;
  // A parameter that repeats and stands alone is needed once: COALESCE(a, …).
  return count >= Math.max(needed, open && parameters.length === 1 ? 1 : 0) && (open || count <= parameters.length);
}

/** Takes a precision in PostgreSQL's way, or answers on the leader node in forms that the reference does not list. */
function isLoose({ name, category }: FunctionInfo): boolean {
  return /^(current|local)_?time/.test(name) || category === 'Leader node';
}

/** `LEFT(value, length)`, as the reference writes it. */
function forms({ name, signatures }: FunctionInfo): string {
  const form = ({ parameters }: FunctionSignature): string => {
    const list = parameters.map(
      (parameter) =>
        `${parameter.optional === true ? '[' : ''}${parameter.name}${parameter.repeats === true ? ', …' : ''}${parameter.optional === true ? ']' : ''}`,
    );
    return `${name.toUpperCase()}(${list.join(', ')})`;
  };
  // Forms that differ in types only read the same.
  return [...new Set(signatures.map(form))].slice(0, 3).join(' or ');
}

export const n04ArgumentCount: Rule = {
  code: 'N04',
  title: 'Wrong number of arguments',
  severity: 'error',
  page: {
    why: 'No form of the function takes this number of arguments: the statement fails when it runs.',
    instead: 'Call it as the message shows.',
    source: 'Amazon Redshift Database Developer Guide, "SQL functions reference".',
  },
  cases: {
    bad: [
      "SELECT LEFT('abc')",
      'SELECT DATEADD(day, 1)',
      'SELECT NULLIF(a) FROM t',
      'SELECT GETDATE(1)',
      'SELECT ST_Angle(ST_Point(1, 2), ST_Point(3, 4))',
    ],
    good: [
      'SELECT ARRAY(), ARRAY(1), OBJECT()',
      "SELECT LEFT('abc', 2)",
      'SELECT DATEADD(day, 1, sold_at) FROM t',
      'SELECT COALESCE(a, b, c, d), GREATEST(a, b, c) FROM t',
      "SELECT TRIM(BOTH ' ' FROM a), TRIM(a), EXTRACT(day FROM b), SUBSTRING(a FROM 2 FOR 3) FROM t",
      'SELECT COUNT(*), COUNT(a), COUNT(DISTINCT a) FROM t',
      'SELECT tools.left(a), my_function(1, 2, 3) FROM t',
      'SELECT LEFT({{ arguments }}) FROM t',
      'SELECT ROUND(a), ROUND(a, 2), LAG(a) OVER (ORDER BY b), LAG(a, 1) OVER (ORDER BY b) FROM t',
      "SELECT LISTAGG(a, ',') WITHIN GROUP (ORDER BY a), PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) FROM t",
      "SELECT NVL(a, b), NVL2(a, b, c), DECODE(a, 1, 'x', 2, 'y', 'z') FROM t",
      "SELECT TO_CHAR(a, 'YYYY'), TO_DATE(b, 'YYYY-MM-DD'), TO_NUMBER(c, '999') FROM t",
      'SELECT SYSDATE, CURRENT_DATE, GETDATE(), CURRENT_USER, CURRENT_TIMESTAMP(3)',
      "SELECT TEXT_TO_NUMERIC_ALT(a), TEXT_TO_NUMERIC_ALT(a, 9, 2), TEXT_TO_NUMERIC_ALT(a, '999', 9, 2) FROM t",
      "SELECT JSON_EXTRACT_PATH_TEXT(a, 'k'), JSON_EXTRACT_PATH_TEXT(a, 'k', 'l'), CONCAT(a, b) FROM t",
    ],
  },
  check(context) {
    for (const call of inWholeStatements(context, context.nodes('functionCall'))) {
      const info = isPlainList(call) ? builtIn(call) : undefined;
      const count = call.arguments.length;
      if (info === undefined || isLoose(info) || info.signatures.some((signature) => fits(signature, count))) continue;
      context.report(call, `${count} ${count === 1 ? 'argument does' : 'arguments do'} not fit: write ${forms(info)}`);
    }
  },
};
