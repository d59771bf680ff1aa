package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Visit;
import io.unisono.synthetic.company.Journey;
import io.unisono.synthetic.company.Journey.Step;
import io.unisono.synthetic.company.Marketing.Order;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The company's event stream over web, app, store and telephone, and the accounts it knows. */
public final class WebExports {

  /** Columns of the events, which come as Parquet. */
  public static final StructType EVENTS =
      StructType.fromDDL(
          "event_id string, account_id string, occurred_at timestamp, channel string, event string,"
              + " valence int, topic string, visit_id string");

  /** Folder of the events below {@code exports/<run-date>}. */
  public static final String EVENTS_FOLDER = "web/events";

  private WebExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "web",
            "accounts",
            "party",
            "web/accounts",
            "csv",
            List.of(
                "account_id,customer_number,first_name,last_name,birth_date,email,phone,street,city,"
                    + "postcode,country,created_on,changed_on"),
            WebExports::accounts),
        new Export(
            "web",
            "orders",
            "purchase",
            "web/orders",
            "csv",
            List.of("order_id,account_id,ordered_at,channel,product,quantity,amount,currency"),
            WebExports::orders));
  }

  private static void accounts(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (SiloRecord record : snapshot.records(person, Silo.WEB)) {
        Address address = record.address();
        sink.line(
            csv(
                record.partyId(),
                record.customerNumber(),
                record.given(),
                record.family(),
                record.birthDate(),
                record.email(),
                record.phone(),
                address == null ? null : address.street(),
                address == null ? null : address.city(),
                address == null ? null : address.postcode(),
                person.culture().country,
                VendorFormats.day(record.createdOn()),
                VendorFormats.day(record.updatedOn())));
      }
    }
  }

  private static void orders(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      List<SiloRecord> accounts = snapshot.records(person, Silo.WEB);
      int number = 0;
      for (Order order : snapshot.marketing(person).orders()) {
        String account =
            SiloRecord.ofThing(accounts, order.visit(), Events.dayOf(order.at())).partyId();
        sink.line(
            csv(
                "O" + snapshot.serial("order", person, number++),
                account,
                VendorFormats.iso(order.at()),
                order.channel(),
                order.product().code(),
                1,
                VendorFormats.euros(order.product().cents),
                "EUR"));
      }
    }
  }

  /**
   * The events until the end of the day.
   *
   * @param again gets the events that are delivered a second time
   */
  public static void events(Snapshot snapshot, Consumer<Row> out, Consumer<Row> again) {
    for (Person person : snapshot.customers()) {
      List<SiloRecord> accounts = snapshot.records(person, Silo.WEB);
      for (Visit visit : snapshot.life(person).visits()) {
        String account = SiloRecord.ofThing(accounts, visit.number(), visit.day()).partyId();
        String id = visitId(snapshot, person, visit);
        SeededRandom random = snapshot.random("visit again " + visit.number(), person);
        for (int i = 0; i < visit.steps().size(); i++) {
          Step step = visit.steps().get(i);
          Row row =
              RowFactory.create(
                  eventId(snapshot, person, visit, i),
                  account,
                  Timestamp.from(Instant.ofEpochSecond(visit.instants()[i])),
                  step.channel,
                  step.name().toLowerCase(Locale.ROOT),
                  step.valence,
                  visit.journey() == Journey.BILLING_PROBLEM ? Topic.BILLING.code() : null,
                  id);
          out.accept(row);
          if (random.happens(Fault.DUPLICATE.rate)) {
            again.accept(row);
          }
        }
      }
    }
  }

  /** Identifier of the event of a step. */
  public static String eventId(Snapshot snapshot, Person person, Visit visit, int step) {
    return visitId(snapshot, person, visit) + "-" + step;
  }

  private static String visitId(Snapshot snapshot, Person person, Visit visit) {
    return Long.toString(snapshot.serial("visit", person, visit.number()), 36);
  }
}
