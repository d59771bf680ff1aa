-- After which share of contacts is there nothing left to come back for, on any channel and in any system?
-- One row per source system, first the whole, and number of days that were waited for another contact; over the whole history.
-- net leaves out topics that nobody can solve at the first contact.
SELECT
  gross.segment AS system,
  gross.window_days,
  gross.value AS resolved_share,
  gross.lo,
  gross.hi,
  net.value AS net_resolved_share,
  gross.n AS contacts,
  gross.excluded AS left_out
FROM kpi_value AS gross
LEFT JOIN kpi_value AS net
  ON net.kpi = replace(gross.kpi, 'fcr_', 'fcr_net_')
  AND net.period = gross.period
  AND net.segment_kind = gross.segment_kind
  AND net.segment = gross.segment
WHERE gross.kpi IN ('fcr_1d', 'fcr_3d', 'fcr_7d', 'fcr_14d', 'fcr_30d')
  AND gross.period = 'all'
  AND gross.segment_kind IN ('all', 'source')
  AND gross.reliability = 'ok'
ORDER BY gross.segment_kind, gross.segment, gross.window_days;
