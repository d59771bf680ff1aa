-- When in their time with us are customers lost?
-- One row per length of tenure at the start of a watch: the hazard of one watch. Only watches that do not overlap count.
-- The newest watch, and every older one that ends before the next counted one begins. Interval of Wilson at 95 %.
WITH RECURSIVE watch AS (
  SELECT snapshot_date, max(window_start) AS window_start, max(window_end) AS window_end
  FROM churn_label
  GROUP BY snapshot_date
),
counted AS (
  SELECT snapshot_date, window_start
  FROM watch
  WHERE snapshot_date = (SELECT max(snapshot_date) FROM watch)
  UNION ALL
  SELECT watch.snapshot_date, watch.window_start
  FROM counted, watch
  WHERE watch.snapshot_date = (
    SELECT max(older.snapshot_date) FROM watch AS older WHERE older.window_end <= counted.window_start
  )
),
period AS (
  SELECT
    CASE
      WHEN tenure_days < 90 THEN 0
      WHEN tenure_days < 180 THEN 3
      WHEN tenure_days < 365 THEN 6
      WHEN tenure_days < 730 THEN 12
      ELSE 24
    END AS months_from,
    count(*) AS periods,
    sum(churned) AS lost
  FROM counted
  JOIN churn_label USING (snapshot_date)
  JOIN churn_snapshot USING (snapshot_date, customer_id)
  GROUP BY ALL
)
SELECT
  months_from,
  periods,
  lost,
  round(lost / periods, 4) AS share,
  round((lost + 1.9208 - 1.96 * sqrt(lost * (periods - lost) / periods + 0.9604)) / (periods + 3.8416), 4) AS lo,
  round((lost + 1.9208 + 1.96 * sqrt(lost * (periods - lost) / periods + 0.9604)) / (periods + 3.8416), 4) AS hi
FROM period
ORDER BY months_from;
