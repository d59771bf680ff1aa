package io.unisono.advice.roi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A programme with what was measured of it and what it cost.
 *
 * @param kind of {@code roi}
 * @param campaign null of a programme that is none
 * @param firstOn null where nothing was measured, as the next two
 * @param kept customers kept
 * @param isRandomised whether chance held customers out
 * @param saved contacts
 * @param cost none where it is not given
 * @param lacks what is missing of these
 */
record Case(
    String kind,
    String source,
    String programme,
    String campaign,
    LocalDate firstOn,
    LocalDate lastOn,
    Long customers,
    Optional<Simulated> kept,
    boolean isRandomised,
    Optional<Simulated> saved,
    Optional<Double> cost,
    List<String> lacks) {

  /** In {@code lacks}. */
  static final String EFFECT = "effect";

  static final String BEFORE = "before";
  static final String CONTACTS = "contacts";
  static final String COST = "cost";

  Case {
    lacks = List.copyOf(lacks);
  }

  /** Whether anything was measured of it. */
  boolean isMeasured() {
    return kept.isPresent();
  }
}
