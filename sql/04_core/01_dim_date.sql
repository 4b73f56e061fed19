-- One row per day. The key is the day as a number (20261121), so that a fact can be cut to a range without a join.
CREATE TABLE IF NOT EXISTS core.dim_date (
  date_key INTEGER NOT NULL ENCODE raw, -- yyyymmdd; the sort key's first column stays uncompressed
  calendar_date DATE NOT NULL ENCODE az64,
  year SMALLINT NOT NULL ENCODE az64,
  quarter SMALLINT NOT NULL ENCODE az64,
  month SMALLINT NOT NULL ENCODE az64,
  month_name VARCHAR(9) NOT NULL ENCODE zstd,
  iso_week SMALLINT NOT NULL ENCODE az64,
  day_of_month SMALLINT NOT NULL ENCODE az64,
  day_of_week SMALLINT NOT NULL ENCODE az64, -- 0 is Sunday, as EXTRACT(dow) counts
  day_name VARCHAR(9) NOT NULL ENCODE zstd,
  is_weekend BOOLEAN NOT NULL ENCODE raw,
  PRIMARY KEY (date_key) -- informational: only days that are not there are inserted below
)
DISTSTYLE ALL
SORTKEY (date_key);

-- 2009-01-01 to 2036-05-17: 10,000 days from four digits. generate_series runs on the leader node only and cannot fill a table on Redshift.
INSERT INTO core.dim_date (
  date_key,
  calendar_date,
  year,
  quarter,
  month,
  month_name,
  iso_week,
  day_of_month,
  day_of_week,
  day_name,
  is_weekend
)
WITH
  digit AS (
    SELECT 0 AS d
    UNION ALL SELECT 1
    UNION ALL SELECT 2
    UNION ALL SELECT 3
    UNION ALL SELECT 4
    UNION ALL SELECT 5
    UNION ALL SELECT 6
    UNION ALL SELECT 7
    UNION ALL SELECT 8
    UNION ALL SELECT 9
  ),
  day AS (
    SELECT
      CAST(
        DATE '2009-01-01'
          + (thousands.d * 1000 + hundreds.d * 100 + tens.d * 10 + ones.d)
        AS DATE
      ) AS calendar_date
    FROM
      digit AS ones
      CROSS JOIN digit AS tens
      CROSS JOIN digit AS hundreds
      CROSS JOIN digit AS thousands
  )
SELECT
  CAST(TO_CHAR(day.calendar_date, 'YYYYMMDD') AS INTEGER),
  day.calendar_date,
  CAST(EXTRACT(year FROM day.calendar_date) AS SMALLINT),
  CAST(EXTRACT(quarter FROM day.calendar_date) AS SMALLINT),
  CAST(EXTRACT(month FROM day.calendar_date) AS SMALLINT),
  TRIM(TO_CHAR(day.calendar_date, 'Month')),
  CAST(EXTRACT(week FROM day.calendar_date) AS SMALLINT),
  CAST(EXTRACT(day FROM day.calendar_date) AS SMALLINT),
  CAST(EXTRACT(dow FROM day.calendar_date) AS SMALLINT),
  TRIM(TO_CHAR(day.calendar_date, 'Day')),
  EXTRACT(dow FROM day.calendar_date) IN (0, 6)
FROM
  day
WHERE
  NOT EXISTS (
    SELECT
      1
    FROM
      core.dim_date AS known
    WHERE
      known.calendar_date = day.calendar_date
  );
