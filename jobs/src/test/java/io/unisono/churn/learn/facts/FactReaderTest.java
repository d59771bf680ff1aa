package io.unisono.churn.learn.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.learn.facts.FactReader.Found;
import io.unisono.churn.learn.facts.FactReader.Use;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactReaderTest {

  @Test
  void readsNumbersHoweverTheyAreWritten() {
    assertThat(read("a", "1", "2.5", "", "NA", "-3e2").column().values())
        .containsExactly(1, 2.5, Double.NaN, Double.NaN, -300);
    assertThat(read("a", "$1,250.50", "$3").column().values()).containsExactly(1250.5, 3);
    assertThat(read("a", "1.250,5", "3,25").column().values()).containsExactly(1250.5, 3.25);
    assertThat(read("a", "12%", "7 %").column().values()).containsExactly(12, 7);
  }

  @Test
  void aDateIsItsDay() {
    Found found = read("since", "2024-01-31", "2024-02-01T10:30:00Z", null);

    assertThat(found.column().kind()).isEqualTo(FactColumn.Kind.DATE);
    assertThat(found.column().values())
        .containsExactly(
            LocalDate.of(2024, 1, 31).toEpochDay(),
            LocalDate.of(2024, 2, 1).toEpochDay(),
            Double.NaN);
    assertThat(read("since", "9/28/12", "8/1/13").column().values()[0])
        .isEqualTo(LocalDate.of(2012, 9, 28).toEpochDay());
  }

  @Test
  void otherTextsAreLevelsInTheirOwnOrder() {
    Found found = read("plan", "gold", "basic", null, "gold");

    assertThat(found.column().levels()).containsExactly("basic", "gold");
    assertThat(found.column().values()).containsExactly(1, 0, Double.NaN, 1);
  }

  @Test
  void fewValuesThatDoNotFitAreCounted() {
    Found found =
        read(
            "a",
            IntStream.range(0, 200)
                .mapToObj(i -> i == 5 ? "soon" : "" + i % 9)
                .toArray(String[]::new));

    assertThat(found.column().kind()).isEqualTo(FactColumn.Kind.NUMBER);
    assertThat(found.unreadable()).isEqualTo(1);
  }

  @Test
  void tellsWhatNothingCanBeLearntFrom() {
    String[] each = IntStream.range(0, 30).mapToObj(i -> "k" + i).toArray(String[]::new);
    String[] numbered = IntStream.range(0, 30).mapToObj(i -> "" + (i + 500)).toArray(String[]::new);

    assertThat(read("a", "", null, "NaN").use()).isEqualTo(Use.EMPTY);
    assertThat(read("a", "x", "x").use()).isEqualTo(Use.CONSTANT);
    assertThat(read("a", "x", null).use()).isEqualTo(Use.FACT);
    assertThat(read("a", each).use()).isEqualTo(Use.IDENTIFIER);
    assertThat(read("CLIENTNUM", numbered).use()).isEqualTo(Use.IDENTIFIER);
    assertThat(read("customer_id", numbered).use()).isEqualTo(Use.IDENTIFIER);
    assertThat(read("paid", numbered).use()).isEqualTo(Use.FACT);
    assertThat(read("amount", numbered).use()).isEqualTo(Use.FACT);
  }

  private static Found read(String name, String... texts) {
    FactReader reader = new FactReader(name);
    Stream.of(texts).forEach(reader::add);
    return reader.found();
  }
}
