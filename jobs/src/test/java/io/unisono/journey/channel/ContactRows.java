package io.unisono.journey.channel;

import io.unisono.journey.JourneyConfigs;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyIssue;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Contacts for tests, given issue by issue in the order of time; the run date is 2026-03-31. */
final class ContactRows {

  static final ChannelConfig CONFIG =
      new ChannelConfig(
          30,
          14,
          List.of(List.of("web"), List.of("chat"), List.of("phone"), List.of("complaint")),
          Map.of("web", 0.5, "phone", 2.0),
          0.5,
          1,
          1);

  /** A contact; {@code said} is an activity that happens within it. */
  record Given(String customer, String issue, String channel, Instant at, Optional<String> said) {}

  final List<Given> contacts = new ArrayList<>();
  private final TableRows tickets =
      TableRows.of(
          TicketTime.TABLE,
          TicketTime.SOURCE,
          TicketTime.TICKET_ID,
          TicketTime.REQUESTER_WAIT_MINUTES);
  private final Map<String, Integer> transfers = new HashMap<>();
  private final Set<String> days = new TreeSet<>();

  ContactRows contact(String customer, String issue, String channel, String at, String... said) {
    contacts.add(
        new Given(customer, issue, channel, Instant.parse(at), List.of(said).stream().findFirst()));
    return this;
  }

  /** All contacts of an issue are of one ticket, which waited and was passed on. */
  ContactRows ticket(String issue, long waited, int passedOn) {
    tickets.row("desk", issue, waited);
    transfers.put(issue, passedOn);
    return this;
  }

  /** Of the contacts at this instant only the day is known. */
  ContactRows ofDay(String at) {
    days.add(Instant.parse(at).toString());
    return this;
  }

  List<Row> switches(int minimum) {
    return night(minimum)
        .written(ChannelSwitch.TABLE)
        .orderBy(ChannelSwitch.SCOPE, ChannelSwitch.FROM_CHANNEL, ChannelSwitch.TO_CHANNEL)
        .collectAsList();
  }

  List<Row> issues() {
    return night(1).written(JourneyIssue.TABLE).orderBy(JourneyIssue.EPISODE_ID).collectAsList();
  }

  TestNight night(int minimum) {
    return TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(JourneyConfigs.withMinimum(minimum))
        .with(EpisodeContact.TABLE, contactRows().dataset())
        .with(Episode.TABLE, episodeRows().dataset())
        .with(TicketTime.TABLE, tickets.dataset())
        .with(Timeline.TABLE, timelineRows().dataset())
        .run(new ChannelJob());
  }

  private TableRows contactRows() {
    TableRows rows =
        TableRows.of(
            EpisodeContact.TABLE,
            EpisodeContact.EVENT_ID,
            EpisodeContact.CUSTOMER_ID,
            EpisodeContact.EPISODE_ID,
            EpisodeContact.CONTACT_NUMBER,
            EpisodeContact.CHANNEL,
            EpisodeContact.TICKET_ID,
            EpisodeContact.OCCURRED_AT,
            EpisodeContact.ENDED_AT);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < contacts.size(); i++) {
      Given each = contacts.get(i);
      rows.row(
          "e" + i,
          each.customer(),
          each.issue(),
          numbers.merge(each.issue(), 1, Integer::sum),
          each.channel(),
          "desk:" + each.issue(),
          each.at(),
          each.at().plus(Duration.ofMinutes(5)));
    }
    return rows;
  }

  private TableRows episodeRows() {
    TableRows rows =
        TableRows.of(
            Episode.TABLE,
            Episode.EPISODE_ID,
            Episode.CUSTOMER_ID,
            Episode.FIRST_CONTACT_AT,
            Episode.LAST_CONTACT_AT,
            Episode.FIRST_CHANNEL,
            Episode.FIRST_SOURCE,
            Episode.CONTACTS,
            Episode.CHANNEL_SWITCHES,
            Episode.TRANSFERS);
    byIssue()
        .forEach(
            (issue, ofIssue) -> {
              int changes = 0;
              for (int i = 1; i < ofIssue.size(); i++) {
                String before = ofIssue.get(i - 1).channel();
                String channel = ofIssue.get(i).channel();
                boolean known = !before.equals("none") && !channel.equals("none");
                changes += known && !before.equals(channel) ? 1 : 0;
              }
              Given first = ofIssue.get(0);
              rows.row(
                  issue,
                  first.customer(),
                  first.at(),
                  ofIssue.get(ofIssue.size() - 1).at(),
                  first.channel(),
                  "desk",
                  ofIssue.size(),
                  changes,
                  transfers.getOrDefault(issue, 0));
            });
    return rows;
  }

  Map<String, List<Given>> byIssue() {
    Map<String, List<Given>> byIssue = new LinkedHashMap<>();
    contacts.forEach(
        each -> byIssue.computeIfAbsent(each.issue(), issue -> new ArrayList<>()).add(each));
    return byIssue;
  }

  private TableRows timelineRows() {
    TableRows rows =
        TableRows.of(
            Timeline.TABLE,
            Timeline.CUSTOMER_ID,
            Timeline.EVENT_ORDER,
            Timeline.EVENT_ID,
            Timeline.OCCURRED_AT,
            Timeline.TIME_PRECISION,
            Timeline.ACTIVITY);
    for (int i = 0; i < contacts.size(); i++) {
      Given each = contacts.get(i);
      String precision = days.contains(each.at().toString()) ? "day" : "instant";
      rows.row(each.customer(), 2L * i + 1, "e" + i, each.at(), precision, "contact");
      Instant within = each.at().plus(Duration.ofMinutes(1));
      int order = 2 * i + 2;
      each.said()
          .ifPresent(
              said ->
                  rows.row(each.customer(), (long) order, "s" + order, within, "instant", said));
    }
    return rows;
  }
}
