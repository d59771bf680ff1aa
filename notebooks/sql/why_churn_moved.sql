-- Why did the share of customers lost move from one watch to the next?
-- One row per number of bad events in the 90 days before; by_share + by_loss of all rows add up to the change.
-- A watch is the time after a snapshot in which a loss counts; the two compared are the newest that do not overlap.
WITH watch AS (
  SELECT snapshot_date, max(window_start) AS window_start, max(window_end) AS window_end
  FROM churn_label
  GROUP BY snapshot_date
),
newest AS (
  SELECT * FROM watch ORDER BY snapshot_date DESC LIMIT 1
),
compared AS (
  SELECT snapshot_date, 'now' AS watch FROM newest
  UNION ALL
  SELECT max(watch.snapshot_date), 'before'
  FROM watch, newest
  WHERE watch.window_end <= newest.window_start
),
loss AS (
  SELECT
    least(bad_events_90d, 3) AS bad_events,
    count(*) FILTER (WHERE watch = 'before') AS customers_before,
    count(*) FILTER (WHERE watch = 'now') AS customers_now,
    avg(churned) FILTER (WHERE watch = 'before') AS lost_before,
    avg(churned) FILTER (WHERE watch = 'now') AS lost_now
  FROM compared
  JOIN churn_label USING (snapshot_date)
  JOIN churn_snapshot USING (snapshot_date, customer_id)
  GROUP BY ALL
),
weighed AS (
  SELECT
    *,
    customers_before / nullif(sum(customers_before) OVER (), 0) AS share_before,
    customers_now / nullif(sum(customers_now) OVER (), 0) AS share_now,
    (coalesce(lost_before, lost_now) + coalesce(lost_now, lost_before)) / 2 AS lost_between,
    coalesce(lost_now - lost_before, 0) AS change
  FROM loss
)
SELECT
  CASE bad_events WHEN 3 THEN '3 or more' ELSE bad_events::VARCHAR END AS bad_events,
  customers_before,
  customers_now,
  lost_before,
  lost_now,
  (share_now - share_before)
    * (lost_between - sum((share_now + share_before) / 2 * lost_between) OVER ()) AS by_share,
  (share_now + share_before) / 2 * change AS by_loss
FROM weighed
ORDER BY bad_events;
