package io.unisono.report.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualitySectionTest {

  @Test
  void theRowsOfASourceAreThoseOfItsFiles() {
    assertThat(TestRelease.rows(told(3L), "staging-balance")).containsExactly("crm 300 290 7 3");
    assertThat(told(3L).lead()).contains("Every row is accounted for;");
    assertThat(told(2L).lead()).contains("rows went missing");
  }

  private static PageSection told(long repeated) {
    return TestRelease.of(
            StagingBalance.TABLE,
            TableRows.of(
                    StagingBalance.TABLE,
                    StagingBalance.SOURCE,
                    StagingBalance.FILE,
                    StagingBalance.ROWS_IN,
                    StagingBalance.ROWS_KEPT,
                    StagingBalance.ROWS_QUARANTINED,
                    StagingBalance.ROWS_DUPLICATE)
                .row("crm", "1.csv", 200L, 195L, 5L, 0L)
                .row("crm", "2.csv", 100L, 95L, 2L, repeated))
        .told(new QualitySection());
  }

  @Test
  void aLineThatSeveralTablesRejectIsCountedOnce() {
    PageSection told =
        TestRelease.of(
                QuarantineReason.TABLE,
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
                    .row("desk", "ticket", "b.jsonl", "ticket", "not_null:created_at", 3L))
            .told(new QualitySection());

    assertThat(TestRelease.rows(told, "quarantine-reasons"))
        .containsExactly("desk ticket Broken JSON 9", "desk ticket Missing value: created_at 3");
  }

  @Test
  void theCheckThatIsBrokenMostOftenLeads() {
    PageSection told =
        TestRelease.of(
                FactConflict.TABLE,
                TableRows.of(
                        FactConflict.TABLE,
                        FactConflict.CHECK_ID,
                        FactConflict.LEFT_SOURCE,
                        FactConflict.RIGHT_SOURCE,
                        FactConflict.DESCRIPTION,
                        FactConflict.CHECKED,
                        FactConflict.CONFLICTS,
                        FactConflict.EXAMPLE_IDS)
                    .row("own_check", "crm", "crm", "What we say of it", 0L, 0L, List.of())
                    .row("ticket_before_sign_up", "desk", "crm", "", 40L, 10L, List.of("party-77")))
            .told(new QualitySection());

    assertThat(TestRelease.rows(told, "fact-conflicts"))
        .containsExactly(
            "Ticket before sign up (desk / crm) A ticket lies on a day before its customer record"
                + " was created. 40 10 0.25",
            "Own check (crm) What we say of it 0 0 null");
    assertThat(TestRelease.reading(told, "fact-conflicts")).contains("25.0%");
  }

  @Test
  void rulesThatNoRowBreaksAreOnlyCounted() {
    PageSection told =
        TestRelease.of(
                QualityResult.TABLE,
                TableRows.of(
                        QualityResult.TABLE,
                        QualityResult.TABLE_NAME,
                        QualityResult.RULE,
                        QualityResult.SEVERITY,
                        QualityResult.ROWS,
                        QualityResult.FAILED,
                        QualityResult.PASSED)
                    .row("party", "format:email", "warning", 290L, 4L, true)
                    .row("party", "unique:party_id", "error", 290L, 0L, true)
                    .row("ticket", "in_range:reopens", "warning", 90L, 3L, false))
            .told(new QualitySection());

    assertThat(TestRelease.rows(told, "rules"))
        .containsExactly(
            "ticket Out of range: reopens Warning 90 3 over its limit",
            "party Format: email Warning 290 4 within its limit");
    assertThat(TestRelease.reading(told, "rules")).startsWith("3 rules were checked");
  }
}
