import { Kw } from './keywords';

const flags = new Uint8Array(1024);

const Flag = {
  /** Listed as reserved in the developer guide ("Reserved words"). */
  Listed: 1,
  /** The grammar cannot take it for a name: it must be quoted. */
  Structural: 2,
  /** A name, but not an alias without AS: it begins a clause. */
  NoBareAlias: 4,
  /** Structural, but also a function's name before a parenthesis: LEFT, RIGHT. */
  FunctionName: 8,
  /** Begins a statement and nothing else at the start of a line: the parser finds its feet there after an error. */
  Starter: 16,
} as const;

function mark(flag: number, words: string): void {
  for (const word of words.split(/\s+/)) {
    if (word !== '') flags[Kw[word as keyof typeof Kw]] = (flags[Kw[word as keyof typeof Kw]] as number) | flag;
  }
}

mark(
  Flag.Listed,
  `AES128 AES256 ALL ALLOWOVERWRITE ANALYSE ANALYZE AND ANY ARRAY AS ASC AUTHORIZATION AZ64 BACKUP BETWEEN BINARY
  BLANKSASNULL BOTH BYTEDICT BZIP2 CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE CREDENTIALS CROSS CURRENT_DATE
  CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURRENT_USER_ID DEFAULT DEFERRABLE DEFLATE DEFRAG DELTA DELTA32K DESC DISABLE
  DISTINCT DO ELSE EMPTYASNULL ENABLE ENCODE ENCRYPT ENCRYPTION END EXCEPT EXPLICIT FALSE FOR FOREIGN FREEZE FROM FULL
  GLOBALDICT256 GLOBALDICT64K GRANT GROUP GZIP HAVING IDENTITY IGNORE ILIKE IN INITIALLY INNER INTERSECT INTERVAL INTO IS
  ISNULL JOIN LEADING LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP LUN LUNS LZO LZOP MINUS MOSTLY16 MOSTLY32 MOSTLY8
  NATURAL NEW NOT NOTNULL NULL NULLS OFF OFFLINE OFFSET OID OLD ON ONLY OPEN OR ORDER OUTER OVERLAPS PARALLEL PARTITION
  PERCENT PERMISSIONS PIVOT PLACING PRIMARY RAW READRATIO RECOVER REFERENCES REJECTLOG RESORT RESPECT RESTORE RIGHT SELECT
  SESSION_USER SIMILAR SNAPSHOT SOME SYSDATE SYSTEM TABLE TAG TDES TEXT255 TEXT32K THEN TIMESTAMP TO TOP TRAILING TRUE
  TRUNCATECOLUMNS UNION UNIQUE UNNEST UNPIVOT USER USING VERBOSE WALLET WHEN WHERE WITH WITHOUT`,
);

mark(
  Flag.Structural,
  `ALL ANALYSE ANALYZE AND ANY AS ASC AUTHORIZATION BETWEEN BOTH CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE CROSS
  CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURRENT_USER_ID DEFAULT DEFERRABLE DESC DISTINCT DO ELSE END
  EXCEPT FALSE FOR FOREIGN FREEZE FROM FULL GRANT GROUP HAVING ILIKE IN INITIALLY INNER INTERSECT INTO IS ISNULL JOIN
  LEADING LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NOTNULL NULL OFFSET ON ONLY OR ORDER OUTER
  OVERLAPS PIVOT PLACING PRIMARY REFERENCES RIGHT SELECT SESSION_USER SIMILAR SOME SYSDATE TABLE THEN TO TRAILING
  TRUE UNION UNIQUE UNPIVOT USER USING VERBOSE WHEN WHERE WITH`,
);

mark(Flag.FunctionName, 'LEFT RIGHT USER');
mark(Flag.NoBareAlias, 'CONNECT FETCH QUALIFY LOOP WINDOW LATERAL SET TABLESAMPLE EXCLUDE ESCAPE');
mark(
  Flag.Starter,
  `ALTER CALL COMMIT COPY CREATE DELETE DROP EXPLAIN GRANT INSERT MERGE REVOKE ROLLBACK SELECT TRUNCATE UNLOAD UPDATE
  VACUUM`,
);

/** Whether the developer guide lists the word as reserved (some of them work as names all the same). */
export function isListedReserved(kw: Kw): boolean {
  return ((flags[kw] as number) & Flag.Listed) !== 0;
}

/** Whether the word can only be a name when it is quoted. */
export function isStructural(kw: Kw): boolean {
  return ((flags[kw] as number) & Flag.Structural) !== 0;
}

export function isFunctionName(kw: Kw): boolean {
  return ((flags[kw] as number) & (Flag.Structural | Flag.FunctionName)) !== Flag.Structural;
}

/** Whether the word may be an alias without AS. */
export function isBareAlias(kw: Kw): boolean {
  return ((flags[kw] as number) & (Flag.Structural | Flag.NoBareAlias)) === 0;
}

export function isStarter(kw: Kw): boolean {
  return ((flags[kw] as number) & Flag.Starter) !== 0;
}
