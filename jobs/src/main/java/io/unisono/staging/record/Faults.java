package io.unisono.staging.record;

/** Why a record cannot be used. */
public final class Faults {

  static final String FIELD_COUNT = "field_count";
  static final String LOST_QUOTE = "lost_quote";
  static final String BAD_ENCODING = "bad_encoding";
  static final String NUL_CHARACTER = "nul_character";
  static final String BROKEN_JSON = "broken_json";
  static final String FORMULA_ERROR = "formula_error";
  static final String AMBIGUOUS_ELEMENT = "ambiguous_element";

  private Faults() {}

  /** The fault with what it means, for messages. */
  public static String told(String fault) {
    String meaning =
        switch (fault) {
          case FIELD_COUNT -> "it has another number of fields than the header";
          case LOST_QUOTE -> "a quote opens a field in it and is not closed; double or remove it";
          case BAD_ENCODING -> "it has bytes that are not of the charset";
          case NUL_CHARACTER -> "it has a NUL character";
          case FORMULA_ERROR -> "it has a formula without a value";
          case BROKEN_JSON -> "it is no JSON object";
          default -> "several elements of an array answer to one path";
        };
    return "%s, %s".formatted(fault, meaning);
  }

  /** Of values that were read; a decoder marks bytes that are not of its charset with U+FFFD. */
  static String of(String[] values) {
    for (String value : values) {
      if (value != null && value.indexOf('\ufffd') >= 0) {
        return BAD_ENCODING;
      }
      if (value != null && value.indexOf('\0') >= 0) {
        return NUL_CHARACTER;
      }
    }
    return null;
  }
}
