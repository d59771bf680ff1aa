package io.unisono.report.section.silo;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.SiloIndex;
import org.junit.jupiter.api.Test;

class SiloSectionTest {

  @Test
  void pairsStandByTheirIndexAndAllComeLast() {
    PageSection told =
        TestRelease.of(
                SiloIndex.TABLE,
                TableRows.of(
                        SiloIndex.TABLE,
                        SiloIndex.DEPARTMENT,
                        SiloIndex.OTHER_DEPARTMENT,
                        SiloIndex.CUSTOMERS,
                        SiloIndex.REPEAT_SHARE,
                        SiloIndex.LATE_SHARE,
                        SiloIndex.CARRIED_SHARE,
                        SiloIndex.SILO_INDEX,
                        SiloIndex.SILO_LO,
                        SiloIndex.SILO_HI,
                        SiloIndex.RANK,
                        SiloIndex.SATISFIED_DIFFERENCE,
                        SiloIndex.LOST_DIFFERENCE)
                    .row("all", "all", 90L, .5, .3, .2, 33.3, 20.0, 45.0, null, -.1, .02)
                    .row("Finance", "Sales", 40L, null, .3, .2, null, null, null, null, null, null)
                    .row("Finance", "Service", 50L, .6, .3, .3, 40.0, 25.0, 55.0, 1, null, null)
                    .row("Sales", "Service", 9L, .6, .3, .3, 30.0, 25.0, 55.0, 2, null, null))
            .told(new SiloSection());

    assertThat(TestRelease.rows(told, "silo-pairs"))
        .containsExactly(
            "Finance – Service 40.0 25.0 55.0 0.6 0.3 0.3 50 null null",
            "Finance – Sales null null null null 0.3 0.2 40 null null",
            "All departments 33.3 20.0 45.0 0.5 0.3 0.2 90 -0.1 0.02");
  }

  @Test
  void withoutDepartmentsItHasNoPlace() {
    assertThat(
            TestRelease.of(SiloIndex.TABLE, TableRows.of(SiloIndex.TABLE, SiloIndex.DEPARTMENT))
                .find(new SiloSection()))
        .isEmpty();
  }
}
