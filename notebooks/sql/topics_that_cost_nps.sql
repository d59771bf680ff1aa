-- Which topic costs the most points of the Net Promoter Score?
-- One row per topic with an impact, the costliest first.
-- impact is the score of all less that of those who do not write about it, adjusted the same with topics that come together taken into
-- account. What is not more_than_chance may be none. A difference is no cause.
SELECT
  topic_id,
  label_en AS topic,
  n,
  n_topic,
  value_with,
  value_without,
  impact,
  impact_lo,
  impact_hi,
  adjusted,
  adjusted_lo,
  adjusted_hi,
  coalesce(impact_q <= 0.05, false) AS more_than_chance
FROM voice_topic_impact
JOIN voice_topic USING (topic_id)
WHERE kpi = 'nps' AND impact IS NOT NULL
ORDER BY impact, topic_id;
