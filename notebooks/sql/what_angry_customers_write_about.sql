-- What do the angry customers of last week talk about?
-- One row per topic of negative texts that show anger or disappointment, in the last seven days of the data.
-- Topics of fewer than five customers are left out. of_angry is the share among all customers who wrote so.
WITH angry AS (
  SELECT customer_id, topics
  FROM voice_message
  WHERE words > 0
    AND customer_id IS NOT NULL
    AND occurred_at > (SELECT max(occurred_at) FROM voice_message) - INTERVAL 7 DAY
    AND sentiment = 'negative'
    AND emotion IN ('anger', 'disappointment')
),
by_topic AS (
  SELECT unnest(topics) AS topic_id, customer_id FROM angry
)
SELECT
  topic_id,
  any_value(label_en) AS topic,
  any_value(phrases) AS phrases,
  count(DISTINCT customer_id) AS customers,
  count(DISTINCT customer_id) / (SELECT count(DISTINCT customer_id) FROM angry) AS of_angry
FROM by_topic
JOIN voice_topic USING (topic_id)
GROUP BY topic_id
HAVING count(DISTINCT customer_id) >= 5
ORDER BY customers DESC, topic_id;
