-- Whom should one call first, if a call costs the same for everybody?
-- One row per customer, without name or address: the largest expected loss of monthly money first, at most 50.
SELECT
  score.customer_id,
  round(score.churn_probability * snapshot.monthly_amount, 2) AS expected_monthly_loss,
  round(score.churn_probability, 4) AS churn_probability,
  round(snapshot.monthly_amount, 2) AS monthly_amount,
  score.tier,
  score.risk_rank,
  score.reasons[1].feature AS strongest_reason,
  score.reasons[1].value AS its_value
FROM churn_score AS score
JOIN churn_snapshot AS snapshot
  ON snapshot.customer_id = score.customer_id AND snapshot.snapshot_date = score.scored_on
WHERE snapshot.monthly_amount > 0
ORDER BY expected_monthly_loss DESC, score.risk_rank
LIMIT 50;
