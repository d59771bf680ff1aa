package io.unisono.kpi.loop;

import io.unisono.kpi.loop.Fact.Answer;
import io.unisono.kpi.loop.Fact.Evidence;
import io.unisono.kpi.loop.Fact.Next;
import io.unisono.table.marts.ClosedLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** One problem of a customer: a row of {@code closed_loop}. */
final class Problem {

  /** Kinds of steps, each with its column, the furthest last. */
  static final Map<String, String> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put(ClosedLoop.State.OWNED, ClosedLoop.OWNED_AT);
    STEPS.put(ClosedLoop.State.ACTED, ClosedLoop.ACTED_AT);
    STEPS.put(ClosedLoop.State.TOLD, ClosedLoop.TOLD_AT);
    STEPS.put(ClosedLoop.State.VERIFIED, ClosedLoop.VERIFIED_AT);
  }

  private static final Comparator<Evidence> BY_TIME =
      Comparator.comparing(Evidence::at).thenComparing(Evidence::name);

  private final String contact;
  private final int recurrence;
  private final Set<String> contacts = new TreeSet<>();
  private final List<Evidence> flags = new ArrayList<>();
  private final List<Evidence> steps = new ArrayList<>();
  private final Map<String, Instant> reached = new TreeMap<>();
  private String topic;
  private String team;
  private String department;
  private Instant complainedAt;
  private Instant loggedAt;
  private Answer answer;

  private Problem(String contact, int recurrence) {
    this.contact = contact;
    this.recurrence = recurrence;
  }

  static Problem opened(String contact, int recurrence, Fact flag) {
    Problem problem = new Problem(contact, recurrence);
    problem.flag(flag);
    return problem;
  }

  /** As a night before left it. */
  static Problem of(Row row) {
    Problem problem =
        new Problem(row.getAs(ClosedLoop.CONTACT), row.<Integer>getAs(ClosedLoop.RECURRENCE));
    problem.contacts.addAll(row.getList(row.fieldIndex(ClosedLoop.CONTACTS)));
    problem.flags.addAll(evidence(row, ClosedLoop.FLAGS));
    problem.steps.addAll(evidence(row, ClosedLoop.STEPS));
    STEPS.forEach(
        (kind, column) -> {
          if (Instants.of(row, column) != null) {
            problem.reached.put(kind, Instants.of(row, column));
          }
        });
    problem.topic = row.getAs(ClosedLoop.TOPIC);
    problem.team = row.getAs(ClosedLoop.TEAM);
    problem.department = row.getAs(ClosedLoop.DEPARTMENT);
    problem.complainedAt = Instants.of(row, ClosedLoop.COMPLAINED_AT);
    problem.loggedAt = Instants.of(row, ClosedLoop.LOGGED_AT);
    Double score = row.getAs(ClosedLoop.SCORE);
    problem.answer = score == null ? null : new Answer(score, Next.of(row));
    return problem;
  }

  private static List<Evidence> evidence(Row row, String column) {
    return row.<Row>getList(row.fieldIndex(column)).stream().map(Evidence::of).toList();
  }

  int recurrence() {
    return recurrence;
  }

  String contact() {
    return contact;
  }

  Instant flaggedAt() {
    return flags.stream().map(Evidence::at).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Null while the loop is open. */
  Instant closedAt() {
    return Instants.earlier(
        reached.get(ClosedLoop.State.TOLD), reached.get(ClosedLoop.State.VERIFIED));
  }

  boolean isClosedBefore(Instant instant) {
    return closedAt() != null && closedAt().isBefore(instant);
  }

  boolean isLogged() {
    return loggedAt != null;
  }

  boolean isAbout(Fact fact) {
    return !Collections.disjoint(contacts, fact.contacts());
  }

  Stream<Evidence> evidence() {
    return Stream.concat(flags.stream(), steps.stream());
  }

  /** Whether a step of this kind is still due at its time. */
  boolean awaits(Fact step) {
    String kind = step.what().kind();
    boolean isLast = kind.equals(ClosedLoop.State.VERIFIED);
    return !reached.containsKey(kind) && (isLast || !isClosedBefore(step.what().at()));
  }

  void flag(Fact flag) {
    flags.add(flag.what());
    note(flag);
    if (flag.isComplaint()) {
      complainedAt = Instants.earlier(complainedAt, flag.what().at());
    }
    if (answer == null) {
      answer = flag.answer();
    }
  }

  /** Takes over all that is known of a younger problem that turned out to be this one. */
  void absorb(Problem younger) {
    contacts.addAll(younger.contacts);
    flags.addAll(younger.flags);
    steps.addAll(younger.steps);
    younger.reached.forEach((kind, at) -> reached.merge(kind, at, Instants::earlier));
    place(younger.topic, younger.team, younger.department);
    complainedAt = Instants.earlier(complainedAt, younger.complainedAt);
    loggedAt = Instants.earlier(loggedAt, younger.loggedAt);
    if (firstAnswer().filter(younger.flags::contains).isPresent()) {
      answer = younger.answer;
    }
  }

  private Optional<Evidence> firstAnswer() {
    return flags.stream().filter(Evidence::isAnswer).min(BY_TIME);
  }

  void step(Fact step) {
    steps.add(step.what());
    reached.put(step.what().kind(), step.what().at());
    note(step);
  }

  private void note(Fact fact) {
    contacts.addAll(fact.contacts());
    place(fact.topic(), fact.team(), fact.department());
    if (fact.isLogged()) {
      loggedAt = Instants.earlier(loggedAt, fact.what().at());
    }
  }

  private void place(String named, String teamThen, String departmentThen) {
    if (topic == null) {
      topic = named;
    }
    if (team == null && department == null) {
      team = teamThen;
      department = departmentThen;
    }
  }

  boolean has(Fact fact) {
    return evidence().anyMatch(one -> one.name().equals(fact.what().name()));
  }

  /** Takes over what the customer answered since the first low answer. */
  void refresh(Fact flag) {
    boolean isFirst =
        firstAnswer().map(Evidence::name).filter(flag.what().name()::equals).isPresent();
    if (isFirst && flag.answer().next() != null) {
      answer = flag.answer();
    }
  }

  private String state() {
    String state = ClosedLoop.State.FLAGGED;
    for (String kind : STEPS.keySet()) {
      state = reached.containsKey(kind) ? kind : state;
    }
    return state;
  }

  /** The row of {@code closed_loop}. */
  Row row(String customer) {
    Map<String, Object> cells = new HashMap<>();
    flags.sort(BY_TIME);
    steps.sort(BY_TIME);
    cells.put(
        ClosedLoop.PROBLEM_ID, DigestUtils.sha256Hex(contact + "#" + recurrence).substring(0, 32));
    cells.put(ClosedLoop.CUSTOMER_ID, customer);
    cells.put(ClosedLoop.CONTACT, contact);
    cells.put(ClosedLoop.CONTACTS, array(contacts.stream()));
    cells.put(ClosedLoop.RECURRENCE, recurrence);
    cells.put(ClosedLoop.KIND, flags.get(0).kind());
    cells.put(ClosedLoop.KINDS, array(flags.stream().map(Evidence::kind).distinct().sorted()));
    cells.put(ClosedLoop.TOPIC, topic);
    cells.put(ClosedLoop.TEAM, team);
    cells.put(ClosedLoop.DEPARTMENT, department);
    cells.put(ClosedLoop.FLAGGED_AT, Instants.cell(flaggedAt()));
    cells.put(ClosedLoop.COMPLAINED_AT, Instants.cell(complainedAt));
    cells.put(ClosedLoop.LOGGED_AT, Instants.cell(loggedAt));
    STEPS.forEach((kind, column) -> cells.put(column, Instants.cell(reached.get(kind))));
    cells.put(
        ClosedLoop.FIRST_ACTION_AT,
        Instants.cell(Instants.earlier(reached.get(ClosedLoop.State.ACTED), closedAt())));
    cells.put(ClosedLoop.CLOSED_AT, Instants.cell(closedAt()));
    cells.put(ClosedLoop.STATE, state());
    if (answer != null) {
      cells.put(ClosedLoop.SCORE, answer.score());
      cells.put(
          ClosedLoop.ANSWERED_AGAIN_AT,
          answer.next() == null ? null : Instants.cell(answer.next().at()));
      cells.put(ClosedLoop.RECOVERED, answer.next() == null ? null : answer.next().recovered());
    }
    cells.put(ClosedLoop.FLAGS, array(flags.stream().map(Problem::cell)));
    cells.put(ClosedLoop.STEPS, array(steps.stream().map(Problem::cell)));
    return ClosedLoop.TABLE.row(cells);
  }

  private static Row cell(Evidence evidence) {
    return RowFactory.create(
        evidence.kind(), evidence.source(), evidence.id(), Instants.cell(evidence.at()));
  }

  /** As the encoder of rows wants arrays. */
  private static Object array(Stream<?> values) {
    return CollectionConverters.asScala(values.toList()).toSeq();
  }
}
