package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One number or text of a table: as a machine reads it and as a person does.
 *
 * @param value {@code Double}, {@code Long}, {@code Boolean}, {@code String}, or null where there
 *     is nothing to show
 * @param text the value in the report's language
 * @param anchor of its row, if it stands first in it; null for none
 * @param link anchor of what it leads to; null for none
 */
public record Cell(@JsonValue Object value, String text, String anchor, String link) {

  public Cell(Object value, String text) {
    this(value, text, null, null);
  }

  /** The same, first in a row that links lead to. */
  public Cell at(String rowAnchor) {
    return new Cell(value, text, rowAnchor, link);
  }

  /** The same, leading to an anchor of the page. */
  public Cell to(String target) {
    return new Cell(value, text, anchor, target);
  }

  /** The value for a {@code data} element: as {@code report.json} writes it, empty for null. */
  public String data() {
    return value == null ? "" : value.toString();
  }
}
