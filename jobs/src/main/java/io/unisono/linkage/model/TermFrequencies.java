package io.unisono.linkage.model;

import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.Value;
import io.unisono.linkage.text.Hashes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Share of parties that have a value. Counting records instead would take the many records of one
 * party for many parties.
 */
public final class TermFrequencies implements Serializable {

  private static final long serialVersionUID = 1;

  /** An address or number of at most so many parties may be one party's that was not yet found. */
  private static final int FEW_PARTIES = 3;

  /** Weight of the mean over all values, in parties. */
  private static final double PRIOR_PARTIES = 50;

  /** By comparison: hash of the value to the share of parties that have it. */
  private final List<Map<Long, Float>> shares;

  /** By comparison: share of a value that is not among them; 0 says that it is not known. */
  private final float[] rare;

  TermFrequencies(List<Map<Long, Float>> shares, float[] rare) {
    this.shares = shares;
    this.rare = rare;
  }

  /** Says nothing of any value. */
  static TermFrequencies unknown(int comparisons) {
    return new TermFrequencies(
        Collections.nCopies(comparisons, Map.<Long, Float>of()), new float[comparisons]);
  }

  /**
   * Of a sample of records.
   *
   * @param parties party of each record, as far as is known
   */
  static TermFrequencies of(
      Layout layout, List<Profile> sample, int[] parties, FellegiSunter fellegiSunter) {
    List<Map<Long, Float>> shares = new ArrayList<>();
    float[] rare = new float[layout.comparisons().size()];
    for (int i = 0; i < rare.length; i++) {
      boolean isCommon = isCommon(layout.comparisons().get(i).type());
      Map<Long, Set<Integer>> having = new HashMap<>();
      Set<Integer> all = new HashSet<>();
      for (int r = 0; r < parties.length; r++) {
        Value value = sample.get(r).values()[i];
        if (value != null) {
          having.computeIfAbsent(Hashes.of(value.text()), hash -> new HashSet<>()).add(parties[r]);
          all.add(parties[r]);
        }
      }
      Map<Long, Float> ofComparison = new HashMap<>();
      double mean =
          fellegiSunter.probability(
              PairClass.STRANGERS, i, layout.comparisons().get(i).type().equality());
      having.forEach(
          (hash, who) -> {
            if (who.size() > (isCommon ? 1 : FEW_PARTIES)) {
              ofComparison.put(hash, share(who.size(), all.size(), mean));
            }
          });
      shares.add(ofComparison);
      rare[i] = isCommon ? share(1, all.size(), mean) : 0;
    }
    return new TermFrequencies(shares, rare);
  }

  /** Chance that another party than the first has the value, too. */
  private static float share(int having, int all, double mean) {
    return (float) ((having - 1 + PRIOR_PARTIES * mean) / (all - 1 + PRIOR_PARTIES));
  }

  /** Whether two parties often have one value by chance. */
  private static boolean isCommon(ComparisonType type) {
    return switch (type) {
      case GIVEN, FAMILY, ORGANISATION, PLACE, TEXT -> true;
      case BIRTH, EMAIL, PHONE, IDENTIFIER, STREET, GENDER -> false;
    };
  }

  /** Share of the parties by hash of the value of a comparison. */
  Map<Long, Float> shares(int comparison) {
    return shares.get(comparison);
  }

  /** Share of a value of a comparison that is not among them; 0 says that it is not known. */
  float rare(int comparison) {
    return rare[comparison];
  }

  /** Fills in the frequencies of a record's values. */
  public void apply(Profile profile) {
    for (int i = 0; i < rare.length; i++) {
      Value value = profile.values()[i];
      if (value != null) {
        profile.frequencies()[i] = shares.get(i).getOrDefault(Hashes.of(value.text()), rare[i]);
      }
    }
  }
}
