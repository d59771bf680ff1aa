package io.unisono.kpi.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.loop.Fact.Answer;
import io.unisono.kpi.loop.Fact.Evidence;
import io.unisono.kpi.loop.Fact.Next;
import io.unisono.table.marts.ClosedLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class LedgerTest {

  private static final int MATCH_DAYS = 30;
  private static final String TICKET = "desk:ticket:1";
  private static final Set<String> NOTHING = Set.of();

  private static Instant day(double day) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(Math.round(day * 86_400));
  }

  private static Fact fact(String kind, String id, double day, Set<String> contacts) {
    String contact = contacts.stream().findFirst().orElse(null);
    Answer answer = kind.equals("detractor") ? new Answer(.3, null) : null;
    return new Fact(
        new Evidence(kind, "s", id, day(day)), contact, contacts, null, null, null, answer);
  }

  private static Fact flag(String kind, String id, double day, String contact) {
    return fact(kind, id, day, Set.of(contact));
  }

  private static Fact step(String kind, String id, double day) {
    return fact(kind, id, day, NOTHING);
  }

  private static List<String> ledger(Fact... facts) {
    return lines(Ledger.of(List.of(), List.of(facts), MATCH_DAYS));
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream().map(LedgerTest::line).toList();
  }

  /** contact#recurrence kinds state: day of each step. */
  private static String line(Problem problem) {
    Row row = published(problem);
    return "%s#%d %s %s%s"
        .formatted(
            row.<String>getAs(ClosedLoop.CONTACT),
            row.<Integer>getAs(ClosedLoop.RECURRENCE),
            String.join("+", row.<String>getList(row.fieldIndex(ClosedLoop.KINDS))),
            row.<String>getAs(ClosedLoop.STATE),
            Stream.of(
                    ClosedLoop.OWNED_AT,
                    ClosedLoop.ACTED_AT,
                    ClosedLoop.TOLD_AT,
                    ClosedLoop.VERIFIED_AT)
                .map(column -> Instants.of(row, column))
                .map(at -> at == null ? "" : "" + Duration.between(day(0), at).toDays())
                .reduce("", (all, at) -> all + "|" + at));
  }

  /** As Spark would read it the next night. */
  private static Row published(Problem problem) {
    Row row = problem.row("anna");
    Object[] cells = cells(row);
    for (String column : List.of(ClosedLoop.FLAGS, ClosedLoop.STEPS)) {
      int index = ClosedLoop.TABLE.schema().fieldIndex(column);
      List<Row> evidence = row.<Row>getList(index).stream().map(LedgerTest::evidence).toList();
      cells[index] = CollectionConverters.asScala(evidence).toSeq();
    }
    return new GenericRowWithSchema(cells, ClosedLoop.TABLE.schema());
  }

  private static Row evidence(Row row) {
    ArrayType type = (ArrayType) ClosedLoop.TABLE.schema().apply(ClosedLoop.FLAGS).dataType();
    return new GenericRowWithSchema(cells(row), (StructType) type.elementType());
  }

  private static Object[] cells(Row row) {
    return IntStream.range(0, row.length()).mapToObj(row::get).toArray();
  }

  @Test
  void flagsOfOneContactAreOneProblemUntilItsLoopIsClosed() {
    assertThat(
            ledger(
                flag("reopened", "e1", 1, TICKET),
                flag("dissatisfied", "r1", 2, TICKET),
                flag("acted", "a1", 3, TICKET),
                flag("negative_text", "m1", 4, TICKET),
                flag("told", "a2", 5, TICKET),
                flag("reopened", "e2", 6, TICKET),
                flag("detractor", "r9", 6, "survey:survey:r9")))
        .containsExactly(
            TICKET + "#1 dissatisfied+negative_text+reopened told||3|5|",
            "survey:survey:r9#1 detractor flagged||||",
            TICKET + "#2 reopened flagged||||");
  }

  @Test
  void aStepWithoutContactMovesTheOldestOpenProblemOfTheCustomerInTime() {
    assertThat(
            ledger(
                flag("detractor", "old", 0, "s:survey:old"),
                flag("detractor", "r1", 40, "s:survey:r1"),
                flag("detractor", "r2", 41, "s:survey:r2"),
                step("owned", "a1", 42),
                step("acted", "a2", 43),
                step("told", "a3", 44),
                step("acted", "a4", 45),
                step("acted", "a5", 46)))
        .containsExactly(
            "s:survey:old#1 detractor flagged||||",
            "s:survey:r1#1 detractor told|42|43|44|",
            "s:survey:r2#1 detractor acted||45||");
  }

  @Test
  void aStepThatNamesAContactMovesNoOther() {
    assertThat(
            ledger(
                flag("detractor", "r1", 1, "s:survey:r1"),
                flag("sla_breach", "1", 2, TICKET),
                flag("acted", "a1", 3, TICKET),
                flag("told", "a2", 3, "desk:ticket:other")))
        .containsExactly(
            "s:survey:r1#1 detractor flagged||||", TICKET + "#1 sla_breach acted||3||");
  }

  /**
   * The survey tool does not know of which ticket its answer is; the log does. What was said of
   * either moves one problem, and the answer of the older flag stays the first.
   */
  @Test
  void anAnswerAndItsTicketAreOneProblemOnceTheLogNamesBoth() {
    List<Fact> facts =
        List.of(
            flag("reopened", "e1", 1, TICKET),
            flag("detractor", "r1", 2, "tool:survey:r1"),
            fact("logged", "l1", 3, new TreeSet<>(Set.of(TICKET, "tool:survey:r1"))),
            flag("acted", "a1", 4, "tool:survey:r1"),
            flag("told", "a2", 5, TICKET));

    List<Problem> first = Ledger.of(List.of(), facts.subList(0, 2), MATCH_DAYS);
    assertThat(first).hasSize(2);
    assertThat(lines(Ledger.of(before(first), facts, MATCH_DAYS)))
        .containsExactly(TICKET + "#1 detractor+logged+reopened told||4|5|");
  }

  /** Of what is closed, and of what came later, a late row of the log says nothing. */
  @Test
  void problemsThatWereNotOpenTogetherStayApart() {
    Set<String> both = new TreeSet<>(Set.of(TICKET, "tool:survey:r1"));
    List<Problem> first =
        Ledger.of(
            List.of(),
            List.of(
                flag("reopened", "e1", 1, TICKET),
                flag("told", "a1", 2, TICKET),
                flag("detractor", "r1", 6, "tool:survey:r1")),
            MATCH_DAYS);

    assertThat(lines(Ledger.of(before(first), List.of(fact("owned", "a2", 4, both)), MATCH_DAYS)))
        .hasSize(2);
    assertThat(lines(Ledger.of(before(first), List.of(fact("owned", "a2", 7, both)), MATCH_DAYS)))
        .containsExactly(TICKET + "#1 reopened told|||2|", "tool:survey:r1#1 detractor owned|7|||");
  }

  /** The company saw to the ticket before anybody complained of it. */
  @Test
  void anActionBeforeTheFlagOfItsContactCounts() {
    List<Problem> problems =
        Ledger.of(
            List.of(),
            List.of(flag("acted", "a1", 1, TICKET), flag("dissatisfied", "r1", 3, TICKET)),
            MATCH_DAYS);

    assertThat(lines(problems)).containsExactly(TICKET + "#1 dissatisfied acted||1||");
    assertThat(ledger(flag("acted", "a1", 1, TICKET), flag("dissatisfied", "r1", 32, TICKET)))
        .containsExactly(TICKET + "#1 dissatisfied flagged||||");
  }

  @Test
  void aFlagOfTheLogBelongsToWhatTheDataShowOrIsAProblemOfItsOwn() {
    assertThat(
            ledger(
                flag("detractor", "r1", 1, "s:survey:r1"),
                step("logged", "l1", 2),
                step("logged", "l2", 3)))
        .containsExactly(
            "s:survey:r1#1 detractor+logged flagged||||", "s:action:l2#1 logged flagged||||");
  }

  @Test
  void aLateStepNeverTakesAStateBack() {
    List<Problem> first =
        Ledger.of(
            List.of(),
            List.of(flag("reopened", "e1", 1, TICKET), flag("told", "a2", 5, TICKET)),
            MATCH_DAYS);
    List<Problem> second =
        Ledger.of(before(first), List.of(flag("acted", "a1", 3, TICKET)), MATCH_DAYS);

    assertThat(lines(first)).containsExactly(TICKET + "#1 reopened told|||5|");
    assertThat(lines(second)).containsExactly(TICKET + "#1 reopened told||3|5|");
  }

  @Test
  void whatTheCustomerAnsweredNextIsLearntLater() {
    Fact low = scored(1, null);
    List<Problem> first = Ledger.of(List.of(), List.of(low), MATCH_DAYS);
    List<Problem> second =
        Ledger.of(before(first), List.of(scored(1, new Next(day(9), true))), MATCH_DAYS);
    List<Problem> third = Ledger.of(before(second), List.of(), MATCH_DAYS);

    assertThat(recovered(first)).containsExactly("null");
    assertThat(recovered(second)).containsExactly("true");
    assertThat(recovered(third)).containsExactly("true");
  }

  private static Fact scored(double day, Next next) {
    return new Fact(
        new Evidence("detractor", "s", "r1", day(day)),
        "s:survey:r1",
        Set.of("s:survey:r1"),
        null,
        null,
        null,
        new Answer(.3, next));
  }

  private static List<String> recovered(List<Problem> problems) {
    return problems.stream()
        .map(problem -> published(problem).getAs(ClosedLoop.RECOVERED))
        .map(String::valueOf)
        .toList();
  }

  private static List<Problem> before(List<Problem> problems) {
    return problems.stream().map(LedgerTest::published).map(Problem::of).toList();
  }

  /**
   * Night after night gives what one night gives, whatever the order of the rows; the same night
   * twice changes nothing; and nothing goes when the sources forget it.
   */
  @Test
  void nightsAddUp() {
    Random random = new Random(5);
    List<String> kinds =
        List.of("detractor", "reopened", "logged", "owned", "acted", "told", "verified");
    for (int draw = 0; draw < 200; draw++) {
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String kind = kinds.get(random.nextInt(kinds.size()));
        boolean named = kind.equals("detractor") || random.nextBoolean();
        Set<String> contacts = new TreeSet<>();
        for (int contact = 0; named && contact < 1 + random.nextInt(2); contact++) {
          contacts.add("desk:ticket:" + random.nextInt(3));
        }
        facts.add(fact(kind, "" + i, random.nextInt(60), contacts));
      }
      List<String> atOnce = lines(Ledger.of(List.of(), facts, MATCH_DAYS));
      Collections.shuffle(facts, random);
      Instant cut = day(random.nextInt(60));
      List<Fact> known = facts.stream().filter(one -> one.what().at().isBefore(cut)).toList();

      List<Problem> first = Ledger.of(List.of(), known, MATCH_DAYS);
      List<Problem> second = Ledger.of(before(first), facts, MATCH_DAYS);
      List<Problem> again = Ledger.of(before(second), facts, MATCH_DAYS);
      List<Problem> forgotten = Ledger.of(before(second), List.of(), MATCH_DAYS);

      assertThat(lines(second)).containsExactlyInAnyOrderElementsOf(atOnce);
      assertThat(rows(again)).isEqualTo(rows(second));
      assertThat(rows(forgotten)).isEqualTo(rows(second));
    }
  }

  private static List<String> rows(List<Problem> problems) {
    return problems.stream().map(problem -> published(problem).toString()).sorted().toList();
  }
}
