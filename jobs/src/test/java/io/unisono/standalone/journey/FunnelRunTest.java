package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.journey.funnel.Funnel;
import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.FunnelFigures;
import io.unisono.journey.funnel.FunnelFigures.DropOff;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.stats.Proportion;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunnelRunTest {

  /** In no order; two events of k are at one time, in the order of the file. */
  private static final String SHOP =
      """
      user,did,at,device
      b,cart,2026-01-01T11:00Z,web
      a,view,2026-01-01T10:00Z,web
      a,pay,2026-01-01T12:00Z,web
      a,cart,2026-01-01T10:30Z,app
      b,view,2026-01-01T10:00Z,web
      b,help,2026-01-01T11:30Z,web
      c,view,2026-01-01T10:00Z,web
      k,view,2026-01-02T10:00Z,web
      k,cart,2026-01-02T10:00Z,web
      d,view,2026-01-09T23:00Z,web
      e,help,2026-01-10T00:00Z,web
      f,view,tomorrow,web
      """;

  @TempDir private Path folder;

  @Test
  void countsCasesAndWhatTheyDoNext() throws IOException {
    FunnelReport report = run(Funnel.UNLIMITED, Optional.empty(), "view", "cart", "pay", "gone");
    FunnelFigures figures = report.figures();

    assertThat(report.leftOut()).containsEntry("without_time", 1L);
    assertThat(figures.cases()).isEqualTo(6);
    assertThat(figures.steps()).extracting(Step::cases).containsExactly(5L, 3L, 1L, 0L);
    assertThat(figures.steps()).extracting(Step::open).containsOnly(0L);
    assertThat(figures.never()).containsExactly("gone");
    assertThat(figures.dropOffs())
        .containsExactly(
            new DropOff(1, "view", Optional.empty(), 2, Optional.empty()),
            new DropOff(2, "cart", Optional.of("help"), 1, Optional.of(1_800.0)),
            new DropOff(2, "cart", Optional.empty(), 1, Optional.empty()),
            new DropOff(3, "pay", Optional.empty(), 1, Optional.empty()));
    Step cart = figures.steps().get(1);
    assertThat(cart.fromFirst().orElseThrow().value()).isEqualTo(0.6);
    assertThat(cart.fromFirst().orElseThrow().interval()).isEqualTo(Proportion.wilson(3, 5));
    // 0, 1800 and 3600 seconds.
    assertThat(cart.sinceEntry()).containsExactly(900.0, 1_800.0, 2_700.0, 3_240.0);
    assertThat(figures.steps().get(2).sincePrevious().get(1)).isEqualTo(5_400, within(1e-9));
    assertThat(report.json()).contains("\"data_end\" : \"2026-01-10T00:00:00Z\"");
  }

  /** Of k the second event of the chain is its last: it is no drop-off of the first view. */
  @Test
  void aFunnelMayNameAnActivityTwice() throws IOException {
    FunnelFigures figures =
        run(Funnel.UNLIMITED, Optional.empty(), "view", "cart", "view", "pay").figures();

    assertThat(figures.steps()).extracting(Step::cases).containsExactly(5L, 3L, 0L, 0L);
    assertThat(figures.dropOffs()).extracting(DropOff::position).containsExactly(1, 2, 2, 2);
  }

  @Test
  void casesWhoseWindowIsNotOverAreInNoRate() throws IOException {
    List<Step> steps =
        run(TimeUnit.HOURS.toMicros(2), Optional.empty(), "view", "cart").figures().steps();

    assertThat(steps).extracting(Step::cases).containsExactly(5L, 3L);
    assertThat(steps).extracting(Step::open).containsExactly(1L, 0L);
    assertThat(steps.get(1).fromFirst().orElseThrow().value()).isEqualTo(0.75);
    // The window of d ends with the data: it is over.
    assertThat(
            run(TimeUnit.HOURS.toMicros(1), Optional.empty(), "view", "cart")
                .figures()
                .steps()
                .get(0)
                .open())
        .isZero();
  }

  @Test
  void aChainHoldsAValueConstant() throws IOException {
    assertThat(
            run(Funnel.UNLIMITED, Optional.of("device"), "view", "cart", "pay").figures().steps())
        .extracting(Step::cases)
        .containsExactly(5L, 2L, 0L);
  }

  @Test
  void whatCannotBeMeasuredIsSaidWithACure() {
    assertThatThrownBy(() -> run(Funnel.UNLIMITED, Optional.of("colour"), "view"))
        .isInstanceOfSatisfying(
            UserException.class,
            refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll("--hold", "colour", "device");
    assertThatThrownBy(
            () -> {
              Path file = Files.writeString(folder.resolve("e.csv"), "user,did,at\na,b,now\n,b,\n");
              FunnelRun.run(
                  SparkFixture.spark(),
                  new EventFile(file, ',', columns("user", "did", "at")),
                  Optional.empty(),
                  funnel(Funnel.UNLIMITED, "b"));
            })
        .hasMessageContainingAll("None of the 2 events", "1 have nothing in user", "--time");
  }

  private FunnelReport run(long window, Optional<String> held, String... steps) throws IOException {
    Path file = Files.writeString(folder.resolve("shop.csv"), SHOP);
    return FunnelRun.run(
        SparkFixture.spark(),
        new EventFile(file, ',', columns("user", "did", "at")),
        held,
        funnel(window, steps));
  }

  private static Funnel funnel(long window, String... steps) {
    return new Funnel(List.of(steps), Mode.ORDERED, window, List.of(), Set.of(), Set.of());
  }

  private static LogColumns columns(String caseId, String activity, String time) {
    return new LogColumns(
        caseId, List.of(activity), time, Optional.empty(), List.of(), ZoneOffset.UTC, List.of());
  }
}
