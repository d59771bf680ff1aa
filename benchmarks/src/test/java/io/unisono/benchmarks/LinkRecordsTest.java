package io.unisono.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinkRecordsTest {

  private static final List<String[]> RECORDS = LinkRecords.inMemory(5_000, 7);

  @Test
  void thereAreAboutAsManyAsAskedFor() {
    assertThat(RECORDS.size()).isBetween(4_700, 5_300);
    assertThat(RECORDS.stream().map(record -> record[0] + record[1])).doesNotHaveDuplicates();
  }

  @Test
  void aPersonHasSeveral() {
    int party = LinkRecords.columns().indexOf("party");
    Map<String, Long> ofPerson =
        RECORDS.stream()
            .collect(Collectors.groupingBy(record -> record[party], Collectors.counting()));

    assertThat(ofPerson.values()).allMatch(records -> records <= 7).contains(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void theSameSeedMakesTheSameRecordsAndASmallerTableTheFirstOfThem() {
    List<String[]> fewer = LinkRecords.inMemory(1_000, 7);

    for (int i = 0; i < fewer.size(); i++) {
      assertThat(fewer.get(i)).isEqualTo(RECORDS.get(i));
    }
    assertThat(LinkRecords.inMemory(1_000, 8).get(0)).isNotEqualTo(fewer.get(0));
  }

  @Test
  void everyColumnHasGaps() {
    List<String> columns = LinkRecords.columns();
    Map<String, Double> filled =
        columns.subList(4, 10).stream()
            .collect(Collectors.toMap(Function.identity(), name -> filled(columns.indexOf(name))));

    assertThat(filled.values()).allMatch(share -> share > 0.3 && share < 0.99);
  }

  private static double filled(int column) {
    return RECORDS.stream().filter(record -> record[column] != null).count()
        / (double) RECORDS.size();
  }
}
