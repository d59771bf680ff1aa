package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionSheetTest {

  private static final RecordId CRM = new RecordId("crm", "0017");
  private static final RecordId DESK = new RecordId("desk", "-4");
  private static final Set<RecordId> PRESENT = Set.of(CRM, DESK);
  private static final String PAIR = ReviewPair.id(CRM, DESK);
  private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");

  @ParameterizedTest
  @CsvSource({"same,true", " SAME ,true", "stesso,true", "d,false", "Diversi,false", "no,false"})
  void decisionsAreReadInBothLanguages(String word, boolean isSame) {
    DecisionSheet sheet = read(line(Map.of("decision", word, "author", "Pia")));

    assertThat(sheet.problems()).isEmpty();
    assertThat(sheet.decided())
        .containsExactly(new DecidedPair(new Decision(CRM, DESK, isSame, NOW), "doubtful", "Pia"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?", "unsure"})
  void aLineMayBeLeftOpen(String word) {
    DecisionSheet sheet = read(line(Map.of("decision", word)));

    assertThat(sheet.decided()).isEmpty();
    assertThat(sheet.problems()).isEmpty();
    assertThat(sheet.open()).isEqualTo(1);
  }

  /** A spreadsheet reads 0017 as the number 17, and -4 only behind an apostrophe as a text. */
  @Test
  void whatASpreadsheetDoesToIdentifiersIsNoMatter() {
    Map<String, String> damaged = Map.of("left_id", "17", "right_id", "'-4");
    DecisionSheet.Line line = line(Map.of("decision", "same", "author", "Pia"), damaged);

    assertThat(DecisionSheet.damaged(List.of(line))).containsExactly(PAIR);
    assertThat(read(line).decided()).extracting(one -> one.decision().left()).containsExactly(CRM);
    assertThat(
            DecisionSheet.damaged(
                List.of(line(Map.of("decision", "d"), Map.of("right_id", "'-4")))))
        .isEmpty();
  }

  @Test
  void whatCannotBeUsedIsToldByLine() {
    assertThat(read(line(Map.of("decision", "maybe", "author", "Pia"))).problems())
        .containsExactly(
            "line 7: 'maybe' is no decision; write same or different, or leave it empty");
    assertThat(read(line(Map.of("decision", "same"))).problems())
        .containsExactly("line 7: nobody says who decided; fill in author, or give --author");
    assertThat(
            read(line(Map.of("decision", "same", "author", "Pia", "decided_at", "1 April")))
                .problems())
        .containsExactly(
            "line 7: decided_at is '1 April'; write it as 2026-03-31T09:30:00Z, or leave it empty");
    Map<String, String> other = Map.of("pair", "", "left_id", "99");
    assertThat(read(line(Map.of("decision", "same", "author", "Pia"), other)).problems())
        .containsExactly("line 7: the live release has no record crm/99");
    Map<String, String> gone = Map.of("pair", "p0", "left_id", "99");
    assertThat(read(line(Map.of("decision", "same", "author", "Pia"), gone)).problems())
        .containsExactly(
            "line 7: the live release has no pair p0, and the identifiers in the line were changed");
  }

  /** The night could not tell which of the two is meant. */
  @Test
  void aPairIsNotDecidedBothWaysAtOneTime() {
    Map<String, String> turned =
        Map.of("left_source", "desk", "left_id", "-4", "right_source", "crm", "right_id", "0017");
    DecisionSheet.Line same = line(3, Map.of("decision", "same", "author", "Pia"), Map.of());
    DecisionSheet.Line again = line(5, Map.of("decision", "same", "author", "Pia"), turned);
    DecisionSheet.Line other = line(7, Map.of("decision", "different", "author", "Ugo"), turned);

    assertThat(read(same, again).problems()).isEmpty();
    assertThat(read(same, again, other).problems())
        .containsExactly(
            "line 7: decides the pair of line 3 otherwise; clear one of the two, or date both in"
                + " decided_at");
  }

  @Test
  void aPersonMayThinkAgain() {
    DecisionSheet sheet =
        read(
            line(3, dated("same", "2026-03-01T09:30:00Z"), Map.of()),
            line(7, dated("different", "2026-03-02T09:30:00Z"), Map.of()));

    assertThat(sheet.problems()).isEmpty();
    assertThat(sheet.decided()).hasSize(2);
  }

  private static Map<String, String> dated(String decision, String at) {
    return Map.of("decision", decision, "author", "Pia", "decided_at", at);
  }

  @Test
  void whoDecidedMayBeToldOnce() {
    DecisionSheet sheet =
        DecisionSheet.read(
            List.of(line(Map.of("decision", "same"))),
            name -> Optional.empty(),
            PRESENT::contains,
            Optional.of("G. Rossi"),
            NOW,
            Map.of());

    assertThat(sheet.decided()).extracting(DecidedPair::author).containsExactly("G. Rossi");
  }

  private static DecisionSheet read(DecisionSheet.Line... lines) {
    return DecisionSheet.read(
        List.of(lines),
        name -> name.equals(PAIR) ? Optional.of(List.of(CRM, DESK)) : Optional.empty(),
        PRESENT::contains,
        Optional.empty(),
        NOW,
        Map.of());
  }

  private static DecisionSheet.Line line(Map<String, String> filledIn) {
    return line(filledIn, Map.of());
  }

  private static DecisionSheet.Line line(
      Map<String, String> filledIn, Map<String, String> changed) {
    return line(7, filledIn, changed);
  }

  private static DecisionSheet.Line line(
      long number, Map<String, String> filledIn, Map<String, String> changed) {
    Map<String, String> cells =
        new HashMap<>(
            Map.of(
                "pair", PAIR,
                "reason", "doubtful",
                "left_source", "crm",
                "left_id", "0017",
                "right_source", "desk",
                "right_id", "-4"));
    cells.putAll(filledIn);
    cells.putAll(changed);
    return new DecisionSheet.Line(number, cells);
  }
}
