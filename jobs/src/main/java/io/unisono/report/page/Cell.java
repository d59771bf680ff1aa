package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One number or text of a table: as a machine reads it and as a person does.
 *
 * @param value {@code Double}, {@code Long}, {@code Boolean}, {@code String}, or null where there
 *     is nothing to show
 * @param text the value in the report's language
 */
public record Cell(@JsonValue Object value, String text) {

  /** The value for a {@code data} element: as {@code report.json} writes it, empty for null. */
  public String data() {
    return value == null ? "" : value.toString();
  }
}
