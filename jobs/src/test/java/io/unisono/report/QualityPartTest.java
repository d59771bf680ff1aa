package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.unified.QuarantineReason;
import org.junit.jupiter.api.Test;

class QualityPartTest {

  @Test
  void aLineThatSeveralTablesRejectIsCountedOnce() {
    assertThat(
            QualityPart.reasons(
                    TableRows.of(
                            QuarantineReason.TABLE,
                            QuarantineReason.SOURCE,
                            QuarantineReason.INPUT,
                            QuarantineReason.FILE,
                            QuarantineReason.TARGET,
                            QuarantineReason.RULE,
                            QuarantineReason.ROWS)
                        .row("desk", "ticket", "a.jsonl", "ticket", "broken_json", 8L)
                        .row("desk", "ticket", "a.jsonl", "survey_response", "broken_json", 8L)
                        .row("desk", "ticket", "b.jsonl", "ticket", "broken_json", 1L)
                        .row("desk", "ticket", "b.jsonl", "ticket", "not_null:created_at", 3L)
                        .dataset())
                .collectAsList())
        .map(QualityPart.Reason::from)
        .containsExactlyInAnyOrder(
            new QualityPart.Reason("desk", "ticket", "broken_json", 9),
            new QualityPart.Reason("desk", "ticket", "not_null:created_at", 3));
  }
}
