package io.unisono.journey.lift;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PatternsTest {

  /** The sequences of Spark's own test of PrefixSpan. */
  private static final List<String> SIX =
      List.of("1 3 4 5", "2 3 1", "2 4 1", "3 1 3 4 5", "3 4 4 3", "6 5 3");

  @Test
  void prefixSpanFindsThePublishedSets() {
    assertThat(sequences(0.33, 4)).hasSize(19).contains("1:4", "3:5", "4:4", "3>4:3", "1>3>4>5:2");
    assertThat(sequences(0.33, 2)).hasSize(14);
    assertThat(sequences(0.5, 4)).hasSize(5);
  }

  @Test
  void mostFrequentPatternsHaveDirectOnesToo() {
    List<String> found =
        Patterns.mostFrequent(paths(SIX), 6, 3, new LiftOptions(2, 3, 0, 7))
            .collectAsList()
            .stream()
            .map(row -> row.getBoolean(0) + " " + String.join(">", row.getList(1)))
            .toList();

    // 3>4 in order in three of six, and directly in the same three.
    assertThat(found)
        .containsExactly("false 3", "false 1", "false 4", "false 5", "false 3>4", "true 3>4");
  }

  @Test
  void theTrieFindsWhatEachPatternFindsAlone() {
    Random random = new Random(7);
    List<Pattern> patterns = new ArrayList<>();
    for (String text : List.of("a", "b", "a b", "b a", "a a", "a b c", "c c", "c b a", "d")) {
      patterns.add(new Pattern(false, List.of(text.split(" "))));
      patterns.add(new Pattern(true, List.of(text.split(" "))));
    }
    PatternTrie trie = new PatternTrie(patterns);
    for (int i = 0; i < 500; i++) {
      List<String> path =
          Stream.generate(() -> "abcd".substring(random.nextInt(4)).substring(0, 1))
              .limit(random.nextInt(8))
              .toList();
      List<Integer> found = new ArrayList<>();
      trie.match(path, found::add);
      TreeSet<Integer> expected = new TreeSet<>();
      for (int p = 0; p < patterns.size(); p++) {
        if (has(path, patterns.get(p))) {
          expected.add(p);
        }
      }
      assertThat(found).as("%s", path).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** By regular expressions over single letters. */
  private static boolean has(List<String> path, Pattern pattern) {
    String regex = String.join(pattern.direct() ? "" : ".*", pattern.activities());
    return java.util.regex.Pattern.compile(regex).matcher(String.join("", path)).find();
  }

  private static List<String> sequences(double share, int longest) {
    return Patterns.sequences(paths(SIX), share, longest).collectAsList().stream()
        .map(row -> String.join(">", row.<String>getList(1)) + ":" + row.getLong(2))
        .toList();
  }

  private static Dataset<Row> paths(List<String> texts) {
    List<Row> rows =
        texts.stream().map(text -> RowFactory.create((Object) text.split(" "))).toList();
    return SparkFixture.spark().createDataFrame(rows, StructType.fromDDL("path array<string>"));
  }
}
