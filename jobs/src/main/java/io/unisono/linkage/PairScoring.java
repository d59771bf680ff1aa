package io.unisono.linkage;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * Scores the pairs of each block where the block is: no pair is ever shuffled. A pair that shares
 * several blocks is scored in the first of them only.
 */
final class PairScoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final Broadcast<Model> model;
  private final Thresholds thresholds;
  private final Broadcast<Constraints> constraints;
  private final int[] rules;
  private final List<LongAccumulator> pairsOfKey;
  private final LongAccumulator skipped;

  /**
   * Scores that matter.
   *
   * @param keep pairs below are not kept
   * @param merge pairs from here on are one party if there is nothing else
   */
  record Thresholds(double keep, double merge) implements Serializable {}

  /**
   * @param rules positions of the comparisons whose equality links
   * @param pairsOfKey counts the pairs that each key brought together first
   * @param skipped counts pairs of blocks that stayed too large
   */
  PairScoring(
      Broadcast<Model> model,
      Thresholds thresholds,
      Broadcast<Constraints> constraints,
      int[] rules,
      List<LongAccumulator> pairsOfKey,
      LongAccumulator skipped) {
    this.model = model;
    this.thresholds = thresholds;
    this.constraints = constraints;
    this.rules = rules.clone();
    this.pairsOfKey = pairsOfKey;
    this.skipped = skipped;
  }

  /**
   * @param rows sorted by block: block, node, blocks, profile, whether the record is new
   * @return rows of {@link Edges#SCORED}, of the pairs with a new record
   */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new EdgeIterator(rows);
  }

  private final class EdgeIterator implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final Scorer scorer = model.value().scorer();
    private final ProfileCodec codec = new ProfileCodec(model.value().layout());
    private final Deque<Row> edges = new ArrayDeque<>();
    private final long[] scored = new long[pairsOfKey.size()];
    private Row next;

    EdgeIterator(Iterator<Row> rows) {
      this.rows = rows;
      next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (edges.isEmpty() && next != null) {
        scoreBlock();
      }
      return !edges.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return edges.removeFirst();
    }

    private void scoreBlock() {
      long block = next.getLong(0);
      List<Member> members = new ArrayList<>();
      while (next != null && next.getLong(0) == block) {
        members.add(member(next));
        next = rows.hasNext() ? rows.next() : null;
      }
      if (members.size() > 1) {
        score(block, members);
      }
      if (next == null) {
        for (int k = 0; k < scored.length; k++) {
          pairsOfKey.get(k).add(scored[k]);
        }
      }
    }

    private Member member(Row row) {
      return new Member(
          row.getLong(1), Blocking.blocks(row.<byte[]>getAs(2)), row.getAs(3), row.getBoolean(4));
    }

    /** In a block that stayed too large, a record meets only those that read most like it. */
    private void score(long block, List<Member> members) {
      int size = members.size();
      boolean isCrowded = size > Crowds.LARGEST_BLOCK;
      int reach = isCrowded ? Linker.REACH : size;
      if (isCrowded) {
        // The order of arrival changes from run to run; that of nodes does not.
        sortByText(members);
      }
      for (int i = 0; i < size; i++) {
        int end = Math.min(size, i + 1 + reach);
        skipped.add(size - end);
        for (int j = i + 1; j < end; j++) {
          score(block, members.get(i), members.get(j));
        }
      }
    }

    private void sortByText(List<Member> members) {
      Map<Member, String> texts = new HashMap<>();
      members.forEach(member -> texts.put(member, text(member.profile())));
      members.sort(
          Comparator.comparing((Member member) -> texts.get(member))
              .thenComparingLong(Member::node));
    }

    private static String text(Profile profile) {
      StringBuilder text = new StringBuilder();
      for (Value value : profile.values()) {
        text.append(value == null ? "" : value.text()).append(' ');
      }
      return text.toString();
    }

    private void score(long block, Member a, Member b) {
      int key = a.isNew() || b.isNew() ? Blocking.keyIfFirst(a.blocks(), b.blocks(), block) : -1;
      if (key < 0) {
        return;
      }
      scored[key]++;
      long pattern = scorer.comparer().pattern(a.profile(), b.profile());
      double score = scorer.score(pattern, a.profile(), b.profile());
      int rule = Rules.of(pattern, rules, scorer.comparer());
      if (Rules.score(score, rule) >= thresholds.keep()) {
        edges.add(
            inOrder(a.profile(), b.profile())
                ? edge(a, b, score, pattern, rule, key)
                : edge(b, a, score, pattern, rule, key));
      }
    }

    private static boolean inOrder(Profile a, Profile b) {
      int order = a.source().compareTo(b.source());
      return order < 0 || (order == 0 && a.id().compareTo(b.id()) < 0);
    }

    private Row edge(Member left, Member right, double score, long pattern, int rule, int key) {
      boolean isFirm =
          Rules.score(score, rule) >= thresholds.merge()
              && !constraints
                  .value()
                  .apart(
                      left.node(), left.profile().source(), right.node(), right.profile().source());
      return RowFactory.create(
          left.node(),
          right.node(),
          left.profile().source(),
          left.profile().id(),
          right.profile().source(),
          right.profile().id(),
          score,
          pattern,
          Edges.packed(scorer.frequencyParts(pattern, left.profile(), right.profile())),
          rule,
          key,
          isFirm);
    }

    /** A record in a block, read when first scored: most pairs of it met in an earlier block. */
    private final class Member {

      private final long node;
      private final long[] blocks;
      private final byte[] encoded;
      private final boolean isNew;
      private Profile profile;

      Member(long node, long[] blocks, byte[] encoded, boolean isNew) {
        this.node = node;
        this.blocks = blocks;
        this.encoded = encoded;
        this.isNew = isNew;
      }

      long node() {
        return node;
      }

      long[] blocks() {
        return blocks;
      }

      boolean isNew() {
        return isNew;
      }

      Profile profile() {
        if (profile == null) {
          profile = codec.decode(encoded);
          model.value().frequencies().apply(profile);
        }
        return profile;
      }
    }
  }
}
