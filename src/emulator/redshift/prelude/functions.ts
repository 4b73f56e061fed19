/**
 * Redshift's functions in PostgreSQL, schema pmw. The translator qualifies the calls (src/language/translate/functions.ts).
 * Meaning by the Redshift developer guide's SQL function reference. No backslashes outside E'' strings: sessions read them as escapes.
 */
export const functionsSql = String.raw`
CREATE FUNCTION pmw.unit(u text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE lower(u)
    WHEN 'y' THEN 'year' WHEN 'yr' THEN 'year' WHEN 'yrs' THEN 'year' WHEN 'years' THEN 'year'
    WHEN 'qtr' THEN 'quarter' WHEN 'qtrs' THEN 'quarter' WHEN 'quarters' THEN 'quarter'
    WHEN 'mon' THEN 'month' WHEN 'mons' THEN 'month' WHEN 'months' THEN 'month'
    WHEN 'w' THEN 'week' WHEN 'weeks' THEN 'week'
    WHEN 'd' THEN 'day' WHEN 'days' THEN 'day'
    WHEN 'h' THEN 'hour' WHEN 'hr' THEN 'hour' WHEN 'hrs' THEN 'hour' WHEN 'hours' THEN 'hour'
    WHEN 'm' THEN 'minute' WHEN 'min' THEN 'minute' WHEN 'mins' THEN 'minute' WHEN 'minutes' THEN 'minute'
    WHEN 's' THEN 'second' WHEN 'sec' THEN 'second' WHEN 'secs' THEN 'second' WHEN 'seconds' THEN 'second'
    WHEN 'ms' THEN 'millisecond' WHEN 'msec' THEN 'millisecond' WHEN 'msecs' THEN 'millisecond' WHEN 'milliseconds' THEN 'millisecond'
    WHEN 'us' THEN 'microsecond' WHEN 'microsec' THEN 'microsecond' WHEN 'microsecs' THEN 'microsecond' WHEN 'microseconds' THEN 'microsecond'
    WHEN 'dayofweek' THEN 'dow' WHEN 'weekday' THEN 'dow' WHEN 'dayofyear' THEN 'doy' WHEN 'dy' THEN 'doy' WHEN 'yearday' THEN 'doy'
    WHEN 'c' THEN 'century' WHEN 'cent' THEN 'century' WHEN 'cents' THEN 'century' WHEN 'centuries' THEN 'century'
    WHEN 'dec' THEN 'decade' WHEN 'decs' THEN 'decade' WHEN 'decades' THEN 'decade'
    WHEN 'mil' THEN 'millennium' WHEN 'mils' THEN 'millennium' WHEN 'millennia' THEN 'millennium'
    ELSE lower(u) END $$;

CREATE FUNCTION pmw.getdate() RETURNS timestamp LANGUAGE sql STABLE AS $$ SELECT date_trunc('second', transaction_timestamp() AT TIME ZONE 'UTC') $$;

CREATE FUNCTION pmw.step(u text, n numeric) RETURNS interval LANGUAGE sql STABLE AS $$
  SELECT CASE pmw.unit(u)
    WHEN 'quarter' THEN make_interval(months => 3 * trunc(n)::int)
    ELSE trunc(n)::text::int8 * ('1 ' || pmw.unit(u))::interval END $$;
CREATE FUNCTION pmw.is_month_unit(u text) RETURNS bool LANGUAGE sql IMMUTABLE AS $$ SELECT pmw.unit(u) IN ('month', 'quarter', 'year') $$;
CREATE FUNCTION pmw.dateadd(u text, n numeric, t timestamp) RETURNS timestamp LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN pmw.unit(u) IN ('month', 'quarter') AND t::date = (date_trunc('month', t) + interval '1 month - 1 day')::date
    THEN (date_trunc('month', t + pmw.step(u, n)) + interval '1 month - 1 day')::date + t::time
    ELSE t + pmw.step(u, n) END $$;
CREATE FUNCTION pmw.dateadd(u text, n numeric, t date) RETURNS timestamp LANGUAGE sql STABLE AS $$ SELECT pmw.dateadd(u, n, t::timestamp) $$;
CREATE FUNCTION pmw.dateadd(u text, n numeric, t timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT t + pmw.step(u, n) $$;
CREATE FUNCTION pmw.dateadd(u text, n numeric, t time) RETURNS time LANGUAGE sql STABLE AS $$ SELECT t + pmw.step(u, n) $$;

CREATE FUNCTION pmw.datediff(u text, a timestamp, b timestamp) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  CASE pmw.unit(u)
    WHEN 'year' THEN RETURN extract(year FROM b)::int8 - extract(year FROM a)::int8;
    WHEN 'quarter' THEN RETURN (extract(year FROM b) * 4 + extract(quarter FROM b) - extract(year FROM a) * 4 - extract(quarter FROM a))::int8;
    WHEN 'month' THEN RETURN (extract(year FROM b) * 12 + extract(month FROM b) - extract(year FROM a) * 12 - extract(month FROM a))::int8;
    -- Redshift's weeks begin on Sunday for DATEDIFF.
    WHEN 'week' THEN RETURN ((b::date - extract(dow FROM b)::int) - (a::date - extract(dow FROM a)::int)) / 7;
    WHEN 'day' THEN RETURN b::date - a::date;
    WHEN 'hour' THEN RETURN (extract(epoch FROM date_trunc('hour', b) - date_trunc('hour', a)) / 3600)::int8;
    WHEN 'minute' THEN RETURN (extract(epoch FROM date_trunc('minute', b) - date_trunc('minute', a)) / 60)::int8;
    WHEN 'second' THEN RETURN extract(epoch FROM date_trunc('second', b) - date_trunc('second', a))::int8;
    WHEN 'millisecond' THEN RETURN (extract(epoch FROM date_trunc('milliseconds', b) - date_trunc('milliseconds', a)) * 1000)::int8;
    WHEN 'microsecond' THEN RETURN (extract(epoch FROM b - a) * 1000000)::int8;
    WHEN 'decade' THEN RETURN floor(extract(year FROM b) / 10)::int8 - floor(extract(year FROM a) / 10)::int8;
    WHEN 'century' THEN RETURN extract(century FROM b)::int8 - extract(century FROM a)::int8;
    ELSE RAISE EXCEPTION 'timestamp units "%" not recognized', u USING ERRCODE = '22023';
  END CASE;
END $$;
CREATE FUNCTION pmw.datediff(u text, a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.datediff(u, a::timestamp, b::timestamp) $$;
CREATE FUNCTION pmw.datediff(u text, a timestamptz, b timestamptz) RETURNS bigint LANGUAGE sql STABLE STRICT AS $$ SELECT pmw.datediff(u, a AT TIME ZONE 'UTC', b AT TIME ZONE 'UTC') $$;
CREATE FUNCTION pmw.datediff(u text, a time, b time) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.datediff(u, date '2000-01-01' + a, date '2000-01-01' + b) $$;

CREATE FUNCTION pmw.date_trunc(u text, t timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_trunc(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_trunc(u text, t date) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_trunc(pmw.unit(u), t::timestamp) $$;
CREATE FUNCTION pmw.date_trunc(u text, t timestamptz) RETURNS timestamptz LANGUAGE sql STABLE STRICT AS $$ SELECT pg_catalog.date_trunc(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.extract(u text, t timestamp) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT floor(pg_catalog.date_part(pmw.unit(u), t))::int $$;
CREATE FUNCTION pmw.extract(u text, t date) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT floor(pg_catalog.date_part(pmw.unit(u), t::timestamp))::int $$;
CREATE FUNCTION pmw.extract(u text, t time) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT floor(pg_catalog.date_part(pmw.unit(u), t))::int $$;
CREATE FUNCTION pmw.extract(u text, t interval) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT floor(pg_catalog.date_part(pmw.unit(u), t))::int $$;
CREATE FUNCTION pmw.extract(u text, t timestamptz) RETURNS float8 LANGUAGE sql STABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_part(u text, t timestamp) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_part(u text, t date) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t::timestamp) $$;
CREATE FUNCTION pmw.date_part(u text, t timestamptz) RETURNS float8 LANGUAGE sql STABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_part(u text, t time) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_part(u text, t interval) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.date_part(pmw.unit(u), t) $$;
CREATE FUNCTION pmw.date_part_year(t date) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT extract(year FROM t)::int $$;
CREATE FUNCTION pmw.date_cmp(a date, b date) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE 0 END $$;
CREATE FUNCTION pmw.last_day(t timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT (pg_catalog.date_trunc('month', t) + interval '1 month - 1 day')::date $$;
CREATE FUNCTION pmw.next_day(t timestamp, d text) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT t::date + (6 + (strpos('sumotuwethfrsa', lower(left(d, 2))) + 1) / 2 - extract(dow FROM t)::int) % 7 + CASE WHEN (6 + (strpos('sumotuwethfrsa', lower(left(d, 2))) + 1) / 2 - extract(dow FROM t)::int) % 7 = 0 THEN 7 ELSE 0 END $$;
CREATE FUNCTION pmw.add_months(t timestamp, n numeric) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.dateadd('month', n, t) $$;
CREATE FUNCTION pmw.months_between(a timestamp, b timestamp) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN extract(day FROM a) = extract(day FROM b) OR (pmw.last_day(a) = a::date AND pmw.last_day(b) = b::date)
    THEN (extract(year FROM a) - extract(year FROM b)) * 12 + extract(month FROM a) - extract(month FROM b)
    ELSE (extract(year FROM a) - extract(year FROM b)) * 12 + extract(month FROM a) - extract(month FROM b)
      + (extract(day FROM a) + extract(epoch FROM a::time) / 86400 - extract(day FROM b) - extract(epoch FROM b::time) / 86400) / 31 END::float8 $$;
CREATE FUNCTION pmw.convert_timezone(target text, t timestamp) RETURNS timestamp LANGUAGE sql STABLE STRICT AS $$ SELECT (t AT TIME ZONE 'UTC') AT TIME ZONE target $$;
CREATE FUNCTION pmw.convert_timezone(source text, target text, t timestamp) RETURNS timestamp LANGUAGE sql STABLE STRICT AS $$ SELECT (t AT TIME ZONE source) AT TIME ZONE target $$;
CREATE FUNCTION pmw.trunc(t timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT t::date $$;
CREATE FUNCTION pmw.trunc(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.trunc(n) $$;
CREATE FUNCTION pmw.trunc(n numeric, digits int) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.trunc(n, digits) $$;
CREATE FUNCTION pmw.trunc(n float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.trunc(n) $$;
CREATE FUNCTION pmw.trunc(n float8, digits int) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.trunc(n::numeric, digits)::float8 $$;
CREATE FUNCTION pmw.round(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.round(n) $$;
CREATE FUNCTION pmw.round(n numeric, digits int) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.round(n, digits) $$;
CREATE FUNCTION pmw.round(n float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT (sign(n) * floor(abs(n) + 0.5))::float8 $$;
CREATE FUNCTION pmw.round(n float8, digits int) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pg_catalog.round(n::numeric, digits)::float8 $$;
CREATE FUNCTION pmw.dexp(n float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT exp(n) $$;
CREATE FUNCTION pmw.dlog1(n float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT ln(n) $$;
CREATE FUNCTION pmw.dlog10(n float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT log(n) $$;
CREATE FUNCTION pmw.dpow(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT power(a, b) $$;

CREATE FUNCTION pmw.len(s text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT length(s) $$;
CREATE FUNCTION pmw.textlen(s text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT length(s) $$;
CREATE FUNCTION pmw.charlen(s text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT length(s) $$;
CREATE FUNCTION pmw.concat(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT a || b $$;
CREATE FUNCTION pmw.charindex(part text, s text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT strpos(s, part) $$;
CREATE FUNCTION pmw.replicate(s text, n int) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT repeat(s, n) $$;
CREATE FUNCTION pmw.bpcharcmp(a text, b text) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE 0 END $$;
CREATE FUNCTION pmw.regexp_replace(s text, p text, r text DEFAULT '', pos int DEFAULT 1, flags text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT pg_catalog.regexp_replace(s, p, r, pos, 0, replace(replace(flags, 'p', ''), 'e', '')) $$;
CREATE FUNCTION pmw.regexp_substr(s text, p text, pos int DEFAULT 1, n int DEFAULT 1, flags text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(pg_catalog.regexp_substr(s, p, pos, n, replace(replace(flags, 'p', ''), 'e', ''), CASE WHEN flags LIKE '%e%' THEN 1 ELSE 0 END), '') $$;
CREATE FUNCTION pmw.strtol(s text, base int) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  digits text := '0123456789abcdefghijklmnopqrstuvwxyz';
  body text := lower(btrim(s));
  negative bool := false;
  total numeric := 0;
  digit int;
BEGIN
  IF left(body, 1) IN ('-', '+') THEN negative := left(body, 1) = '-'; body := substr(body, 2); END IF;
  IF base = 16 AND left(body, 2) = '0x' THEN body := substr(body, 3); END IF;
  FOR i IN 1..length(body) LOOP
    digit := strpos(digits, substr(body, i, 1)) - 1;
    IF digit < 0 OR digit >= base THEN RAISE EXCEPTION 'The input % is not valid to be converted to base %', s, base USING ERRCODE = '22023'; END IF;
    total := total * base + digit;
  END LOOP;
  RETURN CASE WHEN negative THEN -total ELSE total END;
END $$;
CREATE FUNCTION pmw.sha2(s text, bits int) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT encode(CASE bits WHEN 224 THEN sha224(convert_to(s, 'UTF8')) WHEN 384 THEN sha384(convert_to(s, 'UTF8')) WHEN 512 THEN sha512(convert_to(s, 'UTF8')) ELSE sha256(convert_to(s, 'UTF8')) END, 'hex') $$;
CREATE FUNCTION pmw.rotate32(v bigint, n int) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT ((v << n) | (v >> (32 - n))) & 4294967295 $$;
CREATE FUNCTION pmw.sha1(s text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  data bytea := convert_to(s, 'UTF8');
  size int := octet_length(data);
  padding int := (119 - size % 64) % 64;
  w bigint[];
  h bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; t bigint;
BEGIN
  data := data || decode('80', 'hex') || decode(repeat('00', padding), 'hex') || int8send(size::bigint * 8);
  FOR chunk IN 0..octet_length(data) / 64 - 1 LOOP
    w := ARRAY[]::bigint[];
    FOR i IN 0..15 LOOP
      w := w || ((get_byte(data, chunk * 64 + i * 4)::bigint << 24) | (get_byte(data, chunk * 64 + i * 4 + 1)::bigint << 16)
        | (get_byte(data, chunk * 64 + i * 4 + 2)::bigint << 8) | get_byte(data, chunk * 64 + i * 4 + 3)::bigint);
    END LOOP;
    FOR i IN 17..80 LOOP w := w || pmw.rotate32(w[i - 3] # w[i - 8] # w[i - 14] # w[i - 16], 1); END LOOP;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    FOR i IN 1..80 LOOP
      IF i <= 20 THEN f := (b & c) | ((b # 4294967295) & d); k := 1518500249;
      ELSIF i <= 40 THEN f := b # c # d; k := 1859775393;
      ELSIF i <= 60 THEN f := (b & c) | (b & d) | (c & d); k := 2400959708;
      ELSE f := b # c # d; k := 3395469782; END IF;
      t := (pmw.rotate32(a, 5) + f + e + k + w[i]) & 4294967295;
      e := d; d := c; c := pmw.rotate32(b, 30); b := a; a := t;
    END LOOP;
    h := ARRAY[(h[1] + a) & 4294967295, (h[2] + b) & 4294967295, (h[3] + c) & 4294967295, (h[4] + d) & 4294967295, (h[5] + e) & 4294967295];
  END LOOP;
  RETURN lpad(to_hex(h[1]), 8, '0') || lpad(to_hex(h[2]), 8, '0') || lpad(to_hex(h[3]), 8, '0') || lpad(to_hex(h[4]), 8, '0') || lpad(to_hex(h[5]), 8, '0');
END $$;
CREATE FUNCTION pmw.sha(s text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.sha1(s) $$;
CREATE FUNCTION pmw.func_sha1(s text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.sha1(s) $$;

CREATE FUNCTION pmw.json_parse(s text) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT s::jsonb $$;
CREATE FUNCTION pmw.is_valid_json(s text) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT s IS JSON OBJECT $$;
CREATE FUNCTION pmw.is_valid_json_array(s text) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT s IS JSON ARRAY $$;
CREATE FUNCTION pmw.can_json_parse(s text) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT s IS JSON $$;
CREATE FUNCTION pmw.compact(j jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE jsonb_typeof(j)
    WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(k)::text || ':' || pmw.compact(v), ',') FROM jsonb_each(j) AS e(k, v)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((SELECT string_agg(pmw.compact(v), ',' ORDER BY n) FROM jsonb_array_elements(j) WITH ORDINALITY AS e(v, n)), '') || ']'
    ELSE j::text END $$;
CREATE FUNCTION pmw.json_serialize(j jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT pmw.compact(j) $$;
CREATE FUNCTION pmw.json_size(j jsonb) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT octet_length(pmw.compact(j)) $$;
CREATE FUNCTION pmw.json_typeof(j jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT jsonb_typeof(j) $$;
CREATE FUNCTION pmw.is_array(j jsonb) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT jsonb_typeof(j) = 'array' $$;
CREATE FUNCTION pmw.is_object(j jsonb) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT jsonb_typeof(j) = 'object' $$;
CREATE FUNCTION pmw.is_scalar(j jsonb) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT jsonb_typeof(j) NOT IN ('object', 'array') $$;
CREATE FUNCTION pmw.get_array_length(j jsonb) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN jsonb_typeof(j) = 'array' THEN jsonb_array_length(j) END $$;
CREATE FUNCTION pmw.array_concat(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT a || b $$;
CREATE FUNCTION pmw.split_to_array(s text, d text DEFAULT ',') RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT to_jsonb(string_to_array(s, d)) $$;
CREATE FUNCTION pmw.subarray(j jsonb, first int, size int) RETURNS jsonb LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT coalesce(jsonb_agg(v ORDER BY n), '[]') FROM jsonb_array_elements(j) WITH ORDINALITY AS e(v, n) WHERE n > first AND n <= first + size $$;
CREATE FUNCTION pmw.json_text(j jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE jsonb_typeof(j) WHEN 'string' THEN j #>> '{}' WHEN 'null' THEN NULL ELSE pmw.compact(j) END $$;
CREATE FUNCTION pmw.try_json(s text, quiet bool) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN s::jsonb;
EXCEPTION WHEN OTHERS THEN
  IF quiet THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'JSON parsing error' USING ERRCODE = '22032', DETAIL = 'invalid json object ' || left(s, 200);
END $$;
CREATE FUNCTION pmw.json_extract_path_text(s text, VARIADIC path text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN path[array_upper(path, 1)] IN ('true', 'false', 't', 'f') AND array_length(path, 1) > 1
    THEN pmw.json_text(pmw.try_json(s, path[array_upper(path, 1)] IN ('true', 't')) #> path[1:array_upper(path, 1) - 1])
    ELSE pmw.json_text(pmw.try_json(s, false) #> path) END $$;
CREATE FUNCTION pmw.json_extract_array_element_text(s text, at int, quiet bool DEFAULT false) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT CASE WHEN at < 0 THEN NULL ELSE pmw.json_text(pmw.try_json(s, quiet) -> at) END $$;
CREATE FUNCTION pmw.json_array_length(s text, quiet bool DEFAULT false) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT jsonb_array_length(pmw.try_json(s, quiet)) $$;

CREATE FUNCTION pmw.try_cast(s text, sample anyelement) RETURNS anyelement LANGUAGE plpgsql STABLE AS $$
DECLARE
  result ALIAS FOR $0;
BEGIN
  EXECUTE format('SELECT $1::%s', pg_typeof(sample)) INTO result USING s;
  RETURN result;
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE FUNCTION pmw.avg_step(state numeric[], v bigint) RETURNS numeric[] LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT ARRAY[state[1] + v, state[2] + 1] $$;
CREATE FUNCTION pmw.avg_end(state numeric[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN state[2] > 0 THEN pg_catalog.trunc(state[1] / state[2])::bigint END $$;
CREATE AGGREGATE pmw.avg(bigint) (sfunc = pmw.avg_step, stype = numeric[], finalfunc = pmw.avg_end, initcond = '{0,0}');
CREATE FUNCTION pmw.int_avg_end(state int8[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT CASE WHEN state[1] > 0 THEN state[2] / state[1] END $$;
CREATE AGGREGATE pmw.avg(int) (sfunc = int4_avg_accum, stype = int8[], finalfunc = pmw.int_avg_end, initcond = '{0,0}');
CREATE AGGREGATE pmw.avg(smallint) (sfunc = int2_avg_accum, stype = int8[], finalfunc = pmw.int_avg_end, initcond = '{0,0}');
CREATE AGGREGATE pmw.avg(numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg);
CREATE AGGREGATE pmw.avg(float8) (sfunc = float8_accum, stype = float8[], finalfunc = float8_avg, initcond = '{0,0,0}');
CREATE AGGREGATE pmw.avg(interval) (sfunc = interval_avg_accum, stype = internal, finalfunc = interval_avg);
CREATE FUNCTION pmw.median_end(state float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM unnest(state) AS v $$;
CREATE FUNCTION pmw.median_end(state numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT pg_catalog.avg(v) FROM (SELECT v, row_number() OVER (ORDER BY v) AS n, count(*) OVER () AS c FROM unnest(state) AS v WHERE v IS NOT NULL) AS s WHERE n IN ((c + 1) / 2, (c + 2) / 2) $$;
CREATE AGGREGATE pmw.median(float8) (sfunc = array_append, stype = float8[], finalfunc = pmw.median_end, initcond = '{}');
CREATE AGGREGATE pmw.median(numeric) (sfunc = array_append, stype = numeric[], finalfunc = pmw.median_end, initcond = '{}');
CREATE FUNCTION pmw.percentile_step(state float8[], p float8, v float8) RETURNS float8[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN v IS NULL THEN state ELSE array_append(CASE WHEN array_length(state, 1) IS NULL THEN ARRAY[p] ELSE state END, v) END $$;
CREATE FUNCTION pmw.percentile_end(state float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT percentile_cont(state[1]) WITHIN GROUP (ORDER BY v) FROM unnest(state[2:]) AS v $$;
CREATE AGGREGATE pmw.percentile_cont_over(float8, float8) (sfunc = pmw.percentile_step, stype = float8[], finalfunc = pmw.percentile_end, initcond = '{}');

CREATE FUNCTION pmw.version() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0 (local warehouse on ' || split_part(pg_catalog.version(), ' on ', 1) || ')' $$;
`;
