/** What dbt's templates write for databases other than Redshift: SQL that is not Redshift's. */

/** Databases with an adapter for dbt, and `default`, which stands for those that have no macro of their own. */
const others =
  'default|athena|bigquery|clickhouse|databricks|dremio|duckdb|exasol|fabric|fabricspark|firebolt|glue|greenplum|hive|impala|' +
  'materialize|mysql|oracle|postgres|presto|risingwave|singlestore|snowflake|spark|sqlite|sqlserver|starrocks|synapse|teradata|' +
  'trino|vertica';
const defined = new RegExp(
  `^\\{%[-+]?\\s*(?:(?:macro|test|data_test)\\s+(?:${others})__|materialization\\b[^]*\\badapter\\s*=\\s*['"](?:${others})['"])`,
);

/** Whether a block is for another database: dbt calls `snowflake__name` for `name` where it runs on Snowflake. */
export function definesForOther(opener: string): boolean {
  return defined.test(opener);
}

const asked =
  /^\{%[-+]?\s*(?:el)?if\s+(?:target|adapter)\.type(?:\(\))?\s*(==|!=|in\b|not\s+in\b)\s*([[(]?\s*['"]\w+['"](?:\s*,\s*['"]\w+['"])*\s*,?\s*[\])]?)\s*([^]*?)[-+]?%\}$/;

/** What a condition about the database comes to on Redshift, where nothing else decides it: `target.type == 'bigquery'`. */
function onRedshift(control: string): boolean | undefined {
  const [, operator, names, more = ''] = asked.exec(control) ?? [];
  if (operator === undefined || names === undefined) return undefined;
  const value = /\bredshift\b/.test(names) === (operator === '==' || operator === 'in');
  if (more.trim() === '') return value;
  return !value && /^and\b/.test(more) && !/\bor\b/.test(more) ? false : undefined;
}

export function isForOther(control: string): boolean {
  return onRedshift(control) === false;
}

/** Which branches of a conditional are never written on Redshift, told by their `{% if … %}`, `{% elif … %}` and `{% else %}`. */
export function forOthers(controls: readonly string[]): boolean[] {
  let taken = false;
  return controls.map((control) => {
    const value = taken ? false : onRedshift(control);
    taken ||= value === true;
    return value === false;
  });
}
