/**
 * What a page is made of, and how it is written: sections, figures and their cells, the texts in
 * both languages, the suppression of small groups, the HTML and JSON files. It knows no table.
 */
package io.unisono.report.page;
