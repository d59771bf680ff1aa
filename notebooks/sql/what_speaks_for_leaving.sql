-- What speaks most often for leaving among the customers at high risk, and how strongly?
-- One row per feature that is one of the three strongest reasons of at least 10 of them, most frequent first.
WITH reason AS (
  SELECT customer_id, unnest(reasons) AS reason, generate_subscripts(reasons, 1) AS place
  FROM churn_score
  WHERE tier = 'high'
)
SELECT
  reason.feature AS feature,
  count(*) AS customers,
  count(*) FILTER (WHERE place = 1) AS as_strongest,
  round(median(reason.odds_ratio), 2) AS median_odds_ratio,
  mode(reason.value ORDER BY reason.value) AS most_frequent_value
FROM reason
GROUP BY ALL
HAVING count(*) >= 10
ORDER BY customers DESC, feature;
