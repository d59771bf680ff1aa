package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.Timeline;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NightGraphTest {

  private static final Job STAGING =
      new StandInJob("staging", Set.of(), Set.of(Party.TABLE, Ticket.TABLE));
  private static final Job CUSTOMER =
      new StandInJob("customer", Set.of(Party.TABLE), Set.of(Customer.TABLE));
  private static final Job TIMELINE =
      new StandInJob("timeline", Set.of(Customer.TABLE, Ticket.TABLE), Set.of(Timeline.TABLE));
  private static final Job KPI =
      new StandInJob("kpi", Set.of(Timeline.TABLE), Set.of(KpiValue.TABLE));

  @Test
  void jobsComeAfterTheJobsThatWriteWhatTheyRead() {
    NightGraph graph = NightGraph.of(List.of(KPI, TIMELINE, CUSTOMER, STAGING));

    assertThat(graph.jobs()).containsExactly(STAGING, CUSTOMER, TIMELINE, KPI);
    assertThat(graph.dependencies(TIMELINE)).containsExactlyInAnyOrder(STAGING, CUSTOMER);
    assertThat(graph.dependencies(STAGING)).isEmpty();
    assertThat(graph.fromLiveRelease()).isEmpty();
  }

  @Test
  void theJobWithTheLongestLineBehindItComesFirst() {
    Job alone = new StandInJob("alone", Set.of(Party.TABLE), Set.of());

    assertThat(NightGraph.of(List.of(STAGING, alone, CUSTOMER, TIMELINE, KPI)).jobs())
        .containsExactly(STAGING, CUSTOMER, TIMELINE, alone, KPI);
  }

  @Test
  void whatASkippedJobWouldWriteComesFromTheLiveRelease() {
    NightGraph graph =
        NightGraph.of(List.of(STAGING, CUSTOMER, TIMELINE, KPI))
            .select(List.of(), List.of("staging", "timeline"));

    assertThat(graph.jobs()).containsExactly(CUSTOMER, KPI);
    assertThat(graph.fromLiveRelease()).containsExactlyInAnyOrder(Party.TABLE, Timeline.TABLE);
    assertThat(graph.written()).containsExactlyInAnyOrder(Customer.TABLE, KpiValue.TABLE);
    assertThat(graph.dependencies(KPI)).isEmpty();
  }

  @Test
  void whatIsReadOfTheNightBeforePutsAJobBehindNone() {
    Job remembering =
        new StandInJob(
            "remembering", Set.of(), Set.of(KpiValue.TABLE), Set.of(Party.TABLE), night -> {});
    Job kpi = new StandInJob("kpi", Set.of(Party.TABLE), Set.of(KpiValue.TABLE));

    NightGraph graph = NightGraph.of(List.of(kpi, remembering));

    assertThat(graph.jobs()).containsExactly(remembering, kpi);
    assertThat(graph.fromPreviousNight()).containsExactly(KpiValue.TABLE);
    assertThat(graph.select(List.of("kpi"), List.of()).fromPreviousNight()).isEmpty();
    assertThatThrownBy(() -> NightGraph.of(List.of(remembering)))
        .hasMessage("remembering reads kpi_value, which no job writes");
  }

  @Test
  void onlyTheNamedJobsRun() {
    NightGraph whole = NightGraph.of(List.of(STAGING, CUSTOMER, TIMELINE, KPI));

    assertThat(whole.select(List.of("kpi", "customer"), List.of("kpi")).jobs())
        .containsExactly(CUSTOMER);
  }

  @Test
  void anUnknownJobIsAUsageError() {
    NightGraph whole = NightGraph.of(List.of(STAGING, CUSTOMER));

    assertThatThrownBy(() -> whole.select(List.of("customers"), List.of()))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("There is no job 'customers'")
        .hasMessageContaining("staging, customer");
    assertThatThrownBy(() -> whole.select(List.of("customer"), List.of("customer")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("No job is left to run");
  }

  @Test
  void mistakesOfTheProgrammerAreRefused() {
    Job second = new StandInJob("second", Set.of(), Set.of(Party.TABLE));
    Job early = new StandInJob("early", Set.of(KpiValue.TABLE), Set.of(Party.TABLE, Ticket.TABLE));

    assertThatThrownBy(() -> NightGraph.of(List.of(STAGING, second)))
        .hasMessage("staging and second both write party");
    assertThatThrownBy(() -> NightGraph.of(List.of(STAGING, STAGING)))
        .hasMessage("two jobs are named staging");
    assertThatThrownBy(() -> NightGraph.of(List.of(CUSTOMER)))
        .hasMessage("customer reads party, which no job writes");
    assertThatThrownBy(() -> NightGraph.of(List.of(early, CUSTOMER, TIMELINE, KPI)))
        .hasMessage("jobs wait for each other in a circle: [early, customer, timeline, kpi]");
  }
}
