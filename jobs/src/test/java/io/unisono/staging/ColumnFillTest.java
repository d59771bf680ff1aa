package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TestNight;
import io.unisono.table.unified.ColumnFill;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnFillTest {

  @TempDir private Path folder;

  @Test
  void aColumnThatIsEmptySinceLastNightIsMarkedWithItsFormerShare() {
    TestNight first = stage(20, row -> row % 4 == 0 ? "" : "p%d@example.org".formatted(row));

    assertThat(fills(first))
        .containsExactly(
            "email|20|15|null|false", "full_name|20|20|null|false", "updated_at|20|20|null|false");

    TestNight second = stageAfter(first, 20, row -> "");

    assertThat(fills(second))
        .containsExactly(
            "email|20|0|0.75|true", "full_name|20|20|1.0|false", "updated_at|20|20|1.0|false");
  }

  @Test
  void halfOfTheValuesOrFewRowsAreNoSign() {
    TestNight first = stage(20, row -> "p%d@example.org".formatted(row));

    TestNight half =
        stageAfter(first, 20, row -> row % 2 == 0 ? "" : "p%d@example.org".formatted(row));
    TestNight few = stageAfter(first, 19, row -> "");

    assertThat(fills(half)).contains("email|20|10|1.0|false");
    assertThat(fills(few)).contains("email|19|0|1.0|false");
  }

  @Test
  void rejectedRowsDoNotCount() {
    StagingFixture exports = new StagingFixture(folder);
    exports.file("people.csv", "id,name,mail,changed", "1,Ada,,2024-01-01", ",Bea,b@example.org,");

    assertThat(fills(exports.stage(StagingFixture.PEOPLE))).contains("email|1|0|null|false");
  }

  private TestNight stage(int rows, IntFunction<String> email) {
    return people(rows, email).stage(StagingFixture.PEOPLE);
  }

  private TestNight stageAfter(TestNight before, int rows, IntFunction<String> email) {
    StagingFixture exports = people(rows, email);
    exports.file("unisono.yaml", StagingFixture.PEOPLE);
    return StagingFixture.night("2026-03-31", exports.path("unisono.yaml"), folder)
        .withPrevious(ColumnFill.TABLE, before.written(ColumnFill.TABLE))
        .run(new StagingJob());
  }

  private StagingFixture people(int rows, IntFunction<String> email) {
    return new StagingFixture(folder)
        .file(
            "people.csv",
            Stream.concat(
                    Stream.of("id,name,mail,changed"),
                    IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> row + ",Ada," + email.apply(row) + ",2024-01-01"))
                .toArray(String[]::new));
  }

  private static List<String> fills(TestNight night) {
    return StagingFixture.rows(
        night,
        ColumnFill.TABLE,
        ColumnFill.COLUMN_NAME,
        ColumnFill.ROWS,
        ColumnFill.ROWS_FILLED,
        ColumnFill.SHARE_BEFORE,
        ColumnFill.EMPTIED);
  }
}
