package io.unisono.synthetic;

import static io.unisono.synthetic.Shapes.csv;

import io.unisono.synthetic.Export.Fault;
import io.unisono.synthetic.Export.Sink;
import io.unisono.synthetic.Facts.Visit;
import io.unisono.synthetic.Journey.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The company's event stream over web, app, store and telephone, and the accounts it knows. */
final class WebExports {

  /** Columns of the events, which come as Parquet. */
  static final StructType EVENTS =
      StructType.fromDDL(
          "event_id string, account_id string, occurred_at timestamp, channel string, event string,"
              + " valence int, visit_id string");

  /** Folder of the events below {@code exports/<run-date>}. */
  static final String EVENTS_FOLDER = "web/events";

  private WebExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "web",
            "accounts",
            "web/accounts",
            "csv",
            List.of(
                "account_id,customer_number,first_name,last_name,birth_date,email,phone,street,city,"
                    + "postcode,country,created_on,changed_on"),
            WebExports::accounts));
  }

  private static void accounts(
      Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    for (Person person : neighbourhood.persons()) {
      for (SiloRecord record : SiloRecord.of(scenario, person, Silo.WEB, asOf)) {
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
                Shapes.day(record.createdOn()),
                Shapes.day(record.updatedOn())));
      }
    }
  }

  /** The events until the end of the day; {@code repeated} gets those delivered twice. */
  static void events(
      Scenario scenario,
      Neighbourhood neighbourhood,
      int asOf,
      Consumer<Row> out,
      Consumer<Row> repeated) {
    for (Person person : neighbourhood.persons()) {
      if (person.joinedOn() > asOf) {
        continue;
      }
      List<SiloRecord> accounts = SiloRecord.of(scenario, person, Silo.WEB, asOf);
      for (Visit visit : Life.of(scenario, person, asOf).visits()) {
        String account = SiloRecord.ofThing(accounts, visit.number(), visit.day()).partyId();
        String id = Long.toString(Ids.serial(scenario, "visit", person.id(), visit.number()), 36);
        Chance chance = scenario.chance("visit again " + visit.number(), person.id());
        for (int i = 0; i < visit.steps().size(); i++) {
          Step step = visit.steps().get(i);
          Row row =
              RowFactory.create(
                  id + "-" + i,
                  account,
                  Instant.ofEpochSecond(visit.instants()[i]),
                  step.channel,
                  step.name().toLowerCase(Locale.ROOT),
                  step.valence,
                  id);
          out.accept(row);
          if (chance.happens(Fault.DUPLICATE.rate)) {
            repeated.accept(row);
          }
        }
      }
    }
  }
}
