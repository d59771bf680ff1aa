-- Which departments leave problems of customers that were flagged without any action?
-- One row per department; share_unacted of all ripe problems: flagged for at least 48 hours, and nobody acted, told or verified.
WITH bounds AS (
  SELECT max(greatest(flagged_at, coalesce(first_action_at, flagged_at))) AS now FROM closed_loop
),
ripe AS (
  SELECT
    coalesce(department, 'unknown') AS department,
    kind,
    first_action_at IS NULL AS is_unacted,
    date_diff('hour', flagged_at, now) / 24.0 AS days
  FROM closed_loop, bounds
  WHERE flagged_at <= now - INTERVAL 48 HOUR
)
SELECT
  department,
  count(*) AS problems,
  count(*) FILTER (WHERE is_unacted) AS unacted,
  count(*) FILTER (WHERE is_unacted) / count(*) AS share_unacted,
  mode(kind ORDER BY kind) FILTER (WHERE is_unacted) AS most_often,
  median(days) FILTER (WHERE is_unacted) AS days_waiting
FROM ripe
GROUP BY department
HAVING count(*) >= 5
ORDER BY share_unacted DESC, department;
