package io.unisono.advice.maturity;

import io.unisono.table.marts.Maturity;

/**
 * How far a company is on the whole, by the whole points of the mean score: a judgement. Shares are
 * those of the companies that sell to consumers in each phase, as published.
 */
enum Phase {
  FIRST(Maturity.PhaseGartner.ADOPTION, Maturity.PhaseXm.INVESTIGATE, 0.32),
  SECOND(Maturity.PhaseGartner.START, Maturity.PhaseXm.INITIATE, 0.33),
  THIRD(Maturity.PhaseGartner.PERFORMING, Maturity.PhaseXm.MOBILIZE, 0.30),
  FOURTH(Maturity.PhaseGartner.OPTIMISING, Maturity.PhaseXm.SCALE, 0.04),
  FIFTH(Maturity.PhaseGartner.CULTURE, Maturity.PhaseXm.EMBED, 0.01);

  private final String gartner;
  private final String xm;
  private final double published;

  Phase(String gartner, String xm, double published) {
    this.gartner = gartner;
    this.xm = xm;
    this.published = published;
  }

  /** Of a mean score of 0 to 4; the last one only if every fact of every statement holds. */
  static Phase of(double score) {
    return values()[(int) score];
  }

  String gartner() {
    return gartner;
  }

  String xm() {
    return xm;
  }

  double published() {
    return published;
  }
}
