-- Which share of the customers was lost in each watch, and did it change beyond chance?
-- One row per watch, oldest first; watches of neighbouring rows overlap. Interval of Wilson at 95 %.
WITH watch AS (
  SELECT
    snapshot_date,
    max(window_start) AS from_day,
    max(window_end) AS before_day,
    count(*) AS customers,
    sum(churned) AS lost
  FROM churn_label
  GROUP BY snapshot_date
)
SELECT
  from_day,
  before_day,
  customers,
  lost,
  round(lost / customers, 4) AS share,
  round((lost + 1.9208 - 1.96 * sqrt(lost * (customers - lost) / customers + 0.9604)) / (customers + 3.8416), 4) AS lo,
  round((lost + 1.9208 + 1.96 * sqrt(lost * (customers - lost) / customers + 0.9604)) / (customers + 3.8416), 4) AS hi
FROM watch
ORDER BY from_day;
