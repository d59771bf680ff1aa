-- How many customers and how much recurring money does the model expect to lose, by risk tier?
-- One row per tier, highest risk first. Money is what the customers pay a month; the expected part is weighed by probability.
SELECT
  tier,
  count(*) AS customers,
  round(sum(churn_probability), 1) AS expected_losses,
  round(avg(churn_probability), 4) AS mean_probability,
  round(sum(monthly_amount), 2) AS monthly_amount,
  round(sum(churn_probability * monthly_amount), 2) AS expected_monthly_loss,
  round(
    sum(churn_probability * monthly_amount) / nullif(sum(sum(churn_probability * monthly_amount)) OVER (), 0), 4
  ) AS share_of_loss
FROM churn_score AS score
JOIN churn_snapshot AS snapshot
  ON snapshot.customer_id = score.customer_id AND snapshot.snapshot_date = score.scored_on
GROUP BY tier
ORDER BY mean_probability DESC;
