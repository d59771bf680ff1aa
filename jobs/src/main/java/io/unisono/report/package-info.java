/**
 * The report of a night: one offline HTML page and the same numbers as JSON, made from published
 * tables. It holds no personal data, and no number about a group too small to hide in. The sections
 * are listed here; {@code section} holds them, {@code page} what a page is made of.
 */
package io.unisono.report;
