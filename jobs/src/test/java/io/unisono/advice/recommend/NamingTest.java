package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamingTest {

  private static final Naming NAMING = new Naming(Map.of(), Map.of());

  @Test
  void aStepHasTheNameThatTheReportGivesIt() {
    assertThat(NAMING.italian(Kind.STEP, "bill_view")).endsWith(": Fattura guardata");
    assertThat(NAMING.english(Kind.STEP, "bill_view")).endsWith(": Bill view");
  }

  @Test
  void aStepOfTheCompanysOwnIsOpened() {
    assertThat(NAMING.italian(Kind.STEP, "bonus_claimed")).endsWith(": Bonus claimed");
  }
}
