/**
 * Pairs of records of which a person is to decide whether they are one party: as a page or a
 * spreadsheet, and the decisions back from them. docs/OPERATIONS.md shows how.
 */
package io.unisono.explain.review;
