package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionFileTest {

  @Test
  void linesStayAndNewOnesFollow() {
    DecisionFile before =
        DecisionFile.of(
            "decisions.csv",
            List.of(
                "left_source",
                "left_id",
                "right_source",
                "right_id",
                "decision",
                "author",
                "decided_at"),
            List.of(
                new DecisionSheet.Line(
                    2, Map.of("left_source", "crm", "left_id", "1", "decision", "by hand"))));
    DecidedPair decided = decided("a", "b", true, 1);

    DecisionFile after = before.with(List.of(decided)).with(List.of(decided));

    assertThat(after.lines())
        .containsExactly(
            List.of("crm", "1", "", "", "by hand", "", "", ""),
            List.of("s", "a", "s", "b", "same", "Pia", "2026-03-01T00:00:00Z", "doubtful"));
  }

  /** Without a time of its own, a line that is read again would be decided anew each time. */
  @Test
  void whatIsSaidAgainIsNotAdded() {
    DecisionFile file = DecisionFile.empty().with(List.of(decided("a", "b", true, 1)));

    assertThat(file.with(List.of(decided("b", "a", true, 9))).lines()).isEqualTo(file.lines());
  }

  @Test
  void whatWasDecidedOtherwiseInBetweenIsAdded() {
    DecisionFile file =
        DecisionFile.empty()
            .with(List.of(decided("a", "b", true, 1), decided("a", "b", false, 2)))
            .with(List.of(decided("a", "b", true, 3)));

    assertThat(file.lines())
        .extracting(line -> line.get(4))
        .containsExactly("same", "different", "same");
  }

  @Test
  void whatWasAddedIsAtItsEnd() {
    DecisionFile before = DecisionFile.empty().with(List.of(decided("a", "b", true, 1)));

    assertThat(before.with(List.of(decided("a", "b", true, 2), decided("b", "c", true, 2))))
        .extracting(after -> after.addedTo(before))
        .isEqualTo(List.of(decided("b", "c", true, 2).decision()));
  }

  /** Such a line is written by hand; the night judges it. */
  @Test
  void aLineThatNamesOneRecordTwiceStays() {
    DecisionFile file =
        DecisionFile.of(
            "decisions.csv",
            DecidedPair.HEADER,
            List.of(
                new DecisionSheet.Line(
                    2,
                    Map.of(
                        "left_source", "s",
                        "left_id", "a",
                        "right_source", "s",
                        "right_id", "a",
                        "decision", "same",
                        "decided_at", "2026-03-01T00:00:00Z"))));

    assertThat(file.with(List.of(decided("a", "b", true, 1))).lines()).hasSize(2);
  }

  @Test
  void aFileWithOtherColumnsIsRefused() {
    assertThatThrownBy(() -> DecisionFile.of("a.csv", List.of("left_source", "note"), List.of()))
        .hasMessageContaining("a.csv is no file of decisions.");
  }

  @Test
  void recordsThatAChainMakesOneCannotBeDifferent() {
    DecisionFile file =
        DecisionFile.empty()
            .with(
                List.of(
                    decided("a", "b", true, 1),
                    decided("b", "c", true, 1),
                    decided("c", "a", false, 1),
                    decided("c", "d", false, 1)));

    assertThat(file.contradictions()).containsExactly(decided("a", "c", false, 1).decision());
  }

  @Test
  void theNewestDecisionOnAPairCounts() {
    DecisionFile file =
        DecisionFile.empty()
            .with(
                List.of(
                    decided("a", "b", true, 1),
                    decided("b", "c", true, 1),
                    decided("a", "c", false, 1),
                    decided("b", "c", false, 2)));

    assertThat(file.contradictions()).isEmpty();
  }

  private static DecidedPair decided(String left, String right, boolean isSame, int day) {
    return new DecidedPair(
        new Decision(
            new RecordId("s", left),
            new RecordId("s", right),
            isSame,
            Instant.parse("2026-03-%02dT00:00:00Z".formatted(day))),
        "doubtful",
        "Pia");
  }
}
