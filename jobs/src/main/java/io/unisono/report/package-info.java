/**
 * The report of a night: one offline HTML page and the same numbers as JSON, made from published
 * tables. It holds no personal data, and no number about a group too small to hide in.
 */
package io.unisono.report;
