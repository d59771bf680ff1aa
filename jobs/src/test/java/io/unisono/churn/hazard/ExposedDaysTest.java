package io.unisono.churn.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExposedDaysTest {

  @Test
  void ninetyDaysAfterAnEventCount() {
    assertThat(ExposedDays.count(1, 365, List.of(100))).isEqualTo(90);
    assertThat(ExposedDays.count(100, 100, List.of(100))).as("its own day").isZero();
    assertThat(ExposedDays.count(101, 101, List.of(100))).isOne();
    assertThat(ExposedDays.count(190, 190, List.of(100))).isOne();
    assertThat(ExposedDays.count(191, 191, List.of(100))).isZero();
    assertThat(ExposedDays.count(1, 365, List.of(100, 100, 130))).as("overlap").isEqualTo(120);
    assertThat(ExposedDays.count(1, 365, List.of())).isZero();
  }

  /** Day by day. */
  @Property(tries = 300)
  void everyDayIsCountedOnce(
      @ForAll @IntRange(max = 400) int first,
      @ForAll @IntRange(max = 400) int length,
      @ForAll @Size(max = 6) List<@IntRange(max = 600) Integer> days) {
    List<Integer> events = days.stream().sorted().toList();
    long expected =
        IntStream.rangeClosed(first, first + length)
            .filter(day -> events.stream().anyMatch(event -> event < day && day <= event + 90))
            .count();

    assertThat(ExposedDays.count(first, first + length, events)).isEqualTo((int) expected);
  }
}
