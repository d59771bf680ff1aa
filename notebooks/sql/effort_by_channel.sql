-- On which channel does an issue cost customers most, as counted and as they say?
-- One row per channel of the first contact, most steps first, over the whole history; steps are those beyond one contact with one person.
-- ease is what customers say of the effort of tickets that came on that channel, by whatever channel they were asked: 0 hard, 1 easy.
-- felt_worse, above 0: harder for them than the steps tell, beside the other channels.
SELECT
  effort.segment AS channel,
  effort.value AS steps_per_issue,
  effort.lo AS steps_lo,
  effort.hi AS steps_hi,
  contacts.value AS contacts_per_issue,
  switches.value AS channel_switches_per_issue,
  effort.n AS issues,
  said.perceived_mean AS ease,
  said.gap AS felt_worse,
  said.gap_lo AS felt_worse_lo,
  said.gap_hi AS felt_worse_hi,
  said.n AS answers
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
LEFT JOIN perception_gap AS said
  ON said.perceived = 'effort'
  AND said.measured = 'steps'
  AND said.channel = effort.segment
  AND said.reliability = 'ok'
WHERE effort.kpi = 'effort_per_issue'
  AND effort.period = 'all'
  AND effort.segment_kind = 'channel'
  AND effort.reliability = 'ok'
ORDER BY steps_per_issue DESC, channel;
