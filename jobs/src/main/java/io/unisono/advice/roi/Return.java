package io.unisono.advice.roi;

import io.unisono.table.marts.Roi;
import java.util.List;
import java.util.Optional;

/**
 * What a programme brought.
 *
 * @param of the programme
 * @param kappa none of all programmes together, whose customers kept are those after kappa
 * @param point at the measured values; where cost or contacts are unknown they are 0 in it
 * @param benefit none where a customer kept has no known value
 * @param roi none without a benefit or a cost
 * @param payback months, infinite where the cost is never reached; none as the return
 * @param programmes in it
 * @param lacks all that is missing
 */
record Return(
    Case of,
    Optional<Double> kappa,
    Point point,
    Optional<Simulated> benefit,
    Optional<Simulated> roi,
    Optional<Simulated> payback,
    int programmes,
    List<String> lacks) {

  Return {
    lacks = List.copyOf(lacks);
  }

  String verdict() {
    if (roi.isEmpty()) {
      return Roi.Verdict.UNKNOWN;
    }
    if (roi.get().lo() > 0) {
      return Roi.Verdict.PAYS;
    }
    return roi.get().hi() < 0 ? Roi.Verdict.DOES_NOT_PAY : Roi.Verdict.NOT_PROVEN;
  }
}
