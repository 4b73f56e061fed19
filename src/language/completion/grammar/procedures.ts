import type { Rules } from '../syntax/notation';

/** What stands between the semicolons, THEN, LOOP and BEGIN of a PL/pgSQL body. */
export const procedureRules: Rules = {
  bodyStatement: `IF condition@plpgsql THEN | FOR variable IN { !REVERSE | value@plpgsql .. value@plpgsql | query | EXECUTE value@plpgsql } LOOP
    | WHILE condition@plpgsql LOOP | LOOP | RAISE { INFO | NOTICE | WARNING | EXCEPTION | -LOG | -DEBUG } string { , value@plpgsql }* | EXECUTE value@plpgsql [INTO variable ,+]
    | PERFORM selectItem@select ,+ [FROM fromItem ,+ [WHERE condition@where]] | RETURN [value@plpgsql] | GET~DIAGNOSTICS variable { := | = } ROW_COUNT
    | -EXIT [label] [WHEN condition@plpgsql] | -CONTINUE [label] [WHEN condition@plpgsql] | -OPEN cursor [(value ,+)] [FOR { query | EXECUTE value@plpgsql }] | -FETCH cursor INTO variable ,+ | -CLOSE cursor | -NULL
    | variable := value@plpgsql | -BEGIN | -DECLARE`,
  bodyAfterIf: `{ ELSIF condition@plpgsql THEN | ELSE | END~IF } | bodyStatement`,
  bodyAfterLoop: `END~LOOP | EXIT~WHEN condition@plpgsql | bodyStatement`,
  bodyAfterBegin: `bodyStatement | END | -EXCEPTION~WHEN~OTHERS~THEN`,
  declaration: `newName [-CONSTANT] { -CURSOR~FOR query | { RECORD | -REFCURSOR | type [percent { TYPE | ROWTYPE }] } [-NOT~NULL] [{ := | = | DEFAULT } value@plpgsql] } | BEGIN`,
  bodyAfterCase: `{ WHEN value@plpgsql THEN | ELSE | END~CASE } | bodyStatement`,
  bodyStart: '[DECLARE] BEGIN',
  nothing: '!NOTHING',
};
