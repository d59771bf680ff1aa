-- On which channel does an issue cost customers most, as counted and as they say?
-- One row per channel of the first contact, most steps first, over the whole history; steps are those beyond one contact with one person.
-- easy_share is the Customer Effort Score of the surveys of that channel, where there are any.
SELECT
  effort.segment AS channel,
  effort.value AS steps_per_issue,
  effort.lo AS steps_lo,
  effort.hi AS steps_hi,
  contacts.value AS contacts_per_issue,
  switches.value AS channel_switches_per_issue,
  effort.n AS issues,
  ces.value AS easy_share,
  ces.lo AS easy_lo,
  ces.hi AS easy_hi,
  ces.n AS ces_answers
FROM kpi_value AS effort
JOIN kpi_value AS contacts
  ON contacts.kpi = 'contacts_per_issue'
  AND contacts.period = effort.period
  AND contacts.segment_kind = effort.segment_kind
  AND contacts.segment = effort.segment
JOIN kpi_value AS switches
  ON switches.kpi = 'channel_switches_per_issue'
  AND switches.period = effort.period
  AND switches.segment_kind = effort.segment_kind
  AND switches.segment = effort.segment
LEFT JOIN kpi_value AS ces
  ON ces.kpi = 'ces'
  AND ces.period = effort.period
  AND ces.segment_kind = effort.segment_kind
  AND ces.segment = effort.segment
  AND ces.reliability = 'ok'
WHERE effort.kpi = 'effort_per_issue'
  AND effort.period = 'all'
  AND effort.segment_kind = 'channel'
  AND effort.reliability = 'ok'
ORDER BY steps_per_issue DESC, channel;
