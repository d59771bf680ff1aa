package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.support.LargeTables;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six hundred records have one customer number, which is a rule; its block cannot be replaced. */
class SortedNeighbourhoodTest {

  private static final Layout LAYOUT =
      new Layout(
          List.of("name", "number", "mail"),
          List.of(Kind.FULL_NAME, Kind.IDENTIFIER, Kind.EMAIL),
          false);

  private static final Linker LINKER =
      new Linker(
          LAYOUT, new Linker.Options(0.5, 0.2, 1_000_000, List.of("number"), Constraints.none()));

  private static final int RECORDS = 700;
  private static final int OF_ONE_NUMBER = 600;

  /** Pieces of 600 records, of 86, and of 20, which hold fewer than a record meets. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void aRecordMeetsTheNextHundredAndWhomItSharesMoreWith(int pieces) {
    String partitions = "spark.sql.shuffle.partitions";
    String usual = SparkFixture.spark().conf().get(partitions);
    SparkFixture.spark().conf().set(partitions, "" + pieces);
    try {
      Linker.Result result = LINKER.link(dataset(rows(), pieces), Optional.empty());

      Set<String> expected = new TreeSet<>();
      long met = met(result.model(), expected);
      assertThat(edgesOfTheNumber(result)).isEqualTo(expected);
      assertThat(result.pairsByKey().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(met);
      // Of 499 records after the next hundred, 498, and so on.
      assertThat(result.skippedPairs()).isEqualTo(499 * 500 / 2);
    } finally {
      SparkFixture.spark().conf().set(partitions, usual);
    }
  }

  @Test
  void aNightThatComparesOnlyWhatChangedFindsWhatAFullOneFinds() {
    List<String[]> yesterday = rows();
    List<String[]> today = rows();
    // A changed record in the block would make all of it new, and the night a full one.
    today.set(RECORDS - 1, today.get(RECORDS - 2).clone());
    Linker.Result first =
        LINKER.linkNight(dataset(yesterday, 3), Optional.empty(), Optional.empty());
    PreviousRun before =
        new PreviousRun(
            first
                .clusters()
                .withColumn(LinkColumns.CLUSTER, col(LinkColumns.CLUSTER).cast("string")),
            LinkColumns.CLUSTER,
            first.edges());
    Optional<Model> model = Optional.of(first.model());

    Linker.Result full = LINKER.linkNight(dataset(today, 2), model, Optional.empty());
    Linker.Result incremental;
    try (LargeTables planned = new LargeTables()) {
      incremental = LINKER.linkNight(dataset(today, 4), model, Optional.of(before));
    }

    assertThat(incremental.newRecords()).isEqualTo(1);
    assertThat(edges(incremental)).isEqualTo(edges(full)).isNotEqualTo(edges(first));
    assertThat(clusters(incremental)).isEqualTo(clusters(full));
  }

  /** Names of a few, and a mailbox for each two records that are far apart in the alphabet. */
  private static List<String[]> rows() {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String name =
          List.of("Anna", "Luca", "Sara").get(i % 3) + " " + "Rossi Verdi".split(" ")[i % 2];
      rows.add(
          new String[] {
            i % 7 == 0 ? null : name,
            i < OF_ONE_NUMBER ? "C-4711" : "C-" + i,
            "m%d@shop.it".formatted(i % (RECORDS / 2))
          });
    }
    return rows;
  }

  /**
   * By brute force.
   *
   * @param ofTheNumber to which pairs are added that have the number
   * @return all pairs that are compared
   */
  private static long met(Model model, Set<String> ofTheNumber) {
    List<Profile> profiles = profiles();
    Blocking whole = new Blocking(LAYOUT, model.keys(), 1, Set.of());
    Blocking refined = new Blocking(LAYOUT, model.keys(), 1, tooLarge(whole, profiles));
    Set<Long> large = tooLarge(refined, profiles);
    Map<Long, List<Profile>> lines = lines(refined, profiles, large);
    long met = 0;
    for (int i = 0; i < RECORDS; i++) {
      for (int j = i + 1; j < RECORDS; j++) {
        Profile a = profiles.get(i);
        Profile b = profiles.get(j);
        List<Long> shared = blocks(refined, a);
        shared.retainAll(blocks(refined, b));
        boolean meet =
            shared.stream().anyMatch(block -> !large.contains(block))
                || shared.stream()
                    .limit(1)
                    .map(lines::get)
                    .anyMatch(
                        line ->
                            Math.abs(line.indexOf(a) - line.indexOf(b))
                                <= SortedNeighbourhood.WINDOW);
        met += meet ? 1 : 0;
        if (meet && j < OF_ONE_NUMBER) {
          ofTheNumber.add(pair(a.id(), b.id()));
        }
      }
    }
    assertThat(large).hasSize(1);
    return met;
  }

  private static Map<Long, List<Profile>> lines(
      Blocking blocking, List<Profile> profiles, Set<Long> large) {
    Map<String, Long> nodes = nodes();
    Comparator<Profile> order =
        Comparator.<Profile, String>comparing(
                profile ->
                    Arrays.stream(profile.values())
                        .map(value -> value == null ? "" : value.text())
                        .collect(Collectors.joining(" ")))
            .thenComparing(profile -> nodes.get(profile.id()));
    Map<Long, List<Profile>> lines = new HashMap<>();
    for (long block : large) {
      lines.put(
          block,
          profiles.stream()
              .filter(profile -> blocks(blocking, profile).contains(block))
              .sorted(order)
              .toList());
    }
    return lines;
  }

  private static Set<Long> tooLarge(Blocking blocking, List<Profile> profiles) {
    return profiles.stream()
        .flatMap(profile -> blocks(blocking, profile).stream())
        .collect(Collectors.groupingBy(block -> block, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(block -> block.getValue() > BlockSizes.LARGEST_BLOCK)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static List<Long> blocks(Blocking blocking, Profile profile) {
    BlockList blocks = blocking.blocks(profile);
    return IntStream.range(0, blocks.size())
        .mapToObj(blocks::block)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Profile> profiles() {
    List<String[]> rows = rows();
    return IntStream.range(0, RECORDS)
        .mapToObj(i -> LAYOUT.profile("file", "r" + i, rows.get(i)))
        .toList();
  }

  private static Map<String, Long> nodes() {
    return dataset(rows(), 1)
        .select(col(LinkColumns.ID), LinkColumns.node(col(LinkColumns.SOURCE), col(LinkColumns.ID)))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private static Set<String> edgesOfTheNumber(Linker.Result result) {
    List<Row> edges =
        result
            .edges()
            .where(col(Edges.RULE).isNotNull())
            .select(LinkColumns.DEFAULT.leftId(), LinkColumns.DEFAULT.rightId())
            .collectAsList();
    Set<String> pairs =
        edges.stream()
            .map(row -> pair(row.getString(0), row.getString(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pairs).hasSameSizeAs(edges);
    return pairs;
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private static Set<String> edges(Linker.Result result) {
    return result.edges().collectAsList().stream()
        .map(row -> row.mkString("|"))
        .collect(Collectors.toSet());
  }

  private static Set<Set<String>> clusters(Linker.Result result) {
    return result.clusters().select(LinkColumns.CLUSTER, LinkColumns.ID).collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getLong(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toSet())))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Dataset<Row> dataset(List<String[]> rows, int partitions) {
    StructType schema =
        new StructType()
            .add(LinkColumns.SOURCE, DataTypes.StringType)
            .add(LinkColumns.ID, DataTypes.StringType);
    for (String column : LAYOUT.columns()) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> records =
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    RowFactory.create(
                        Stream.concat(Stream.of("file", "r" + i), Arrays.stream(rows.get(i)))
                            .toArray()))
            .toList();
    return SparkFixture.spark().createDataFrame(records, schema).repartition(partitions);
  }
}
