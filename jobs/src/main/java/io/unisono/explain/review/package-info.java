/**
 * A person decides whether two records are one party. Pairs of records are written as a page or a
 * spreadsheet, and the decisions are read back from it. docs/OPERATIONS.md shows how.
 */
package io.unisono.explain.review;
