package io.unisono.episode;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Groups;
import io.unisono.rows.GroupedRows;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Contacts and their issues, customer by customer: one is in memory at a time. */
final class Contacts {

  /** What counts once per ticket and contact, so that an issue can add it up. */
  static final String TRANSFERS = "transfers";

  static final String REOPENS = "reopens";

  /** Whether the contact is on another channel than the one before it. */
  static final String IS_SWITCH = "is_switch";

  private static final StructType ROWS =
      EpisodeContact.TABLE
          .schema()
          .add(TRANSFERS, DataTypes.IntegerType)
          .add(REOPENS, DataTypes.IntegerType)
          .add(IS_SWITCH, DataTypes.BooleanType);

  private Contacts() {}

  /**
   * The columns of {@code episode_contact} and those above.
   *
   * @param signals of {@link Signals}
   */
  static Dataset<Row> of(Dataset<Row> signals, EpisodeConfig config) {
    return signals
        .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
        .sortWithinPartitions(Timeline.CUSTOMER_ID, Timeline.EVENT_ORDER)
        .mapPartitions(
            new Joining(
                TimeUnit.MINUTES.toMicros(config.sameContactMinutes()),
                TimeUnit.DAYS.toMicros(config.windowDays()),
                config.minimumSimilarity()),
            Encoders.row(ROWS));
  }

  /** What {@link CustomerContacts} and {@link Issues} need to know. */
  private record Joining(long gap, long window, double minimumSimilarity)
      implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> events) {
      return new Groups<>(events, Joining::areOne, this::customer);
    }

    private static boolean areOne(Row one, Row other) {
      return one.<String>getAs(Timeline.CUSTOMER_ID).equals(other.getAs(Timeline.CUSTOMER_ID));
    }

    private Iterator<Row> customer(Iterator<Row> events) {
      Row first = events.next();
      CustomerContacts contacts = new CustomerContacts(gap);
      contacts.add(first);
      events.forEachRemaining(contacts::add);
      return rows(first.getAs(Timeline.CUSTOMER_ID), contacts.contacts()).iterator();
    }

    private List<Row> rows(String customer, List<Contact> contacts) {
      return new CustomerRows(customer, contacts, new Issues(contacts, window, minimumSimilarity))
          .rows();
    }
  }

  /** The contacts of one customer as rows. */
  private static final class CustomerRows {

    private final String customer;
    private final List<Contact> contacts;
    private final Issues issues;

    /** By the first contact of an issue: how many have come, and on which channel the last did. */
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private final Map<Integer, String> channels = new HashMap<>();
    private final Set<String> seenTickets = new HashSet<>();

    CustomerRows(String customer, List<Contact> contacts, Issues issues) {
      this.customer = customer;
      this.contacts = contacts;
      this.issues = issues;
    }

    List<Row> rows() {
      Timestamp[] next = nextContacts();
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < contacts.size(); i++) {
        rows.add(row(i, next[i]));
      }
      return rows;
    }

    private Timestamp[] nextContacts() {
      Timestamp[] next = new Timestamp[contacts.size()];
      Map<Integer, Timestamp> following = new HashMap<>();
      for (int i = contacts.size() - 1; i >= 0; i--) {
        next[i] = following.put(issues.firstOf(i), instant(contacts.get(i).at()));
      }
      return next;
    }

    private Row row(int i, Timestamp next) {
      Contact contact = contacts.get(i);
      int first = issues.firstOf(i);
      boolean ofIssue = contact.isByCustomer();
      String before = ofIssue ? channels.put(first, contact.channel()) : null;
      boolean counts = contact.thread() == null || seenTickets.add(contact.thread());
      return RowFactory.create(
          contact.eventId(),
          customer,
          ofIssue ? contacts.get(first).eventId() : null,
          ofIssue ? numbers.merge(first, 1, Integer::sum) : null,
          issues.ruleOf(i),
          contact.source(),
          contact.channel(),
          contact.team(),
          contact.topic(),
          contact.thread(),
          instant(contact.at()),
          instant(contact.endedAt()),
          next,
          contact.isSolved(),
          contact.solvedAt() == null ? null : instant(contact.solvedAt()),
          contact.transfers() > 0,
          contact.reopens() > 0,
          contact.leftOut(),
          counts ? contact.transfers() : 0,
          counts ? contact.reopens() : 0,
          before != null && isSwitch(before, contact.channel()));
    }

    private static boolean isSwitch(String before, String channel) {
      return !before.equals(channel)
          && !before.equals(Signals.NO_CHANNEL)
          && !channel.equals(Signals.NO_CHANNEL);
    }

    private static Timestamp instant(long micros) {
      return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }
}
