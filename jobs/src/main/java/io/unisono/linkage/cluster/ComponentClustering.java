package io.unisono.linkage.cluster;

import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Rules;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Clusters the records of each connected component by the scores of all their pairs. A component of
 * many records is first cut by single linkage at rising scores, until {@link
 * HierarchicalClustering} can take the rest.
 */
public final class ComponentClustering implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  /** A record of an open component, and the smallest node of its cluster. */
  public static final StructType CLUSTERED =
      new StructType()
          .add(LinkColumns.NODE, DataTypes.LongType)
          .add(LinkColumns.CLUSTER, DataTypes.LongType);

  /** Records that are clustered hierarchically at once, equal ones as one. */
  private static final int LARGEST_PART = 200;

  /** Records of one component that are compared all with all. */
  static final int LARGEST_COMPONENT = 4_000;

  /** In bits. */
  private static final double STEP = 2;

  private final Broadcast<Model> model;
  private final double threshold;
  private final Broadcast<Constraints> constraints;
  private final int[] rules;
  private final LongAccumulator setAside;

  /**
   * @param threshold mean score from which records are merged
   * @param rules positions of the comparisons whose equality links
   * @param setAside counts records of components too large to be believed, which stay single
   */
  public ComponentClustering(
      Broadcast<Model> model,
      double threshold,
      Broadcast<Constraints> constraints,
      int[] rules,
      LongAccumulator setAside) {
    this.model = model;
    this.threshold = threshold;
    this.constraints = constraints;
    this.rules = rules.clone();
    this.setAside = setAside;
  }

  /**
   * @param rows sorted by component: component, node, profile
   * @return rows of {@link #CLUSTERED}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new ClusterIterator(rows);
  }

  private final class ClusterIterator implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final Scorer scorer = model.value().scorer();
    private final ProfileCodec codec = new ProfileCodec(model.value().layout());
    private final List<Row> ready = new ArrayList<>();
    private Row next;

    ClusterIterator(Iterator<Row> rows) {
      this.rows = rows;
      next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && next != null) {
        clusterComponent();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove(ready.size() - 1);
    }

    private void clusterComponent() {
      long component = next.getLong(0);
      List<Row> members = new ArrayList<>();
      while (next != null && next.getLong(0) == component) {
        members.add(next);
        next = rows.hasNext() ? rows.next() : null;
      }
      // A cluster's first record is then its smallest, and the order of arrival does not matter.
      members.sort(Comparator.comparingLong(row -> row.getLong(1)));
      List<Long> nodes = new ArrayList<>();
      List<Profile> profiles = new ArrayList<>();
      for (Row member : members) {
        nodes.add(member.getLong(1));
        Profile profile = codec.decode(member.getAs(2));
        model.value().frequencies().apply(profile);
        profiles.add(profile);
      }
      int[] clusters = clusters(nodes, profiles);
      for (int r = 0; r < clusters.length; r++) {
        ready.add(RowFactory.create(nodes.get(r), nodes.get(clusters[r])));
      }
    }

    private int[] clusters(List<Long> nodes, List<Profile> profiles) {
      int n = profiles.size();
      if (n > LARGEST_COMPONENT) {
        setAside.add(n);
        return alone(n);
      }
      float[][] scores = new float[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          scores[i][j] = score(nodes.get(i), profiles.get(i), nodes.get(j), profiles.get(j));
          scores[j][i] = scores[i][j];
        }
      }
      int[] clusters = new int[n];
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        all.add(i);
      }
      part(new Component(nodes, profiles, scores), all, threshold, clusters);
      return clusters;
    }

    private float score(long node, Profile profile, long otherNode, Profile other) {
      Constraints known = constraints.value();
      if (known.together(node, otherNode)) {
        return Float.POSITIVE_INFINITY;
      }
      if (known.apart(node, profile.source(), otherNode, other.source())) {
        return Float.NEGATIVE_INFINITY;
      }
      return score(profile, other);
    }

    private float score(Profile profile, Profile other) {
      long pattern = scorer.comparer().pattern(profile, other);
      int rule = Rules.of(pattern, rules, scorer.comparer());
      double score = Rules.score(scorer.score(pattern, profile, other), rule);
      boolean tellsTooLittle = score < Math.min(0, threshold) && !scorer.contradicts(pattern);
      return tellsTooLittle ? HierarchicalClustering.CANNOT_TELL : (float) score;
    }

    /** Cuts what is too large by single linkage, at a score that rises by {@link #STEP}. */
    private void part(Component component, List<Integer> members, double cut, int[] clusters) {
      float[][] scores = component.scores;
      List<Profile> profiles = component.profiles;
      List<List<Integer>> equal =
          members.size() <= LARGEST_PART
              ? members.stream().map(List::of).toList()
              : EqualRecords.of(members, scores, profiles, threshold);
      if (equal.size() <= LARGEST_PART) {
        List<Integer> firsts = equal.stream().map(group -> group.get(0)).toList();
        int[] ofPart =
            HierarchicalClustering.clusters(
                undecided(component, firsts),
                equal.stream().mapToInt(List::size).toArray(),
                threshold,
                (i, j) ->
                    scorer.contradict(profiles.get(firsts.get(i)), profiles.get(firsts.get(j))),
                (i, j) -> isDecidedApart(component, firsts.get(i), firsts.get(j)));
        for (int m = 0; m < ofPart.length; m++) {
          int cluster = firsts.get(ofPart[m]);
          equal.get(m).forEach(member -> clusters[member] = cluster);
        }
        return;
      }
      if (isOneParty(members, scores)) {
        members.forEach(member -> clusters[member] = members.get(0));
        return;
      }
      for (List<Integer> part : linked(members, scores, cut)) {
        part(component, part, cut + STEP, clusters);
      }
    }

    /** Whether every member agrees with the others on average, as far as it can tell. */
    private boolean isOneParty(List<Integer> members, float[][] scores) {
      for (int member : members) {
        double sum = 0;
        int telling = 0;
        for (int other : members) {
          if (member != other && !Float.isNaN(scores[member][other])) {
            sum += Math.min(HierarchicalClustering.MAX_SCORE, scores[member][other]);
            telling++;
          }
        }
        if (telling == 0 || sum / telling < threshold) {
          return false;
        }
      }
      return true;
    }

    /** Scores of some members; of those decided to be two parties, as they would be without. */
    private float[][] undecided(Component component, List<Integer> members) {
      float[][] part = new float[members.size()][members.size()];
      for (int i = 0; i < part.length; i++) {
        for (int j = 0; j < part.length; j++) {
          int one = members.get(i);
          int other = members.get(j);
          part[i][j] =
              isDecidedApart(component, one, other)
                  ? score(component.profiles.get(one), component.profiles.get(other))
                  : component.scores[one][other];
        }
      }
      return part;
    }

    private boolean isDecidedApart(Component component, int one, int other) {
      return component.scores[one][other] == Float.NEGATIVE_INFINITY
          && constraints.value().decidedApart(component.nodes.get(one), component.nodes.get(other));
    }

    private static List<List<Integer>> linked(List<Integer> members, float[][] scores, double cut) {
      List<List<Integer>> parts = new ArrayList<>();
      List<Integer> rest = new ArrayList<>(members);
      while (!rest.isEmpty()) {
        List<Integer> part = new ArrayList<>();
        part.add(rest.remove(0));
        for (int reached = 0; reached < part.size(); reached++) {
          int from = part.get(reached);
          for (Iterator<Integer> others = rest.iterator(); others.hasNext(); ) {
            int other = others.next();
            if (scores[from][other] >= cut) {
              part.add(other);
              others.remove();
            }
          }
        }
        part.sort(null);
        parts.add(part);
      }
      return parts;
    }
  }

  /**
   * Records that edges connect, in the order of their nodes.
   *
   * @param scores of all pairs, symmetric, with what is known of them beforehand
   */
  private record Component(List<Long> nodes, List<Profile> profiles, float[][] scores) {}

  private static int[] alone(int n) {
    int[] alone = new int[n];
    for (int i = 0; i < n; i++) {
      alone[i] = i;
    }
    return alone;
  }
}
