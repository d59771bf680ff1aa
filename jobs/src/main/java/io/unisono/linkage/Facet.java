package io.unisono.linkage;

/**
 * What is compared of two records. Every facet has levels of agreement; 0 stands for unknown, since
 * one of the records does not say, 1 for disagreement, the last for equality.
 *
 * <p>The priors say how often the levels 1, 2, … occur between records of one party and between
 * strangers. The data move them; they only matter where there are few data.
 */
public enum Facet {
  GIVEN(
      p(.005, .035, .01, .03, .06, .10, .76), p(.40, .575, .012, .003, .002, .003, .005), .03, .97),
  FAMILY(
      p(.01, .05, .01, .02, .05, .10, .76), p(.10, .889, .002, .002, .002, .002, .003), .80, .97),
  ORGANISATION(p(.04, .06, .10, .12, .13, .55), p(.93, .05, .01, .007, .002, .001), .05, .97),
  BIRTH(p(.01, .02, .02, .04, .08, .83), p(.968, .014, .014, .003, .0009, .0001), .03, 0),
  EMAIL(p(.30, .04, .05, .09, .52), p(.9993, .0003, .0002, .0002, .00001), .15, .03),
  PHONE(p(.30, .04, .06, .60), p(.99995, .00001, .00002, .00001), .50, 0),
  IDENTIFIER(p(.005, .045, .95), p(.99998, .00001, .000001), .01, 0),
  STREET(p(.15, .02, .03, .06, .12, .62), p(.98, .015, .003, .001, .00005, .00005), .80, 0),
  PLACE(p(.10, .03, .07, .10, .20, .50), p(.965, .01, .01, .005, .005, .005), .85, 0),
  GENDER(p(.02, .98), p(.50, .50), 0, 0),
  TEXT(p(.15, .05, .10, .70), p(.95, .02, .01, .02), .30, 0);

  /** Weight of the priors, in pairs. */
  static final double PRIOR_PAIRS = 300;

  /** Weight of what is known of two different given names. */
  private static final double SURE_PAIRS = 3_300;

  private final double[] same;
  private final double[] strangers;
  private final double byRelatives;
  private final double byNamesakes;

  Facet(double[] same, double[] strangers, double byRelatives, double byNamesakes) {
    this.same = same;
    this.strangers = strangers;
    this.byRelatives = byRelatives;
    this.byNamesakes = byNamesakes;
  }

  /** Number of levels without "unknown". */
  public int levels() {
    return same.length;
  }

  /** The level of equality. */
  int equality() {
    return same.length;
  }

  /** How often a level occurs between records of one party, or strangers, before data are seen. */
  double prior(Relation relation, int level) {
    return (relation == Relation.SAME ? same : strangers)[level - 1];
  }

  /**
   * Weight of a prior, in pairs. That one party hardly ever has two different names is known better
   * than a few hundred pairs can tell: twins and couples, who share all else, look like one party
   * to the model that learns.
   */
  double priorPairs(Relation relation, int level) {
    return this == GIVEN && relation == Relation.SAME && level == Agreement.OTHER
        ? SURE_PAIRS
        : PRIOR_PAIRS;
  }

  /**
   * Share of related parties, or of namesakes, that agree as if they were one; the others agree
   * like strangers. Learned from data alone, these classes would become further ones of matches:
   * what relatives and namesakes share is what we know of them.
   */
  double shared(Relation relation) {
    return switch (relation) {
      case SAME -> 1;
      case RELATED -> byRelatives;
      case NAMESAKES -> byNamesakes;
      case STRANGERS -> 0;
    };
  }

  /**
   * Whether the data may lower {@link #shared}. A mailbox has one owner, at most a family: the more
   * namesakes a population holds, the fewer of them share theirs.
   */
  boolean learnsShared() {
    return this == EMAIL;
  }

  private static double[] p(double... shares) {
    return shares;
  }
}
