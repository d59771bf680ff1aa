-- After which steps does a bad event come next more often than usual, and how many customers meet it?
-- One row per activity with at least 50 occurrences; lift 1 is usual, the highest lift first.
WITH step AS (
  SELECT
    customer_id,
    activity,
    lead(valence) OVER (PARTITION BY customer_id ORDER BY event_order) AS next_valence
  FROM timeline
),
followed AS (
  SELECT customer_id, activity, coalesce(next_valence, 0) < 0 AS bad_next FROM step
)
SELECT
  activity,
  count(*) AS occurrences,
  count(*) FILTER (WHERE bad_next) AS bad_next,
  count(DISTINCT customer_id) FILTER (WHERE bad_next) AS customers,
  avg(bad_next::INT) AS bad_next_share,
  avg(bad_next::INT) / nullif((SELECT avg(bad_next::INT) FROM followed), 0) AS lift
FROM followed
GROUP BY activity
HAVING count(*) >= 50
ORDER BY lift DESC NULLS LAST, activity;
