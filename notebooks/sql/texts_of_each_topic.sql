-- Does each topic hold what its name says?
-- One row per text to be read by hand: five of each main topic and five without any, one a customer, always the same.
-- Topics of fewer than five customers are left out. The texts are personal data, as marked in voice_message.
WITH by_customer AS (
  SELECT
    main_topic,
    customer_id,
    text,
    row_number() OVER (PARTITION BY main_topic, customer_id ORDER BY text_digest, source, kind, text_id) AS place
  FROM voice_message
  WHERE words > 0
    AND customer_id IS NOT NULL
),
drawn AS (
  SELECT
    main_topic,
    text,
    row_number() OVER (PARTITION BY main_topic ORDER BY md5(customer_id)) AS number,
    count(*) OVER (PARTITION BY main_topic) AS customers
  FROM by_customer
  WHERE place = 1
)
SELECT coalesce(label_en, '(none)') AS topic, customers, number, text
FROM drawn
LEFT JOIN voice_topic ON topic_id = main_topic
WHERE customers >= 5
  AND number <= 5
ORDER BY main_topic NULLS LAST, number;
