package io.unisono.journey.process;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variants of a log in memory in the order of {@link ProcessLog#variants}. */
public final class HeldVariants {

  /** A sequence that cases follow. */
  private record Variant(Sequence sequence, long cases) {}

  /** A step of cases from a position on; to is negative for the end. */
  private record Step(int position, int from, int to) {}

  private final Activities activities;
  private final List<Variant> variants = new ArrayList<>();
  private final long[] upTo;
  private long inOppositeOrder;

  HeldVariants(Sequences sequences, Activities activities) {
    this.activities = activities;
    sequences
        .cases()
        .forEach(
            (sequence, cases) -> {
              if (cases[0] > 0) {
                variants.add(new Variant(sequence, cases[0]));
              }
              if (cases[1] > 0) {
                inOppositeOrder++;
              }
            });
    SequenceOrder byText = new SequenceOrder(activities);
    variants.sort(
        Comparator.comparingLong((Variant variant) -> -variant.cases)
            .thenComparing(Variant::sequence, byText)
            .thenComparingLong(variant -> variant.sequence.digest()[0]));
    upTo = variants.stream().mapToLong(Variant::cases).toArray();
    Arrays.parallelPrefix(upTo, Long::sum);
  }

  /** Distinct sequences. */
  public long size() {
    return variants.size();
  }

  /** Cases of the most frequent one. */
  public long topCases() {
    return variants.get(0).cases;
  }

  public long variantsReversedTies() {
    return inOppositeOrder;
  }

  /** The variants: variant, cases, share, coverage, length, rework. */
  public List<Object[]> rows() {
    return new AbstractList<>() {
      @Override
      public Object[] get(int i) {
        Variant variant = variants.get(i);
        byte[] spelt = variant.sequence.bytes();
        long length = variant.sequence.length();
        double all = upTo[upTo.length - 1];
        return new Object[] {
          Sequence.text(spelt, length, activities),
          variant.cases,
          variant.cases / all,
          upTo[i] / all,
          length,
          Sequence.rework(spelt, length)
        };
      }

      @Override
      public int size() {
        return variants.size();
      }
    };
  }

  /**
   * How many cases make each step from one activity to the next: position from 1, from, to (null
   * for the end), cases; the most frequent first.
   *
   * @param steps activities from the first on that are told
   */
  public List<Object[]> firstSteps(int steps) {
    Map<Step, Long> cases = new HashMap<>();
    for (Variant variant : variants) {
      int[] first = variant.sequence.first(steps);
      for (int i = 0; i < first.length && i < steps - 1; i++) {
        int to = i + 1 < first.length ? first[i + 1] : -1;
        cases.merge(new Step(i + 1, first[i], to), variant.cases, Long::sum);
      }
    }
    return cases.entrySet().stream()
        .map(
            step ->
                new Object[] {
                  step.getKey().position,
                  activities.name(step.getKey().from),
                  step.getKey().to < 0 ? null : activities.name(step.getKey().to),
                  step.getValue()
                })
        .sorted(
            Comparator.comparingLong((Object[] step) -> -(Long) step[3])
                .thenComparingInt(step -> (Integer) step[0])
                .thenComparing(step -> (String) step[1], Activities.BY_TEXT)
                .thenComparing(step -> (String) step[2], Comparator.nullsFirst(Activities.BY_TEXT)))
        .toList();
  }
}
