package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.report.page.Messages;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityQuality;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page speaks one language: a code that a contract allows has a text. */
class VocabularyTest {

  static Stream<Arguments> codes() {
    return Stream.of(
        Arguments.of("tier", ChurnScore.TABLE, ChurnScore.TIER),
        Arguments.of("drift", ChurnDrift.TABLE, ChurnDrift.STATE),
        Arguments.of("hazard", EventHazard.TABLE, EventHazard.EVENT),
        Arguments.of("later", ChurnPerformance.TABLE, ChurnPerformance.STATE),
        Arguments.of("status", ChurnStatus.TABLE, ChurnStatus.STATUS),
        Arguments.of("model.learned", ChurnModel.TABLE, ChurnModel.SPLIT),
        Arguments.of("event", IdentityEvent.TABLE, IdentityEvent.EVENT),
        Arguments.of("matching", IdentityQuality.TABLE, IdentityQuality.MEASURE),
        Arguments.of("method", IdentityQuality.TABLE, IdentityQuality.METHOD),
        Arguments.of("value", Ticket.TABLE, Ticket.PRIORITY),
        Arguments.of("severity", QualityResult.TABLE, QualityResult.SEVERITY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("codes")
  void everyCodeOfTheContractHasAText(String kind, Table table, String column) {
    List<String> codes = valid(table, column);

    assertThat(codes).isNotEmpty();
    for (String code : codes) {
      assertThat(Messages.in("it").textOr(kind, code, "")).as(code).isNotEmpty();
    }
  }

  private static List<String> valid(Table table, String column) {
    return table.column(column).validValues();
  }
}
