/** Redshift's own settings: kept per session, shown again, without effect on the engine. */

/** Values a fresh session shows. */
const defaults: Readonly<Record<string, string>> = {
  analyze_threshold_percent: '10',
  enable_case_sensitive_identifier: 'off',
  enable_numeric_rounding: 'on',
  enable_result_cache_for_session: 'on',
  enable_vacuum_boost: 'off',
  json_parse_truncate_strings: 'off',
  json_serialization_enable: 'off',
  max_cursor_result_set_size: '0',
  mv_enable_aqmv_for_session: 'on',
  navigate_super_null_on_error: 'on',
  query_group: 'default',
  use_fips_ssl: 'off',
  wlm_query_slot_count: '1',
};

export class SessionSettings {
  private readonly values = new Map<string, string>();

  set(name: string, value: string | undefined): void {
    if (value === undefined) this.values.delete(name);
    else this.values.set(name, value);
  }

  clear(): void {
    this.values.clear();
  }

  get(name: string): string | undefined {
    return this.values.get(name) ?? defaults[name];
  }
}
