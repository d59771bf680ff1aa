package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.support.LargeTables;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class LinkerTest {

  private static final People PEOPLE = People.of(150, 3);
  private static final Linker.Result RESULT = link(PEOPLE.rows(), Linker.Options.defaults(), 3);

  @Test
  void aLargerPopulationIsLearnedFromAsManyMatches() {
    assertThat(PackedRecords.sampled(1_000)).isEqualTo(40_000);
    assertThat(PackedRecords.sampled(250_000)).isEqualTo(40_000);
    assertThat(PackedRecords.sampled(4_000_000)).isEqualTo(160_000);
  }

  @Test
  void findsThePeople() {
    Map<Integer, Long> clusters = clusters(RESULT);
    long right = 0;
    long said = 0;
    long real = 0;
    for (int i = 0; i < PEOPLE.rows().size(); i++) {
      for (int j = i + 1; j < PEOPLE.rows().size(); j++) {
        boolean together = clusters.get(i).equals(clusters.get(j));
        boolean same = PEOPLE.persons().get(i).equals(PEOPLE.persons().get(j));
        said += together ? 1 : 0;
        real += same ? 1 : 0;
        right += together && same ? 1 : 0;
      }
    }
    assertThat((double) right / said).isGreaterThan(0.99);
    assertThat((double) right / real).isGreaterThan(0.98);
  }

  /** Every pair that shares a block and scores high enough is an edge, once, with that score. */
  @Test
  void edgesAgreeWithBruteForce() {
    Model model = RESULT.model();
    Blocking blocking = new Blocking(model.layout(), model.keys(), 0, Set.of());
    List<Profile> profiles = PEOPLE.profiles();
    profiles.forEach(model.frequencies()::apply);
    double minScore = Scorer.score(Linker.Options.defaults().reviewProbability());
    Map<String, Float> expected = new TreeMap<>();
    long met = 0;
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = i + 1; j < profiles.size(); j++) {
        if (blocking.blocks(profiles.get(i)).meets(blocking.blocks(profiles.get(j)))) {
          met++;
          double score = model.scorer().score(profiles.get(i), profiles.get(j));
          if (score >= minScore) {
            expected.put(pair("r" + i, "r" + j), (float) score);
          }
        }
      }
    }

    Map<String, Float> found = new TreeMap<>();
    List<Row> edges =
        RESULT
            .edges()
            .select(LinkColumns.DEFAULT.leftId(), LinkColumns.DEFAULT.rightId(), Edges.SCORE)
            .collectAsList();
    edges.forEach(
        row -> found.put(pair(row.getString(0), row.getString(1)), (float) row.getDouble(2)));

    assertThat(found).isEqualTo(expected).hasSameSizeAs(edges);
    assertThat(RESULT.pairsByKey().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(met);
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<Integer> reversed = new ArrayList<>();
    for (int i = PEOPLE.rows().size() - 1; i >= 0; i--) {
      reversed.add(i);
    }
    Linker.Result other = link(PEOPLE.rows(), reversed, Linker.Options.defaults(), 5);

    assertThat(clusters(other)).isEqualTo(clusters(RESULT));
  }

  @Test
  void componentsFoundOnSparkGiveTheSameClusters() {
    Linker.Options onSpark = options(0, List.of(), Constraints.none());

    assertThat(clusters(link(PEOPLE.rows(), onSpark, 2))).isEqualTo(clusters(RESULT));
  }

  @Test
  void oneToOneNeverMergesRecordsOfOneSource() {
    Linker.Options oneToOne = options(1_000_000, List.of(), Constraints.oneToOne());

    // All records come from one source, so that nothing may be merged.
    assertThat(clusters(link(PEOPLE.rows(), oneToOne, 2)).values()).doesNotHaveDuplicates();
  }

  /** Ten thousand records of one name and nothing else to tell them apart are not one person. */
  @Test
  void oneNameForAllIsNobody() {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(new String[] {"mario", "rossi", null, null, null, null, null, null});
    }
    Linker.Result result = link(rows, Linker.Options.defaults(), 4);

    assertThat(clusters(result).values()).doesNotHaveDuplicates();
  }

  @Test
  void aValueOfHalfTheRecordsIsNoEvidence() {
    People people = People.of(400, 8);
    List<String[]> rows = people.rows().stream().map(String[]::clone).toList();
    for (int i = 0; i < rows.size(); i += 2) {
      rows.get(i)[3] = "info@shop.it";
      rows.get(i)[4] = "0212345678";
    }
    Map<Integer, Long> clusters = clusters(link(rows, Linker.Options.defaults(), 2));

    Map<Long, Set<String>> persons = new HashMap<>();
    clusters.forEach(
        (row, cluster) ->
            persons
                .computeIfAbsent(cluster, key -> new HashSet<>())
                .add(people.persons().get(row)));
    assertThat(persons.values().stream().filter(who -> who.size() > 1).count())
        .isLessThanOrEqualTo(4);
  }

  /** A decision holds however the records are linked: here they are copies of one another. */
  @Test
  void whoIsDecidedToBeTwoIsNeverOneThroughOthers() {
    List<Integer> copies = recordsOf(personWith(3));
    long left = node(copies.get(0));
    long right = node(copies.get(1));
    Linker.Options apart =
        options(
            1_000_000,
            List.of(),
            Constraints.of(List.of(new Constraints.Decision(left, right, false)), Set.of()));

    Map<Integer, Long> clusters = clusters(link(PEOPLE.rows(), apart, 3));

    assertThat(clusters.get(copies.get(0))).isNotEqualTo(clusters.get(copies.get(1)));
    assertThat(clusters.get(copies.get(2)))
        .isIn(clusters.get(copies.get(0)), clusters.get(copies.get(1)));
  }

  @Test
  void whoIsDecidedToBeOneIsOneHoweverUnlike() {
    List<Integer> one = recordsOf("p0");
    List<Integer> other = recordsOf("p7");
    Linker.Options together = together(one.get(0), other.get(0));

    Map<Integer, Long> clusters = clusters(link(PEOPLE.rows(), together, 3));

    assertThat(clusters.get(one.get(0))).isEqualTo(clusters.get(other.get(0)));
  }

  /** Between them is nothing but the decision. */
  @Test
  void soAreTwoThatNobodyElseIsLike() {
    Set<String> withEdges = new HashSet<>();
    RESULT
        .edges()
        .select(LinkColumns.DEFAULT.leftId(), LinkColumns.DEFAULT.rightId())
        .collectAsList()
        .forEach(row -> withEdges.addAll(List.of(row.getString(0), row.getString(1))));
    List<Integer> lone = rowsWhere(i -> !withEdges.contains("r" + i));
    Linker.Options together = together(lone.get(0), lone.get(1));

    Map<Integer, Long> clusters = clusters(link(PEOPLE.rows(), together, 3));

    assertThat(clusters.get(lone.get(0))).isEqualTo(clusters.get(lone.get(1)));
  }

  /** A person decided that two rows are one. */
  private static Linker.Options together(int row, int other) {
    return options(
        1_000_000,
        List.of(),
        Constraints.of(List.of(new Constraints.Decision(node(row), node(other), true)), Set.of()));
  }

  @Test
  void aCleanSourceIsNeverMergedWithItself() {
    Linker.Options clean =
        options(1_000_000, List.of(), Constraints.of(List.of(), Set.of("people")));

    assertThat(clusters(link(PEOPLE.rows(), clean, 2)).values()).doesNotHaveDuplicates();
  }

  /** Three of four records changed nothing since; the others are new, changed, or gone. */
  @Test
  void aNightThatComparesOnlyWhatChangedFindsWhatAFullOneFinds() {
    Model model = RESULT.model();
    Linker linker = new Linker(PEOPLE.layout(), Linker.Options.defaults());
    List<Integer> yesterday = rowsWhere(i -> i % 31 != 0);
    List<Integer> today = rowsWhere(i -> i % 37 != 0);
    List<String[]> changed = changedRows();
    Linker.Result first =
        linker.linkNight(dataset(PEOPLE.rows(), yesterday, 3), some(model), none());
    PreviousRun before =
        new PreviousRun(
            first
                .clusters()
                .withColumn(LinkColumns.CLUSTER, col(LinkColumns.CLUSTER).cast("string")),
            LinkColumns.CLUSTER,
            first.edges());

    Linker.Result full = linker.linkNight(dataset(changed, today, 2), some(model), none());
    Linker.Result incremental;
    try (LargeTables planned = new LargeTables()) {
      incremental = linker.linkNight(dataset(changed, today, 4), some(model), some(before));
    }

    assertThat(incremental.newRecords()).isBetween(1L, today.size() / 5L);
    assertThat(partition(clusters(incremental), today))
        .isEqualTo(partition(clusters(full), today))
        .isNotEqualTo(partition(clusters(first), yesterday));
    assertThat(edges(incremental)).isEqualTo(edges(full)).isNotEmpty();
    assertThat(
            incremental.clusters().select(LinkColumns.ID, LinkColumns.FINGERPRINT).collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            full.clusters().select(LinkColumns.ID, LinkColumns.FINGERPRINT).collectAsList());
  }

  @Test
  void aNightWithoutChangesComparesNothing() {
    Linker linker = new Linker(PEOPLE.layout(), Linker.Options.defaults());
    List<Integer> all = rowsWhere(i -> true);
    Linker.Result first =
        linker.linkNight(dataset(PEOPLE.rows(), all, 2), some(RESULT.model()), none());
    PreviousRun before =
        new PreviousRun(
            first
                .clusters()
                .withColumn(LinkColumns.CLUSTER, col(LinkColumns.CLUSTER).cast("string")),
            LinkColumns.CLUSTER,
            first.edges());

    Linker.Result again =
        linker.linkNight(dataset(PEOPLE.rows(), all, 3), some(RESULT.model()), some(before));

    assertThat(again.newRecords()).isZero();
    assertThat(again.pairsByKey().values()).containsOnly(0L);
    assertThat(edges(again)).isEqualTo(edges(RESULT));
    assertThat(partition(clusters(again), all)).isEqualTo(partition(clusters(RESULT), all));
  }

  /** A rule's value of more records than a block may have still links all of them. */
  @Test
  void aStrongIdentifierLinksWhateverTheNames() {
    List<String> columns = List.of("name", "number");
    Layout layout = new Layout(columns, List.of(Kind.FULL_NAME, Kind.IDENTIFIER), false);
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      rows.add(new String[] {i % 2 == 0 ? null : "Anna Rossi", i < 600 ? "C-4711" : "C-" + i});
    }
    Linker linker = new Linker(layout, options(1_000_000, List.of("number"), Constraints.none()));

    Map<Integer, Long> clusters =
        clusters(linker.link(dataset(columns, rows, range(rows.size()), 3), none()));

    assertThat(clusters.values().stream().distinct()).hasSize(101);
    assertThat(range(600)).allSatisfy(i -> assertThat(clusters.get(i)).isEqualTo(clusters.get(0)));
  }

  private static Linker.Options options(
      long driverEdges, List<String> rules, Constraints constraints) {
    return new Linker.Options(0.5, 0.2, driverEdges, rules, constraints);
  }

  private static <T> Optional<T> some(T value) {
    return Optional.of(value);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static List<Integer> range(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static List<Integer> rowsWhere(IntPredicate isIn) {
    return IntStream.range(0, PEOPLE.rows().size()).filter(isIn).boxed().toList();
  }

  /** Every 29th record has another address and telephone than the day before. */
  private static List<String[]> changedRows() {
    List<String[]> rows = PEOPLE.rows().stream().map(String[]::clone).toList();
    for (int i = 0; i < rows.size(); i += 29) {
      rows.get(i)[4] = "3399" + (100_000 + i);
      rows.get(i)[5] = "piazza nuova " + i;
    }
    return rows;
  }

  private static String personWith(int records) {
    return PEOPLE.persons().stream()
        .filter(person -> recordsOf(person).size() == records)
        .filter(person -> partition(clusters(RESULT), recordsOf(person)).size() == 1)
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> recordsOf(String person) {
    return rowsWhere(i -> PEOPLE.persons().get(i).equals(person));
  }

  private static long node(int row) {
    return SparkFixture.spark()
        .range(1)
        .select(LinkColumns.node(lit("people"), lit("r" + row)))
        .first()
        .getLong(0);
  }

  /** The records that are together. */
  private static Set<Set<Integer>> partition(Map<Integer, Long> clusters, List<Integer> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(clusters::get, Collectors.toSet()))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Set<String> edges(Linker.Result result) {
    return result.edges().collectAsList().stream()
        .map(row -> row.mkString("|"))
        .collect(Collectors.toSet());
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private static Map<Integer, Long> clusters(Linker.Result result) {
    return result.clusters().select(LinkColumns.ID, LinkColumns.CLUSTER).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> Integer.valueOf(row.getString(0).substring(1)), row -> row.getLong(1)));
  }

  private static Linker.Result link(List<String[]> rows, Linker.Options options, int partitions) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      order.add(i);
    }
    return link(rows, order, options, partitions);
  }

  private static Linker.Result link(
      List<String[]> rows, List<Integer> order, Linker.Options options, int partitions) {
    return new Linker(PEOPLE.layout(), options).link(dataset(rows, order, partitions), none());
  }

  private static Dataset<Row> dataset(List<String[]> rows, List<Integer> order, int partitions) {
    return dataset(People.COLUMNS, rows, order, partitions);
  }

  private static Dataset<Row> dataset(
      List<String> columns, List<String[]> rows, List<Integer> order, int partitions) {
    StructType schema =
        new StructType()
            .add(LinkColumns.SOURCE, DataTypes.StringType)
            .add(LinkColumns.ID, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> records = new ArrayList<>();
    for (int i : order) {
      Object[] values = new Object[2 + columns.size()];
      values[0] = "people";
      values[1] = "r" + i;
      System.arraycopy(rows.get(i), 0, values, 2, columns.size());
      records.add(RowFactory.create(values));
    }
    return SparkFixture.spark().createDataFrame(records, schema).repartition(partitions);
  }
}
