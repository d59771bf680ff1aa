-- Which customers that several silos know are at high risk of leaving, and what speaks against them?
-- One row per customer, without name or address; highest risk first, at most 50.
SELECT
  score.customer_id,
  score.risk_rank,
  score.churn_probability,
  score.horizon_days,
  len(customer.sources) AS silos,
  array_to_string(customer.sources, ', ') AS known_to,
  customer.segment,
  customer.customer_since,
  score.reasons[1].feature AS strongest_reason,
  score.reasons[1].value AS its_value
FROM churn_score AS score
JOIN customer USING (customer_id)
WHERE score.tier = 'high'
  AND len(customer.sources) > 1
ORDER BY score.risk_rank
LIMIT 50;
