-- Sales per day, source and store. A view is never stale; every join is inner, because every fact has its members.
-- Where it becomes too slow: CREATE MATERIALIZED VIEW ... AUTO REFRESH YES over the same text. Redshift refreshes it incrementally,
-- since it has no outer join, no DISTINCT aggregate and no window function; keep it so.
CREATE OR REPLACE VIEW marts.daily_sales AS
SELECT
  calendar.calendar_date AS sale_date,
  sales.source AS source,
  store.channel AS channel,
  store.store_id AS store_id,
  COUNT(*) AS lines,
  SUM(CASE WHEN sales.line_type = 'sale' THEN sales.quantity ELSE 0 END) AS units_sold,
  SUM(CASE WHEN sales.line_type = 'return' THEN -sales.quantity ELSE 0 END) AS units_returned,
  SUM(CASE WHEN sales.line_type = 'sale' THEN sales.amount ELSE 0 END) AS gross_sales,
  SUM(CASE WHEN sales.line_type = 'return' THEN -sales.amount ELSE 0 END) AS returns,
  SUM(
    CASE
      WHEN sales.line_type IN ('sale', 'return') THEN 0
      ELSE sales.amount
    END
  ) AS other_charges,
  SUM(sales.amount) AS net_sales
FROM
  core.fact_sales AS sales
  INNER JOIN core.dim_date AS calendar ON calendar.date_key = sales.date_key
  INNER JOIN core.dim_store AS store ON store.store_key = sales.store_key
GROUP BY
  calendar.calendar_date,
  sales.source,
  store.channel,
  store.store_id;
