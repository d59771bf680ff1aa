package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityEdge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Property(tries = 300)
  void theDriverAgreesWithFloodFill(
      @ForAll @Size(max = 40) List<@LongRange(min = -15, max = 15) Long> ends) {
    long[] edges = ends.stream().limit(ends.size() / 2 * 2L).mapToLong(Long::longValue).toArray();
    UnionFind solved = new UnionFind(edges);

    Map<Long, Long> components = new HashMap<>();
    for (int i = 0; i < solved.nodes().length; i++) {
      components.put(solved.nodes()[i], solved.components()[i]);
    }
    assertThat(components).isEqualTo(flooded(edges));
  }

  /** Two hundred random graphs side by side, a path, a star and a ring, in one Spark job each. */
  @Test
  void sparkAndDriverAgree() {
    List<int[]> graph = new ArrayList<>();
    Random random = new Random(7);
    for (int offset = 0; offset < 2000; offset += 10) {
      int edges = random.nextInt(12);
      for (int i = 0; i < edges; i++) {
        graph.add(new int[] {offset + random.nextInt(10), offset + random.nextInt(10)});
      }
    }
    for (int i = 0; i < 60; i++) {
      graph.add(new int[] {3000 + i, 3001 + i});
      graph.add(new int[] {4030, 4000 + i});
      graph.add(new int[] {5000 + i, 5000 + (i + 1) % 60});
    }
    graph.removeIf(edge -> edge[0] == edge[1]);
    Dataset<Row> parties = parties(6000);
    Dataset<Row> edges = edges(graph);

    assertThat(members(IdentityJob.clusters(parties, edges, 0)))
        .isEqualTo(members(IdentityJob.clusters(parties, edges, Long.MAX_VALUE)))
        .isEqualTo(floodedParties(graph, 6000));
  }

  @Test
  void withoutEdgesEveryRecordIsItsOwn() {
    assertThat(members(IdentityJob.clusters(parties(2), edges(List.of()), 10)))
        .containsExactlyInAnyOrder(Set.of("0"), Set.of("1"));
    assertThat(members(IdentityJob.clusters(parties(0), edges(List.of()), 10))).isEmpty();
  }

  private static Dataset<Row> parties(int count) {
    TableRows rows = TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID);
    LongStream.range(0, count).forEach(id -> rows.row("crm", "" + id));
    return rows.dataset();
  }

  private static Dataset<Row> edges(List<int[]> graph) {
    TableRows rows =
        TableRows.of(
            IdentityEdge.TABLE,
            IdentityEdge.LEFT_SOURCE,
            IdentityEdge.LEFT_PARTY_ID,
            IdentityEdge.RIGHT_SOURCE,
            IdentityEdge.RIGHT_PARTY_ID);
    graph.forEach(edge -> rows.row("crm", "" + edge[0], "crm", "" + edge[1]));
    return rows.dataset().repartition(3);
  }

  private static Set<Set<String>> members(Dataset<Row> clusters) {
    return clusters.select(Components.COMPONENT, Party.PARTY_ID).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getLong(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toSet())))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Set<Set<String>> floodedParties(List<int[]> graph, int count) {
    long[] edges = graph.stream().flatMapToLong(e -> LongStream.of(e[0], e[1])).toArray();
    Map<Long, Long> components = flooded(edges);
    return LongStream.range(0, count)
        .boxed()
        .collect(
            Collectors.groupingBy(
                id -> components.getOrDefault(id, id),
                Collectors.mapping(String::valueOf, Collectors.toSet())))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  /** Smallest reachable node of every node, by following edges until nothing is new. */
  private static Map<Long, Long> flooded(long[] edges) {
    Map<Long, TreeSet<Long>> reach = new HashMap<>();
    LongStream.of(edges).forEach(node -> reach.put(node, new TreeSet<>(Set.of(node))));
    for (int i = 0; i < edges.length; i += 2) {
      TreeSet<Long> joined = new TreeSet<>(Comparator.naturalOrder());
      joined.addAll(reach.get(edges[i]));
      joined.addAll(reach.get(edges[i + 1]));
      joined.forEach(node -> reach.put(node, joined));
    }
    return reach.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().first()));
  }
}
