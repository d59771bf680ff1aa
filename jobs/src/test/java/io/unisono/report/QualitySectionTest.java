package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.unified.QuarantineReason;
import org.junit.jupiter.api.Test;

class QualitySectionTest {

  @Test
  void aLineThatSeveralTablesRejectIsCountedOnce() {
    assertThat(
            QualitySection.reasons(
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
        .map(QualitySection.Reason::from)
        .containsExactlyInAnyOrder(
            new QualitySection.Reason("desk", "ticket", "broken_json", 9),
            new QualitySection.Reason("desk", "ticket", "not_null:created_at", 3));
  }
}
