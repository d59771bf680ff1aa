-- Why did the Net Promoter Score move from the half-year before to the last one?
-- One row per newest bad event in the 90 days before the answer; by_share + by_score of all rows add up to the change.
-- by_share: the group became larger or smaller. by_score: the group answers otherwise. Association, not cause.
WITH bounds AS (
  SELECT max(occurred_at) AS now FROM timeline
),
answer AS (
  SELECT
    timeline.customer_id,
    timeline.event_order,
    timeline.occurred_at,
    CASE WHEN response.score >= 9 THEN 1 WHEN response.score >= 7 THEN 0 ELSE -1 END AS point,
    CASE WHEN timeline.occurred_at > now - INTERVAL 182 DAY THEN 'now' ELSE 'before' END AS half
  FROM timeline
  JOIN survey_response AS response
    ON timeline.event_id = concat_ws(':', response.source, 'survey_nps', response.response_id, response.question_id)
  CROSS JOIN bounds
  WHERE response.metric = 'nps'
    AND response.score BETWEEN 0 AND 10
    AND response.score = round(response.score)
    AND coalesce(response.scale_min, 0) = 0
    AND coalesce(response.scale_max, 10) = 10
    AND timeline.occurred_at > now - INTERVAL 364 DAY
  QUALIFY row_number() OVER (PARTITION BY timeline.customer_id, half ORDER BY event_order DESC) = 1
),
explained AS (
  SELECT
    answer.half,
    answer.point,
    coalesce(max_by(bad.activity, bad.event_order), 'nothing bad') AS after
  FROM answer
  LEFT JOIN timeline AS bad
    ON bad.customer_id = answer.customer_id
    AND bad.valence = -1
    AND bad.kind NOT IN ('survey', 'subscription')
    AND bad.event_order < answer.event_order
    AND bad.occurred_at >= answer.occurred_at - INTERVAL 90 DAY
  GROUP BY answer.customer_id, answer.half, answer.point
),
score AS (
  SELECT
    after,
    count(*) FILTER (WHERE half = 'before') AS answers_before,
    count(*) FILTER (WHERE half = 'now') AS answers_now,
    100 * avg(point) FILTER (WHERE half = 'before') AS nps_before,
    100 * avg(point) FILTER (WHERE half = 'now') AS nps_now
  FROM explained
  GROUP BY after
),
weighed AS (
  SELECT
    *,
    answers_before / nullif(sum(answers_before) OVER (), 0) AS share_before,
    answers_now / nullif(sum(answers_now) OVER (), 0) AS share_now,
    (coalesce(nps_before, nps_now) + coalesce(nps_now, nps_before)) / 2 AS nps_between,
    coalesce(nps_now - nps_before, 0) AS change
  FROM score
)
SELECT
  after,
  answers_before,
  answers_now,
  nps_before,
  nps_now,
  (share_now - share_before)
    * (nps_between - sum((share_now + share_before) / 2 * nps_between) OVER ()) AS by_share,
  (share_now + share_before) / 2 * change AS by_score
FROM weighed
ORDER BY by_share + by_score, after;
