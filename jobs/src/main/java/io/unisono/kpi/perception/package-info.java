/**
 * What customers say of waiting and effort beside what was measured for the same ticket, and how
 * the gap goes together with their next NPS.
 */
package io.unisono.kpi.perception;
