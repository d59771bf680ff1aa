/** Contracts as Spark sees them: schema, conformance at each door, data rules, personal data. */
package io.unisono.contract;
