package io.unisono.journey.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.journey.channel.ContactRows.Given;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyIssue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChannelJobTest {

  private final ContactRows given = new ContactRows();

  @Test
  void aWayBackAndUpIsFound() {
    given
        .contact("anna", "a", "web", "2026-01-01T10:00:00Z")
        .contact("anna", "a", "phone", "2026-01-02T10:00:00Z")
        .contact("anna", "a", "phone", "2026-01-03T10:00:00Z")
        .contact("anna", "a", "web", "2026-01-05T10:00:00Z")
        .contact("bert", "b", "chat", "2026-01-01T10:00:00Z")
        .contact("bert", "b", "chat", "2026-01-20T10:00:00Z", "complaint")
        .ticket("a", 2880, 2);

    List<Row> issues = given.issues();

    assertThat(issues)
        .extracting(
            row -> row.getAs(JourneyIssue.EPISODE_ID),
            row -> row.getAs(JourneyIssue.CHANNEL_SWITCHES),
            row -> row.getAs(JourneyIssue.PING_PONGS),
            row -> row.getAs(JourneyIssue.STEPS_UP),
            row -> row.getAs(JourneyIssue.FIRST_RUNG),
            row -> row.getAs(JourneyIssue.HIGHEST_RUNG),
            row -> row.getAs(JourneyIssue.WAITING_MINUTES))
        .containsExactly(tuple("a", 2, 1, 1, 1, 3, 2880L), tuple("b", 0, 0, 1, 2, 4, null));
    // Twice the web at 0.5, twice the phone at 2; two days at 0.5; two transfers; two changes.
    assertThat(issues.get(0).<Double>getAs(JourneyIssue.EFFORT)).isEqualTo(5 + 1 + 2 + 2);
    assertThat(issues.get(1).<Double>getAs(JourneyIssue.EFFORT)).isEqualTo(2);
    assertThat(lines(given.switches(1)))
        .containsExactly(
            "episode chat>chat 1 of 1, 1 customers, 27360 min, 0 repeats, null back, 1 up",
            "episode phone>phone 1 of 2, 1 customers, 1440 min, 1 repeats, null back, 0 up",
            "episode phone>web 1 of 2, 1 customers, 2880 min, 1 repeats, 1 back, 0 up",
            "episode web>phone 1 of 1, 1 customers, 1440 min, 1 repeats, 0 back, 1 up",
            "window chat>chat 1 of 1, 1 customers, 27360 min, 0 repeats, null back, null up",
            "window phone>phone 1 of 2, 1 customers, 1440 min, 1 repeats, null back, null up",
            "window phone>web 1 of 2, 1 customers, 2880 min, 1 repeats, null back, null up",
            "window web>phone 1 of 1, 1 customers, 1440 min, 1 repeats, null back, null up");
  }

  @Test
  void exactlyTheDaysAreInTimeForAPingPong() {
    given
        .contact("anna", "a", "web", "2026-01-01T10:00:00Z")
        .contact("anna", "a", "phone", "2026-01-02T10:00:00Z")
        .contact("anna", "a", "web", "2026-01-15T10:00:00Z")
        .contact("bert", "b", "web", "2026-01-01T10:00:00Z")
        .contact("bert", "b", "phone", "2026-01-02T10:00:00Z")
        .contact("bert", "b", "web", "2026-01-15T10:00:01Z");

    assertThat(given.issues())
        .extracting(row -> row.getAs(JourneyIssue.PING_PONGS))
        .containsExactly(1, 0);
  }

  @Test
  void whatIsNotOverOrNotKnownIsLeftOut() {
    given
        .contact("anna", "a", "web", "2026-03-02T10:00:00Z")
        .contact("anna", "b", "chat", "2026-03-03T10:00:00Z")
        .contact("bert", "c", "web", "2026-02-28T10:00:00Z")
        .contact("bert", "d", "none", "2026-03-01T10:00:00Z")
        .contact("bert", "e", "chat", "2026-03-01T12:00:00Z")
        .contact("carl", "f", "web", "2026-01-01T00:00:00Z")
        .contact("carl", "f", "chat", "2026-01-02T12:00:00Z")
        .ofDay("2026-01-01T00:00:00Z");

    assertThat(lines(given.switches(1)))
        .containsExactly(
            "episode web>chat 1 of 1, 1 customers, null min, 1 repeats, 0 back, 1 up",
            "window web>chat 1 of 1, 1 customers, null min, 1 repeats, null back, null up");
    assertThat(given.issues())
        .extracting(row -> row.getAs(JourneyIssue.OVER))
        .containsExactly(false, false, true, true, true, true);
  }

  @Test
  void smallCellsAreHiddenAndSoIsWhatWouldTellThem() {
    for (int i = 0; i < 30; i++) {
      String to = i < 2 ? "chat" : i < 12 ? "phone" : "web";
      given
          .contact("c" + i, "i" + i, "web", "2026-01-01T10:00:00Z")
          .contact("c" + i, "i" + i, to, "2026-01-02T10:00:00Z");
    }
    given
        .contact("x", "x", "chat", "2026-01-01T10:00:00Z")
        .contact("x", "x", "web", "2026-01-02T10:00:00Z");

    List<Row> shown = given.switches(5).subList(0, 4);

    assertThat(lines(shown))
        .containsExactly(
            "episode chat>web null of null, null customers, null min, null repeats, null back, null up",
            "episode web>chat null of 30, null customers, null min, null repeats, null back, null up",
            "episode web>phone null of 30, null customers, null min, null repeats, null back, null up",
            "episode web>web 18 of 30, 18 customers, 1440 min, 18 repeats, null back, 0 up");
    assertThat(shown)
        .extracting(row -> row.getAs(ChannelSwitch.RELIABILITY))
        .containsExactly("suppressed", "suppressed", "suppressed", "ok");
    assertThat(shown.get(3).<Double>getAs(ChannelSwitch.SHARE)).isEqualTo(0.6);
    assertThat(shown.get(3).<Double>getAs(ChannelSwitch.SHARE_LO))
        .isEqualTo(Proportion.wilson(18, 30).lo());
  }

  @Test
  void withoutContactsThereAreNoRows() {
    assertThat(given.switches(1)).isEmpty();
    assertThat(given.issues()).isEmpty();
  }

  @Test
  void aWrongOptionIsTold() {
    assertThatThrownBy(
            () ->
                new ChannelConfig(
                    30, 14, List.of(List.of("web"), List.of("web")), Map.of(), 1, 1, 1))
        .hasMessageContaining("ladder");
    assertThatThrownBy(() -> new ChannelConfig(30, 14, List.of(), Map.of("web", -1.0), 1, 1, 1))
        .hasMessageContaining("contact-weights.web");
  }

  /** The same by walking over each issue in plain Java. */
  @Test
  void agreesWithAWalkOverEachIssue() {
    Random random = new Random(13);
    List<String> channels = List.of("web", "chat", "phone", "store", "none");
    for (int issue = 0; issue < 60; issue++) {
      Instant at = Instant.parse("2025-06-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(90)));
      for (int i = random.nextInt(7); i >= 0; i--) {
        at = at.plus(Duration.ofHours(1 + random.nextInt(200)));
        given.contact(
            "c" + issue % 20, "i" + issue, channels.get(random.nextInt(5)), at.toString());
      }
    }

    Map<String, int[]> expected = new TreeMap<>();
    Map<String, int[]> ofIssues = new HashMap<>();
    given.byIssue().forEach((issue, ofIssue) -> ofIssues.put(issue, walk(ofIssue, expected)));
    List<Row> switches = given.switches(1);

    assertThat(given.issues())
        .allSatisfy(
            row ->
                assertThat(
                        List.<Integer>of(
                            row.getAs(JourneyIssue.PING_PONGS), row.getAs(JourneyIssue.STEPS_UP)))
                    .containsExactly(
                        ofIssues.get(row.<String>getAs(JourneyIssue.EPISODE_ID))[0],
                        ofIssues.get(row.<String>getAs(JourneyIssue.EPISODE_ID))[1]));
    assertThat(switches)
        .filteredOn(row -> row.getAs(ChannelSwitch.SCOPE).equals("episode"))
        .allSatisfy(
            row -> {
              int[] counts = expected.get(pair(row));
              long back =
                  row.isNullAt(row.fieldIndex(ChannelSwitch.PING_PONGS))
                      ? 0
                      : row.<Long>getAs(ChannelSwitch.PING_PONGS);
              assertThat(row.<Long>getAs(ChannelSwitch.OCCURRENCES)).isEqualTo(counts[0]);
              assertThat(back).isEqualTo(counts[1]);
              assertThat(row.<Long>getAs(ChannelSwitch.STEPS_UP)).isEqualTo(counts[2]);
            })
        .hasSize(expected.size());
    assertThat(switches)
        .filteredOn(row -> row.getAs(ChannelSwitch.SCOPE).equals("window"))
        .extracting(row -> pair(row) + " " + row.getAs(ChannelSwitch.OCCURRENCES))
        .containsExactlyElementsOf(neighbours());
  }

  /** Adds each pair to the counts; returns ping-pongs and steps up. */
  private static int[] walk(List<Given> issue, Map<String, int[]> pairs) {
    int back = 0;
    int up = 0;
    Given left = null;
    int rung = 0;
    Map<String, Integer> rungs = Map.of("web", 1, "chat", 2, "phone", 3);
    for (int i = 0; i < issue.size(); i++) {
      Given here = issue.get(i);
      Given before = i == 0 ? null : issue.get(i - 1);
      boolean isUp = false;
      if (rungs.containsKey(here.channel())) {
        isUp = rung > 0 && rungs.get(here.channel()) > rung;
        rung = rungs.get(here.channel());
      }
      up += isUp ? 1 : 0;
      if (before == null || before.channel().equals("none") || here.channel().equals("none")) {
        continue;
      }
      int[] counts =
          pairs.computeIfAbsent(before.channel() + ">" + here.channel(), pair -> new int[3]);
      counts[0]++;
      counts[2] += isUp ? 1 : 0;
      if (!before.channel().equals(here.channel())) {
        boolean isBack =
            left != null
                && left.channel().equals(here.channel())
                && Duration.between(left.at(), here.at()).compareTo(Duration.ofDays(14)) <= 0;
        back += isBack ? 1 : 0;
        counts[1] += isBack ? 1 : 0;
        left = before;
      }
    }
    return new int[] {back, up};
  }

  private List<String> neighbours() {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, List<Integer>> byCustomer = new TreeMap<>();
    for (int i = 0; i < given.contacts.size(); i++) {
      byCustomer
          .computeIfAbsent(given.contacts.get(i).customer(), customer -> new ArrayList<>())
          .add(i);
    }
    for (List<Integer> indices : byCustomer.values()) {
      indices.sort(
          Comparator.comparing((Integer i) -> given.contacts.get(i).at())
              .thenComparing(i -> "e" + i));
      for (int i = 1; i < indices.size(); i++) {
        Given before = given.contacts.get(indices.get(i - 1));
        Given here = given.contacts.get(indices.get(i));
        boolean near = Duration.between(before.at(), here.at()).compareTo(Duration.ofDays(30)) <= 0;
        if (near && !before.channel().equals("none") && !here.channel().equals("none")) {
          counts.merge(before.channel() + ">" + here.channel(), 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> each) -> each.getKey().split(">")[0])
                .thenComparing(each -> each.getKey().split(">")[1]))
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.toList());
  }

  private static String pair(Row row) {
    return row.getAs(ChannelSwitch.FROM_CHANNEL) + ">" + row.getAs(ChannelSwitch.TO_CHANNEL);
  }

  private static List<String> lines(List<Row> switches) {
    return switches.stream()
        .map(
            row ->
                "%s %s %s of %s, %s customers, %s min, %s repeats, %s back, %s up"
                    .formatted(
                        row.getAs(ChannelSwitch.SCOPE),
                        pair(row),
                        row.getAs(ChannelSwitch.OCCURRENCES),
                        row.getAs(ChannelSwitch.N),
                        row.getAs(ChannelSwitch.CUSTOMERS),
                        whole(row.getAs(ChannelSwitch.MEDIAN_MINUTES)),
                        row.getAs(ChannelSwitch.REPEATS_7D),
                        row.getAs(ChannelSwitch.PING_PONGS),
                        row.getAs(ChannelSwitch.STEPS_UP)))
        .toList();
  }

  private static String whole(Double minutes) {
    return minutes == null ? "null" : "%.0f".formatted(minutes);
  }
}
