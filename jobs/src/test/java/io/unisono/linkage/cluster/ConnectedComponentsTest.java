package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.LinkColumns;
import io.unisono.support.SparkFixture;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {

  @Property(tries = 300)
  void theDriverAgreesWithFloodFill(
      @ForAll @Size(max = 40) List<@LongRange(min = -15, max = 15) Long> ends) {
    long[] edges = ends.stream().limit(ends.size() / 2 * 2L).mapToLong(Long::longValue).toArray();
    PackedEdges packed = new PackedEdges(edges);
    Nodes nodes = packed.nodes();
    int[] solved = ComponentsOnDriver.components(packed);

    Map<Long, Long> components = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      components.put(nodes.get(i), nodes.get(solved[i]));
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

    assertThat(members(components(6000, graph, 0)))
        .isEqualTo(members(components(6000, graph, Long.MAX_VALUE)))
        .isEqualTo(floodedNodes(graph, 6000));
  }

  @Test
  void withoutEdgesEveryRecordIsItsOwn() {
    assertThat(members(components(2, List.of(), 10)))
        .containsExactlyInAnyOrder(Set.of(0L), Set.of(1L));
    assertThat(members(components(0, List.of(), 10))).isEmpty();
  }

  private static Dataset<Row> components(int nodes, List<int[]> graph, long driverEdges) {
    Dataset<Row> edges =
        SparkFixture.spark()
            .createDataFrame(
                graph.stream()
                    .map(edge -> RowFactory.create((long) edge[0], (long) edge[1]))
                    .toList(),
                StructType.fromDDL("left bigint, right bigint"))
            .repartition(3);
    return ConnectedComponents.withComponents(
        SparkFixture.spark().range(nodes).toDF(LinkColumns.NODE),
        edges,
        col("left"),
        col("right"),
        driverEdges);
  }

  private static Set<Set<Long>> members(Dataset<Row> components) {
    return components.select(LinkColumns.COMPONENT, LinkColumns.NODE).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getLong(0),
                Collectors.mapping(row -> row.getLong(1), Collectors.toSet())))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Set<Set<Long>> floodedNodes(List<int[]> graph, int count) {
    long[] edges = graph.stream().flatMapToLong(e -> LongStream.of(e[0], e[1])).toArray();
    Map<Long, Long> components = flooded(edges);
    return LongStream.range(0, count)
        .boxed()
        .collect(Collectors.groupingBy(id -> components.getOrDefault(id, id), Collectors.toSet()))
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
