/**
 * What customers say when they are asked: the KPIs of surveys, who was asked and who answered, and
 * the weights that correct for it.
 */
package io.unisono.kpi.survey;
