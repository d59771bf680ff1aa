-- Which touches does the last touch make too much of, and which too little?
-- One row per outcome and touch: a channel before purchases, an activity before losses.
-- chain: share by the Markov chain of order 1, lo and hi its 95 % bootstrap interval. Associations, not causes.
SELECT
  m.outcome,
  m.channel AS touch,
  round(m.conversions, 1) AS outcomes,
  round(m.share, 4) AS chain,
  round(m.conversions_lo / m.outcomes, 4) AS lo,
  round(m.conversions_hi / m.outcomes, 4) AS hi,
  round(coalesce(l.share, 0), 4) AS last_touch,
  CASE
    WHEN coalesce(l.conversions, 0) > m.conversions_hi THEN 'too much'
    WHEN coalesce(l.conversions, 0) < m.conversions_lo THEN 'too little'
    ELSE 'within chance'
  END AS last_touch_makes
FROM journey_attribution AS m
LEFT JOIN journey_attribution AS l ON l.outcome = m.outcome AND l.channel = m.channel AND l.model = 'last'
WHERE m.model = 'markov_1'
ORDER BY m.outcome, m.conversions DESC, touch;
