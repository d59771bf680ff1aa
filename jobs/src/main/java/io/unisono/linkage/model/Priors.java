package io.unisono.linkage.model;

import io.unisono.linkage.compare.Level;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Layout;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a comparison before data are seen: for each level from 1 on, how often it occurs
 * between records of one party and between strangers. Data move these shares, so they matter only
 * where there are few data.
 */
final class Priors {

  /** Weight of a share, in pairs. */
  static final double PAIRS = 300;

  /** Weight of what is known of two different given names. */
  private static final double SURE_PAIRS = 3_300;

  /** Of the relatives and namesakes that may share a mailbox at most, those expected to. */
  private static final double EXPECTED_OF_MOST = 0.15;

  /**
   * Share of pairs of one party at most, where nothing but names is compared. One organisation may
   * have most records of a file; that says nothing of two other names.
   */
  static final double MOST_OF_ONE_PARTY = 0.10;

  /** Of two organisations with one name, the share that are two. */
  private static final double TWO_OF_ONE_NAME = 0.05;

  /** Of two branches of one organisation, those that give one telephone or mailbox. */
  private static final double BY_BRANCHES = 0.50;

  private static final Set<ComparisonType> PERSON =
      EnumSet.of(ComparisonType.GIVEN, ComparisonType.FAMILY);

  private static final Set<ComparisonType> CONTACT =
      EnumSet.of(ComparisonType.PHONE, ComparisonType.EMAIL);

  private static final Map<ComparisonType, Priors> OF_FACET = new EnumMap<>(ComparisonType.class);

  static {
    put(
        ComparisonType.GIVEN,
        p(.005, .035, .01, .03, .06, .10, .76),
        p(.40, .575, .012, .003, .002, .003, .005),
        .03,
        .97);
    put(
        ComparisonType.FAMILY,
        p(.01, .05, .01, .02, .05, .10, .76),
        p(.10, .889, .002, .002, .002, .002, .003),
        .80,
        .97);
    put(
        ComparisonType.ORGANISATION,
        p(.04, .06, .10, .12, .13, .55),
        p(.93, .05, .01, .007, .002, .001),
        .05,
        .97);
    put(
        ComparisonType.BIRTH,
        p(.01, .02, .02, .04, .08, .83),
        p(.968, .014, .014, .003, .0009, .0001),
        .03,
        0);
    put(
        ComparisonType.EMAIL,
        p(.30, .04, .05, .09, .52),
        p(.9993, .0003, .0002, .0002, .00001),
        .15,
        .03);
    put(ComparisonType.PHONE, p(.30, .04, .06, .60), p(.99995, .00001, .00002, .00001), .50, 0);
    put(ComparisonType.IDENTIFIER, p(.005, .045, .95), p(.99998, .00001, .000001), .01, 0);
    put(
        ComparisonType.STREET,
        p(.15, .02, .03, .06, .12, .62),
        p(.98, .015, .003, .001, .00005, .00005),
        .80,
        0);
    put(
        ComparisonType.PLACE,
        p(.10, .03, .07, .10, .20, .50),
        p(.965, .01, .01, .005, .005, .005),
        .85,
        0);
    put(ComparisonType.GENDER, p(.02, .98), p(.50, .50), 0, 0);
    put(ComparisonType.TEXT, p(.15, .05, .10, .70), p(.95, .02, .01, .02), .30, 0);
  }

  private final ComparisonType type;
  private final double[] same;
  private final double[] strangers;
  private final double byRelatives;
  private final double byNamesakes;

  private Priors(
      ComparisonType type,
      double[] same,
      double[] strangers,
      double byRelatives,
      double byNamesakes) {
    this.type = type;
    this.same = same;
    this.strangers = strangers;
    this.byRelatives = byRelatives;
    this.byNamesakes = byNamesakes;
  }

  static Priors of(ComparisonType type) {
    return OF_FACET.get(type);
  }

  /**
   * As {@link #of(ComparisonType)}, among all that is compared. Organisations are registered by
   * name: where nothing else is compared, those with one name are one but for a few. Where names of
   * organisations are compared and none of persons, namesakes are branches of one organisation,
   * which often have the telephone or the mailbox of its head office.
   */
  static Priors of(ComparisonType[] compared, ComparisonType type) {
    Priors priors = of(type);
    if (Layout.areNamesOfOrganisations(compared)) {
      return new Priors(type, priors.same, priors.strangers, TWO_OF_ONE_NAME, TWO_OF_ONE_NAME);
    }
    List<ComparisonType> all = List.of(compared);
    boolean areOrganisations =
        all.contains(ComparisonType.ORGANISATION) && Collections.disjoint(all, PERSON);
    return CONTACT.contains(type) && areOrganisations
        ? new Priors(type, priors.same, priors.strangers, priors.byRelatives, BY_BRANCHES)
        : priors;
  }

  private static void put(
      ComparisonType type,
      double[] same,
      double[] strangers,
      double byRelatives,
      double byNamesakes) {
    OF_FACET.put(type, new Priors(type, same, strangers, byRelatives, byNamesakes));
  }

  private static double[] p(double... shares) {
    return shares;
  }

  /** How often a level occurs between records of one party, or between strangers. */
  double share(PairClass pairClass, int level) {
    return (pairClass == PairClass.SAME ? same : strangers)[level - 1];
  }

  /**
   * Weight of {@link #share}, in pairs. That one party hardly ever has two different given names is
   * known better than a few hundred pairs can tell: twins and couples, who share all else, look
   * like one party to the model that learns.
   */
  double pairs(PairClass pairClass, int level) {
    return type == ComparisonType.GIVEN && pairClass == PairClass.SAME && level == Level.OTHER
        ? SURE_PAIRS
        : PAIRS;
  }

  /**
   * Share of related parties, or of namesakes, that agree as if they were one; the others agree
   * like strangers. Learned from data alone, these classes would become further ones of matches:
   * what relatives and namesakes share is what we know of them.
   */
  double shared(PairClass pairClass) {
    return switch (pairClass) {
      case SAME -> 1;
      case RELATED -> byRelatives;
      case NAMESAKES -> byNamesakes;
      case STRANGERS -> 0;
    };
  }

  /**
   * The same before data are seen, where the data teach it: {@link #shared} is then what they may
   * say at most. Few families share a mailbox, and of few records an equal address is the best
   * evidence that there is.
   */
  double expectedShared(PairClass pairClass) {
    return learnsShared() && pairClass != PairClass.SAME
        ? EXPECTED_OF_MOST * shared(pairClass)
        : shared(pairClass);
  }

  /**
   * Whether the data teach how many share. A mailbox has one owner, at most a family: the more
   * namesakes a population holds, the fewer of them share theirs.
   */
  boolean learnsShared() {
    return type == ComparisonType.EMAIL;
  }
}
