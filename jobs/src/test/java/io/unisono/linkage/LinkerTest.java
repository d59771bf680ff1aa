package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    Blocking blocking = new Blocking(model.layout(), model.keys(), java.util.Set.of());
    List<Profile> profiles = PEOPLE.profiles();
    profiles.forEach(model.frequencies()::apply);
    double minScore = Scorer.score(Linker.Options.defaults().reviewProbability());
    Map<String, Float> expected = new TreeMap<>();
    long met = 0;
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = i + 1; j < profiles.size(); j++) {
        if (Blocking.meet(blocking.blocks(profiles.get(i)), blocking.blocks(profiles.get(j)))) {
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
        RESULT.edges().select(Edges.LEFT_ID, Edges.RIGHT_ID, Edges.SCORE).collectAsList();
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
    Linker.Options onSpark = new Linker.Options(0.5, 0.2, false, 0);

    assertThat(clusters(link(PEOPLE.rows(), onSpark, 2))).isEqualTo(clusters(RESULT));
  }

  @Test
  void oneToOneNeverMergesRecordsOfOneSource() {
    Linker.Options oneToOne = new Linker.Options(0.5, 0.2, true, 1_000_000);

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

    Map<Long, java.util.Set<String>> persons = new HashMap<>();
    clusters.forEach(
        (row, cluster) ->
            persons
                .computeIfAbsent(cluster, key -> new java.util.HashSet<>())
                .add(people.persons().get(row)));
    assertThat(persons.values().stream().filter(who -> who.size() > 1).count())
        .isLessThanOrEqualTo(4);
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  private static Map<Integer, Long> clusters(Linker.Result result) {
    return result.clusters().select(Linker.ID, Linker.CLUSTER).collectAsList().stream()
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
    StructType schema =
        new StructType()
            .add(Linker.SOURCE, DataTypes.StringType)
            .add(Linker.ID, DataTypes.StringType);
    for (String column : People.COLUMNS) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> records = new ArrayList<>();
    for (int i : order) {
      Object[] values = new Object[2 + People.COLUMNS.size()];
      values[0] = "people";
      values[1] = "r" + i;
      System.arraycopy(rows.get(i), 0, values, 2, People.COLUMNS.size());
      records.add(RowFactory.create(values));
    }
    Dataset<Row> dataset =
        SparkFixture.spark().createDataFrame(records, schema).repartition(partitions);
    return new Linker(PEOPLE.layout(), options).link(dataset);
  }
}
