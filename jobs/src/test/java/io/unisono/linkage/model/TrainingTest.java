package io.unisono.linkage.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.People;
import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final List<String> FIRMS =
      List.of(
          """
          Aurelio Barcolana Cantoni Delmare Ebanisti Fornasari Galvani Hasler Incisa Jolanda Kappen
          Lomellina Manfrotti Nerviano Orsolini Pescarolo Quarantelli Rubinacci Sandrigo Tarantola
          Ubaldini Vernazza Walder Zanichelli
          """
              .strip()
              .split("\\s+"));

  private final People people = People.of(600, 11);
  private final List<Profile> profiles = people.profiles();
  private final Model model = Training.train(people.layout(), profiles, profiles.size());

  @Test
  void theSameRecordsGiveTheSameModel() {
    Model again = Training.train(people.layout(), people.profiles(), profiles.size());

    assertThat(again.keys()).isEqualTo(model.keys());
    assertThat(model.keys()).doesNotHaveDuplicates();
    assertThat(again.facts()).isEqualTo(model.facts());
    assertThat(again.fellegiSunter().probabilities())
        .isDeepEqualTo(model.fellegiSunter().probabilities());
  }

  @Test
  void aModelThatManyTasksLearnedIsTheSame() {
    JavaSparkContext spark = new JavaSparkContext(SparkFixture.spark().sparkContext());

    Model learned = Training.train(people.layout(), profiles, profiles.size(), Workers.of(spark));

    assertThat(ModelJson.write(learned)).isEqualTo(ModelJson.write(model));
  }

  @Test
  void itsKeysBringNearlyAllTruePairsTogether() {
    BlockingFields fields = new BlockingFields(people.layout());
    long pairs = 0;
    long met = 0;
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = i + 1; j < profiles.size(); j++) {
        if (people.persons().get(i).equals(people.persons().get(j))) {
          long[] a = fields.hashes(profiles.get(i));
          long[] b = fields.hashes(profiles.get(j));
          pairs++;
          met +=
              model.keys().stream()
                      .anyMatch(key -> key.value(a) != 0 && key.value(a) == key.value(b))
                  ? 1
                  : 0;
        }
      }
    }
    assertThat((double) met / pairs).isGreaterThan(0.995);
    assertThat(model.facts().completeness()).isGreaterThan(0.99);
  }

  @Test
  void housematesAreNotOneParty() {
    Scorer scorer = model.scorer();
    int wrong = 0;
    for (int i = 0; i < profiles.size(); i++) {
      for (int j = i + 1; j < profiles.size(); j++) {
        boolean same = people.persons().get(i).equals(people.persons().get(j));
        wrong += !same && scorer.score(profiles.get(i), profiles.get(j)) > 0 ? 1 : 0;
      }
    }
    assertThat(wrong).isLessThanOrEqualTo(4);
  }

  /** Two spellings of each firm, and schools whose names differ in a word. */
  @Test
  void organisationsAreToldApartByTheirNamesAlone() {
    List<String[]> rows = new ArrayList<>();
    for (String firm : FIRMS) {
      rows.add(new String[] {firm + " S.p.A."});
      rows.add(new String[] {firm.toUpperCase(Locale.ROOT) + " Società per Azioni"});
      rows.add(new String[] {"Scuola Materna Statale " + firm});
    }
    Layout layout = ColumnKinds.layout(List.of("name"), rows, Map.of("name", Kind.ORGANISATION));
    List<Profile> names = new ArrayList<>();
    rows.forEach(row -> names.add(layout.profile("s", String.valueOf(names.size()), row)));

    Model model = Training.train(layout, names, names.size());

    assertThat(model.facts().matches()).isGreaterThan(20);
    assertThat(model.facts().pairCompleteness()).isEmpty();
    double score = model.mergeScore(0.5);
    Scorer scorer = model.scorer();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        boolean isOneFirm = i % 3 == 0 && j == i + 1;
        assertThat(scorer.score(names.get(i), names.get(j)) > score)
            .as("%s, %s", rows.get(i)[0], rows.get(j)[0])
            .isEqualTo(isOneFirm);
      }
    }
  }

  /**
   * A pattern holds so many comparisons and no more: the last columns of a wide file are left out.
   */
  @Test
  void aWideFileIsComparedByItsFirstColumns() {
    List<String> columns = new ArrayList<>(People.COLUMNS);
    Map<String, Kind> texts = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      columns.add("remark " + i);
      texts.put("remark " + i, Kind.TEXT);
    }
    List<String[]> rows =
        people.rows().stream().map(row -> Arrays.copyOf(row, columns.size())).toList();

    Layout layout = ColumnKinds.layout(columns, rows, texts);

    assertThat(layout.comparisons()).hasSize(Layout.MAX_COMPARISONS);
  }
}
