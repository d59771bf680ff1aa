-- What the job kpi aggregates, as one would ask DuckDB for it: the same facts in the same periods and segments. What the
-- job does afterwards (raking, intervals of surveys, small groups, changes) is left out, so DuckDB has less to do.

CREATE MACRO rolling(d) AS DATE '2026-04-01' - CAST(28 * (1 + (DATE '2026-03-31' - d) // 28) AS INTEGER);

CREATE MACRO recent(d) AS CASE WHEN rolling(d) >= DATE '2026-03-31' - 181 THEN rolling(d) END;

-- Month, whole history, quarter, rolling window, and the piece that tells which periods can be cut.
CREATE MACRO periods(d) AS list_filter([
  {'kind': 'month', 'start': CAST(date_trunc('month', d) AS DATE)},
  {'kind': 'all', 'start': CAST(NULL AS DATE)},
  {'kind': 'quarter', 'start': CAST(date_trunc('quarter', d) AS DATE)},
  CASE WHEN recent(d) IS NOT NULL THEN {'kind': 'rolling', 'start': rolling(d)} END,
  CASE WHEN d >= date_trunc('month', DATE '2026-03-31' - 181)
    THEN {'kind': 'piece', 'start': greatest(CAST(date_trunc('month', d) AS DATE), recent(d))} END
  ], lambda p: p IS NOT NULL);

CREATE MACRO months(d) AS [
  {'kind': 'month', 'start': CAST(date_trunc('month', d) AS DATE)}, {'kind': 'all', 'start': CAST(NULL AS DATE)}];

CREATE VIEW record AS
SELECT i.source AS party_source, i.party_id, c.customer_id, c.country, c.segment
FROM customer_identity i JOIN customer c USING (customer_id);

-- name: heard
CREATE OR REPLACE TABLE heard AS
WITH days AS (
  SELECT customer_id, CAST(occurred_at AS DATE) AS d, bool_or(kind = 'survey') AS heard,
    bool_or(kind <> 'survey' AND coalesce(valence = -1, false)) AS unhappy
  FROM timeline
  WHERE kind <> 'subscription' AND CAST(occurred_at AS DATE) <= DATE '2026-03-31'
  GROUP BY ALL),
in_periods AS (
  SELECT customer_id, p, bool_or(heard) AS heard, bool_or(unhappy) AS unhappy
  FROM (SELECT customer_id, heard, unhappy, unnest(periods(d)) AS p FROM days)
  GROUP BY customer_id, p)
SELECT p, country, segment, count(*) AS n, count_if(heard) AS heard, count_if(unhappy) AS unhappy,
  count_if(unhappy AND NOT heard) AS silent
FROM in_periods JOIN customer USING (customer_id)
GROUP BY p, GROUPING SETS ((), (country), (segment));

-- name: comments
CREATE OR REPLACE TABLE comments AS
WITH days AS (
  SELECT customer_id, d, channel, sum(contacts) AS contacts, sum(comments) AS comments
  FROM (
    SELECT customer_id, CAST(occurred_at AS DATE) AS d, channel,
      CAST(kind IN ('interaction', 'ticket', 'message') AS INTEGER) AS contacts, 0 AS comments FROM timeline
    UNION ALL
    SELECT customer_id, CAST(occurred_at AS DATE), coalesce(channel, 'none'), 0, 1
    FROM voice_message WHERE words > 0 AND customer_id IS NOT NULL)
  WHERE d <= DATE '2026-03-31'
  GROUP BY ALL),
channels AS (
  SELECT customer_id, p, date_trunc('month', d) AS mon, channel, sum(contacts) AS contacts, sum(comments) AS comments
  FROM (SELECT *, unnest(periods(d)) AS p FROM days)
  GROUP BY ALL),
customers AS (
  SELECT customer_id, p, NULL AS channel, sum(contacts) AS contacts, sum(comments) AS comments, count_if(contacts > 0) AS reached
  FROM (SELECT customer_id, p, mon, sum(contacts) AS contacts, sum(comments) AS comments FROM channels GROUP BY ALL)
  GROUP BY ALL
  UNION ALL
  SELECT customer_id, p, channel, sum(contacts), sum(comments), count_if(contacts > 0) FROM channels GROUP BY ALL)
SELECT p, channel, country, segment, sum(reached) AS reached, sum(contacts) AS x, sum(comments) AS y,
  sum(contacts * contacts) AS xx, sum(contacts * comments) AS xy, sum(comments * comments) AS yy
FROM customers JOIN customer USING (customer_id) WHERE channel IS NULL
GROUP BY p, channel, GROUPING SETS ((), (country), (segment))
UNION ALL
SELECT p, channel, NULL, NULL, sum(reached), sum(contacts), sum(comments),
  sum(contacts * contacts), sum(contacts * comments), sum(comments * comments)
FROM customers SEMI JOIN customer USING (customer_id) WHERE channel IS NOT NULL
GROUP BY p, channel;

-- name: texts
CREATE OR REPLACE TABLE texts AS
WITH authors AS (
  SELECT p, source, channel, v.language, country, segment, coalesce(v.customer_id, source || v.kind || text_id) AS author,
    grouping_id(source, channel, v.language, country, segment) AS g, count(*) AS n, count(sentiment) AS judged, count_if(sentiment = 'positive') AS positive,
    count_if(sentiment = 'negative') AS negative, count_if(len(topics) > 0) AS with_topic
  FROM (SELECT *, unnest(periods(CAST(occurred_at AS DATE))) AS p FROM voice_message
    WHERE words > 0 AND CAST(occurred_at AS DATE) <= DATE '2026-03-31') v
  LEFT JOIN customer c USING (customer_id)
  GROUP BY p, author, GROUPING SETS ((), (source), (channel), (v.language), (country), (segment)))
SELECT p, g, source, channel, language, country, segment, sum(n) AS texts, sum(judged) AS judged,
  sum(positive) AS positive, sum(negative) AS negative, count(*) AS people,
  sum((positive - negative) ** 2) AS yy, sum(judged * judged) AS xx, sum(judged * (positive - negative)) AS xy,
  sum(n * n) AS nn, sum(n * with_topic) AS nt, sum(with_topic * with_topic) AS tt
FROM authors
GROUP BY ALL;

-- name: surveys
CREATE OR REPLACE TABLE surveys AS
WITH items AS (
  SELECT source, party_source, party_id, channel, touchpoint, responded_at, response_id, metric,
    CASE metric WHEN 'nps' THEN CASE WHEN score >= 9 THEN 1 WHEN score < 7 THEN -1 ELSE 0 END
      WHEN 'csat' THEN CAST((score - scale_min) / (scale_max - scale_min) >= 0.75 AS INTEGER)
      WHEN 'ces' THEN CAST((score - scale_min) / (scale_max - scale_min) >= 2 / 3 AS INTEGER)
      ELSE (score - scale_min) / (scale_max - scale_min) END AS x
  FROM survey_response WHERE metric IN ('nps', 'csat', 'ces', 'csi')),
scores AS (
  SELECT * FROM items WHERE metric <> 'csi'
  UNION ALL
  SELECT source, max(party_source), max(party_id), max(channel), max(touchpoint), max(responded_at), response_id, metric, avg(x)
  FROM items WHERE metric = 'csi' GROUP BY source, response_id, metric HAVING count(*) = 3),
answers AS (
  SELECT s.*, coalesce(customer_id, s.source || ':' || response_id) AS customer, country, segment
  FROM scores s LEFT JOIN record ON record.party_source = coalesce(s.party_source, s.source)
    AND record.party_id = s.party_id),
-- Of a customer, the NPS counts the last answer of a period.
counted AS (
  SELECT * FROM (SELECT *, unnest(periods(CAST(responded_at AS DATE))) AS p FROM answers)
  QUALIFY metric <> 'nps' OR row_number() OVER (PARTITION BY metric, p, customer ORDER BY responded_at DESC, response_id DESC) = 1),
customers AS (
  SELECT metric, p, source, channel, touchpoint, country, segment, customer,
    grouping_id(source, channel, touchpoint, country, segment) AS g, count(x) AS w, sum(x) AS wx, sum(x * x) AS wxx
  FROM counted
  GROUP BY metric, p, customer,
    GROUPING SETS ((), (source), (channel), (touchpoint), (country), (segment)))
SELECT metric, p, g, source, channel, touchpoint, country, segment, sum(w) AS w, sum(wx) AS wx, sum(wxx) AS wxx,
  sum(w * w) AS ww, sum(w * wx) AS wwx, sum(wx * wx) AS wxwx, count(*) AS customers
FROM customers
GROUP BY ALL;

-- name: tickets
CREATE OR REPLACE TABLE tickets AS
WITH measurements AS (
  SELECT source, channel, team, priority, business_topic, country, segment, unnest([
    {'m': 'last', 'd': solved_at, 'a': solution_minutes, 'c': false},
    {'m': 'business last', 'd': solved_at, 'a': solution_business_minutes, 'c': false},
    {'m': 'first', 'd': first_solved_at, 'a': first_solution_minutes, 'c': false},
    {'m': 'business first', 'd': first_solved_at, 'a': first_solution_business_minutes, 'c': false},
    {'m': 'reply', 'd': first_reply_at, 'a': first_reply_minutes, 'c': false},
    {'m': 'business reply', 'd': first_reply_at, 'a': first_reply_business_minutes, 'c': false},
    {'m': 'open', 'd': created_at, 'a': coalesce(solution_minutes, age_minutes), 'c': "open"},
    {'m': 'business open', 'd': created_at, 'a': coalesce(solution_business_minutes, age_business_minutes), 'c': "open"},
    {'m': 'reopened', 'd': first_solved_at, 'a': CASE WHEN first_solved_at < DATE '2026-03-25' THEN CAST(reopened AS BIGINT) END, 'c': false},
    {'m': 'sla', 'd': created_at, 'a': CASE WHEN sla_due THEN CAST(NOT sla_solution_breached AS BIGINT) END, 'c': false},
    {'m': 'sla reply', 'd': created_at, 'a': CASE WHEN sla_reply_due THEN CAST(NOT sla_reply_breached AS BIGINT) END, 'c': false},
    {'m': 'hand-overs', 'd': solved_at, 'a': CASE WHEN solved_at IS NOT NULL THEN CAST(hand_overs AS BIGINT) END, 'c': false}
    ], recursive := true), created_at
  FROM ticket_time t LEFT JOIN record ON record.party_source = coalesce(t.party_source, t.source)
    AND record.party_id = t.party_id),
frequencies AS (
  SELECT m, p, source, channel, team, priority, business_topic, country, segment,
    grouping_id(source, channel, team, priority, business_topic, country, segment) AS g, a,
    count_if(a IS NOT NULL AND NOT c) AS ended, count_if(a IS NOT NULL AND c) AS censored, count_if(a IS NULL) AS excluded
  FROM (SELECT *, unnest(periods(CAST(coalesce(d, created_at) AS DATE))) AS p FROM measurements)
  GROUP BY m, p, a,
    GROUPING SETS ((), (source), (channel), (team), (priority), (business_topic), (country), (segment))),
cumulated AS (
  SELECT *, sum(ended) OVER upto AS cum, sum(ended) OVER whole AS total,
    sum(ended + censored) OVER whole - coalesce(sum(ended + censored) OVER before, 0) AS risk
  FROM frequencies
  WINDOW whole AS (PARTITION BY m, p, g, source, channel, team, priority, business_topic, country, segment),
    upto AS (PARTITION BY m, p, g, source, channel, team, priority, business_topic, country, segment ORDER BY a
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    before AS (PARTITION BY m, p, g, source, channel, team, priority, business_topic, country, segment ORDER BY a
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
curves AS (
  SELECT *, exp(sum(ln(greatest(1 - ended / greatest(risk, 1), 1e-300))) OVER (
    PARTITION BY m, p, g, source, channel, team, priority, business_topic, country, segment ORDER BY a
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS survival
  FROM cumulated)
SELECT m, p, g, source, channel, team, priority, business_topic, country, segment, sum(ended + censored) AS n,
  sum(excluded) AS excluded, sum(ended) FILTER (a = 1) AS positives, sum(ended * CAST(a AS DOUBLE)) AS s,
  sum(ended * CAST(a AS DOUBLE) * a) AS ss,
  min(a) FILTER (ended > 0 AND cum >= 0.5 * total) AS p50, min(a) FILTER (ended > 0 AND cum >= 0.75 * total) AS p75,
  min(a) FILTER (ended > 0 AND cum >= 0.9 * total) AS p90, min(a) FILTER (survival <= 0.5) AS km50
FROM curves
GROUP BY ALL;

-- name: one touch
CREATE OR REPLACE TABLE one_touch AS
SELECT p, t.channel, t.source, country, segment, count_if(replies = 1) AS one, count(replies) AS n
FROM (SELECT *, unnest(periods(CAST(solved_at AS DATE))) AS p FROM ticket
  WHERE status IN ('solved', 'closed') AND CAST(solved_at AS DATE) <= DATE '2026-03-31') t
LEFT JOIN record ON record.party_source = coalesce(t.party_source, t.source) AND record.party_id = t.party_id
GROUP BY p, GROUPING SETS ((), (t.channel), (t.source), (country), (segment));

-- name: contacts
CREATE OR REPLACE TABLE contacts AS
WITH marked AS (
  SELECT e.*, country, segment, left_out IS NULL AND resolved IS NOT NULL AS judged,
    coalesce(resolved, false) AND NOT transferred AND NOT reopened AS solved,
    coalesce(date_diff('second', occurred_at, next_contact_at) / 86400.0, 1e9) AS next,
    (TIMESTAMPTZ '2026-04-01 00:00:00+00' - occurred_at) AS age
  FROM episode_contact e JOIN customer USING (customer_id))
SELECT p, channel, source, team, topic, country, segment, count(*) AS n,
  count_if(judged AND age > INTERVAL 1 DAY) AS n1, count_if(judged AND age > INTERVAL 1 DAY AND solved AND next > 1) AS s1,
  count_if(judged AND age > INTERVAL 3 DAY) AS n3, count_if(judged AND age > INTERVAL 3 DAY AND solved AND next > 3) AS s3,
  count_if(judged AND age > INTERVAL 7 DAY) AS n7, count_if(judged AND age > INTERVAL 7 DAY AND solved AND next > 7) AS s7,
  count_if(judged AND age > INTERVAL 14 DAY) AS n14, count_if(judged AND age > INTERVAL 14 DAY AND solved AND next > 14) AS s14,
  count_if(judged AND age > INTERVAL 30 DAY) AS n30, count_if(judged AND age > INTERVAL 30 DAY AND solved AND next > 30) AS s30,
  count_if(judged AND contact_number = 1 AND age > INTERVAL 30 DAY) AS nf,
  count_if(judged AND contact_number = 1 AND age > INTERVAL 30 DAY AND solved AND next > 30) AS sf,
  count_if(episode_id IS NOT NULL AND age > INTERVAL 7 DAY) AS nr,
  count_if(episode_id IS NOT NULL AND age > INTERVAL 7 DAY AND next <= 7) AS sr
FROM (SELECT *, unnest(periods(CAST(occurred_at AS DATE))) AS p FROM marked)
GROUP BY p, GROUPING SETS ((), (channel), (source), (team), (topic), (country), (segment));

-- name: issues
CREATE OR REPLACE TABLE issues AS
SELECT p, first_channel, first_source, first_team, topic, country, segment, count_if(over) AS n,
  sum(contacts) FILTER (over) AS c, sum(contacts * contacts) FILTER (over) AS cc,
  sum(channel_switches) FILTER (over) AS s, sum(channel_switches * channel_switches) FILTER (over) AS ss,
  sum(effort) FILTER (over) AS e, sum(effort * effort) FILTER (over) AS ee
FROM (SELECT e.*, country, segment, last_contact_at < TIMESTAMPTZ '2026-03-02 00:00:00+00' AS over,
    unnest(periods(CAST(first_contact_at AS DATE))) AS p
  FROM episode e JOIN customer USING (customer_id))
GROUP BY p, GROUPING SETS ((), (first_channel), (first_source), (first_team), (topic), (country), (segment));

-- name: churn
CREATE OR REPLACE TABLE churn AS
WITH tenures AS (
  SELECT *, greatest(started_on, at_risk_from - 1) AS since FROM subscription_spell JOIN customer USING (customer_id)
  WHERE at_risk_from IS NOT NULL),
ordered AS (
  SELECT *, coalesce(lead(since) OVER (PARTITION BY customer_id, spell ORDER BY since, started_on, source, subscription_id),
    lost_on) AS until FROM tenures)
SELECT mon, country, segment, plan, sum(entering) AS entering, sum(lost) AS lost
FROM (SELECT country, segment, plan, unnest([
    {'mon': date_trunc('month', since) + INTERVAL 1 MONTH, 'entering': 1, 'lost': 0},
    {'mon': date_trunc('month', until) + INTERVAL 1 MONTH, 'entering': -1, 'lost': 0},
    {'mon': CAST(date_trunc('month', lost_on) AS TIMESTAMP), 'entering': 0,
     'lost': CAST(since < date_trunc('month', lost_on) AND until >= date_trunc('month', lost_on) AS INTEGER)}
    ], recursive := true) FROM ordered)
WHERE mon IS NOT NULL
GROUP BY mon, GROUPING SETS ((), (country), (segment), (plan));

-- name: loop
CREATE OR REPLACE TABLE loop AS
WITH problems AS (
  SELECT *, lead(flagged_at) OVER (PARTITION BY customer_id, topic ORDER BY flagged_at, problem_id) AS next,
    flagged_at + INTERVAL 48 HOUR <= TIMESTAMPTZ '2026-04-01 00:00:00+00' AS ripe,
    date_diff('minute', flagged_at, coalesce(first_action_at, TIMESTAMPTZ '2026-04-01 00:00:00+00')) AS a
  FROM closed_loop)
SELECT p, department, team, kind, count(*) AS n, count_if(ripe) AS ripe,
  count_if(ripe AND (first_action_at IS NULL OR first_action_at > flagged_at + INTERVAL 48 HOUR)) AS unacted,
  count_if(ripe AND logged_at IS NULL) AS unlogged,
  count_if(ripe AND first_action_at < coalesce(complained_at, TIMESTAMPTZ '2026-04-01 00:00:00+00')) AS proactive,
  count_if(ripe AND closed_at <= flagged_at + INTERVAL 48 HOUR) AS closed,
  count_if(topic IS NOT NULL AND next <= flagged_at + INTERVAL 30 DAY) AS repeated,
  quantile_disc(a, 0.5) AS median
FROM (SELECT *, unnest(months(flagged_at)) AS p FROM problems)
GROUP BY p, GROUPING SETS ((), (department), (team), (kind));
