/**
 * Engines on any file, without a lake: records of CSV or Parquet and events of XES as texts under
 * the names of their columns, a truth to grade by, KPIs of survey answers, and what is printed as
 * text or JSON.
 */
package io.unisono.standalone;
