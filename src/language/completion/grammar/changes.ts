import type { Rules } from '../syntax/notation';

/** Statements that change rows, load and unload them. Each rule begins with its statement's first word. */
export const changeRules: Rules = {
  insert: `INSERT~INTO target [(allColumns | insertColumn ,+)] { VALUES { (insertRow) } ,+ | query$ | -DEFAULT~VALUES }`,
  insertRow: '{ DEFAULT | value@values } ,+',
  update: `UPDATE target [tableName] SET assignment ,+ [FROM fromItem ,+] [WHERE condition@where]`,
  assignment: 'setColumn = { value@set | -DEFAULT }',
  delete: `DELETE~FROM deleteRest | !DELETE deleteRest`,
  deleteRest: `target [tableName] [USING fromItem ,+] [WHERE condition@where]`,
  merge: `MERGE~INTO target [tableName] USING { relation | (query) } [tableName] ON { joinCondition@on | condition@on }
    { REMOVE~DUPLICATES | mergeAction+ }`,
  mergeAction: `WHEN~MATCHED~THEN~UPDATE~SET assignment ,+ | WHEN~NOT~MATCHED~THEN~INSERT [(allColumns | insertColumn ,+)] VALUES (insertRow)
    | WHEN~MATCHED~THEN~DELETE`,
  truncate: 'TRUNCATE [-TABLE] target',
  copy: `COPY { -JOB { CREATE newName [AUTO { ON | OFF }] | { RUN | DROP | SHOW } otherName | ALTER otherName AUTO { ON | OFF } | LIST } | target [(allColumns | insertColumn ,+)] FROM s3 copyOption* [-JOB~CREATE newName [AUTO { ON | OFF }]] }`,
  unload: `UNLOAD [unloadOpening] (unloadQuery) TO s3 unloadOption*`,
};
