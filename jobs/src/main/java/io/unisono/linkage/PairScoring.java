package io.unisono.linkage;

import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Rules;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Scores the pairs of each block in the partition that holds the block, so that pairs are never
 * shuffled. A pair that shares several blocks is scored in the first of them only. In memory is a
 * window: the records of the block that the next record is compared with. These are all records
 * before it, or the last ones of a block that stayed too large.
 */
final class PairScoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final Broadcast<Model> model;
  private final Thresholds thresholds;
  private final Broadcast<Constraints> constraints;
  private final int[] rules;
  private final List<LongAccumulator> pairsOfKey;

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
   */
  PairScoring(
      Broadcast<Model> model,
      Thresholds thresholds,
      Broadcast<Constraints> constraints,
      int[] rules,
      List<LongAccumulator> pairsOfKey) {
    this.model = model;
    this.thresholds = thresholds;
    this.constraints = constraints;
    this.rules = rules.clone();
    this.pairsOfKey = pairsOfKey;
  }

  /**
   * @param rows sorted by block: block, node, blocks, profile, whether the record is new
   * @return rows of {@link Edges#SCORED}, of the pairs with a new record
   */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new EdgeIterator(rows, Integer.MAX_VALUE);
  }

  /**
   * Scores neighbours only.
   *
   * @param before of each piece of the line, see {@link SortedNeighbourhood}
   */
  MapPartitionsFunction<Row, Row> ofNeighbours(Broadcast<Map<Integer, List<Row>>> before) {
    return rows -> {
      EdgeIterator edges = new EdgeIterator(rows, SortedNeighbourhood.WINDOW);
      edges.goOnAfter(before.value());
      return edges;
    };
  }

  private final class EdgeIterator implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final Scorer scorer = model.value().scorer();
    private final ProfileCodec codec = new ProfileCodec(model.value().layout());
    private final Deque<Row> edges = new ArrayDeque<>();
    private final long[] scored = new long[pairsOfKey.size()];
    private final int windowSize;

    /** Records of the block that the next record is compared with. */
    private final Deque<Member> window = new ArrayDeque<>();

    private long block;
    private Row next;

    EdgeIterator(Iterator<Row> rows, int windowSize) {
      this.rows = rows;
      this.windowSize = windowSize;
      next = rows.hasNext() ? rows.next() : null;
    }

    void goOnAfter(Map<Integer, List<Row>> before) {
      if (next != null) {
        before.get(SortedNeighbourhood.piece(next)).forEach(row -> join(enter(row)));
      }
    }

    @Override
    public boolean hasNext() {
      while (edges.isEmpty() && next != null) {
        scoreNext();
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

    private void scoreNext() {
      Member member = enter(next);
      window.forEach(other -> score(other, member));
      join(member);
      next = rows.hasNext() ? rows.next() : null;
      if (next == null) {
        for (int k = 0; k < scored.length; k++) {
          pairsOfKey.get(k).add(scored[k]);
        }
      }
    }

    /** The next record; a new block begins with an empty window. */
    private Member enter(Row row) {
      if (row.getLong(0) != block) {
        block = row.getLong(0);
        window.clear();
      }
      return new Member(
          row.getLong(1), BlockList.of(row.<byte[]>getAs(2)), row.getAs(3), row.getBoolean(4));
    }

    private void join(Member member) {
      window.addLast(member);
      if (window.size() > windowSize) {
        window.removeFirst();
      }
    }

    private void score(Member a, Member b) {
      int key = a.isNew() || b.isNew() ? a.blocks().keyIfFirst(b.blocks(), block) : -1;
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

    /** A record in a block. Its profile is read when needed: most pairs met in an earlier block. */
    private final class Member {

      private final long node;
      private final BlockList blocks;
      private final byte[] encoded;
      private final boolean isNew;
      private Profile profile;

      Member(long node, BlockList blocks, byte[] encoded, boolean isNew) {
        this.node = node;
        this.blocks = blocks;
        this.encoded = encoded;
        this.isNew = isNew;
      }

      long node() {
        return node;
      }

      BlockList blocks() {
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
