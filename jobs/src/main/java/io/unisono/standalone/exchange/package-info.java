/**
 * Event logs in the formats of process mining: XES (IEEE 1849) and OCEL 2.0, one event at a time.
 */
package io.unisono.standalone.exchange;
