package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.day;
import static io.unisono.synthetic.export.VendorFormats.euros;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Contract;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Permission;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.law.Account.Invoice;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import java.util.List;

/** The billing system and the consent register: plain CSV of the company's own make. */
final class BillingExports {

  private static final String NOT_PAID = "not paid";

  /** Days after it was due from which on an invoice counts as lost. */
  private static final int WRITTEN_OFF = 60;

  private BillingExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "billing",
            "customers",
            "party",
            "billing/customers",
            "csv",
            List.of(
                "account,customer_number,tax_id,first_name,last_name,birth_date,email,phone,street,"
                    + "city,postcode,province,country,language,segment,opened_on,changed_on"),
            BillingExports::customers),
        new Export(
            "billing",
            "subscriptions",
            "subscription",
            "billing/subscriptions",
            "csv",
            List.of(
                "subscription,account,plan,term,auto_renew,payment_method,monthly_amount,currency,"
                    + "start_date,end_date,end_reason,end_kind"),
            BillingExports::subscriptions),
        new Export(
            "billing",
            "invoices",
            "invoice",
            "billing/invoices",
            "csv",
            List.of(
                "invoice,account,subscription,status,issued_on,due_on,paid_on,amount,amount_paid,"
                    + "currency,attempts"),
            BillingExports::invoices),
        new Export(
            "billing",
            "payments",
            "interaction",
            "billing/payments",
            "csv",
            List.of("payment,account,subscription,day,event,amount"),
            BillingExports::failedPayments),
        new Export(
            "preferences",
            "consents",
            "consent",
            "preferences/consents",
            "csv",
            List.of("customer_number,purpose,channel,granted,decided_at"),
            BillingExports::consents));
  }

  private static void customers(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (SiloRecord record : snapshot.records(person, Silo.BILLING)) {
        Address address = record.address();
        String line =
            csv(
                record.partyId(),
                record.customerNumber(),
                record.taxId(),
                record.given(),
                record.family(),
                record.birthDate(),
                record.email(),
                record.phone(),
                address.street(),
                address.city(),
                address.postcode(),
                address.province(),
                person.culture().country,
                person.culture().language,
                person.business() ? "business" : "consumer",
                day(record.createdOn()),
                day(record.updatedOn()));
        sink.lineMaybeTwice(line, snapshot.random("billing again", person));
      }
    }
  }

  private static void subscriptions(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      CustomerSimulation life = snapshot.life(person);
      List<SiloRecord> records = snapshot.records(person, Silo.BILLING);
      String account = records.get(0).partyId();
      for (Contract contract : life.contracts()) {
        int next = contract.number() + 1;
        boolean changed = next < life.contracts().size();
        Integer endedOn =
            changed
                ? Integer.valueOf(life.contracts().get(next).startedOn())
                : life.leftOn().isPresent() ? Integer.valueOf(life.leftOn().getAsInt()) : null;
        SeededRandom random = snapshot.random("end " + contract.number(), person);
        String reason =
            changed
                ? change(contract, life.contracts().get(next))
                : endedOn != null && life.leftUnpaid() ? NOT_PAID : reason(random);
        sink.line(
            subscription(
                subscriptionId(snapshot, person, contract),
                account,
                contract,
                day(contract.startedOn()),
                endedOn,
                reason));
        if (random.happens(Fault.QUARANTINED.rate)) {
          String broken = "broken-" + subscriptionId(snapshot, person, contract);
          sink.fault(
              Fault.QUARANTINED, subscription(broken, account, contract, "2025-02-30", null, null));
        }
      }
    }
  }

  private static String subscription(
      String id, String account, Contract contract, String start, Integer endedOn, String reason) {
    return csv(
        id,
        account,
        contract.planLabel(),
        contract.term().label,
        contract.autoRenew() ? "Y" : "N",
        contract.payment().label(),
        euros(contract.monthlyCents()),
        "EUR",
        start,
        endedOn == null ? null : day(endedOn),
        endedOn == null ? null : reason,
        endedOn == null ? null : reason.equals(NOT_PAID) ? "involuntary" : "voluntary");
  }

  private static String subscriptionId(Snapshot snapshot, Person person, Contract contract) {
    return "S" + Ids.digits(snapshot.serial("subscription", person, contract.number()), 11);
  }

  private static String change(Contract contract, Contract next) {
    return next.isDearer(contract) ? "price change" : "plan change";
  }

  /** In their state at the end of the day: what was not paid for two months is written off. */
  private static void invoices(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      String account = snapshot.records(person, Silo.BILLING).get(0).partyId();
      CustomerSimulation life = snapshot.life(person);
      for (Invoice invoice : life.invoices()) {
        boolean paid = invoice.paidOn() <= snapshot.asOf();
        boolean over = snapshot.asOf() > invoice.dueOn() + WRITTEN_OFF;
        sink.line(
            csv(
                invoiceId(snapshot, person, invoice),
                account,
                subscriptionId(snapshot, person, life.contracts().get(invoice.contract())),
                paid ? "paid" : over ? "uncollectible" : "open",
                day(invoice.issuedOn()),
                day(invoice.dueOn()),
                paid ? day(invoice.paidOn()) : null,
                euros(invoice.cents()),
                paid ? euros(invoice.cents()) : "0",
                "EUR",
                snapshot.asOf() < invoice.dueOn() ? 0 : paid || over ? invoice.attempts() : 1));
      }
    }
  }

  private static void failedPayments(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      String account = snapshot.records(person, Silo.BILLING).get(0).partyId();
      CustomerSimulation life = snapshot.life(person);
      for (Invoice invoice : life.invoices()) {
        if (invoice.failedOn() <= snapshot.asOf()) {
          sink.line(
              csv(
                  "F" + invoiceId(snapshot, person, invoice),
                  account,
                  subscriptionId(snapshot, person, life.contracts().get(invoice.contract())),
                  day(invoice.failedOn()),
                  "payment_failed",
                  euros(invoice.cents())));
        }
      }
    }
  }

  private static String invoiceId(Snapshot snapshot, Person person, Invoice invoice) {
    return "I" + Ids.digits(snapshot.serial("invoice", person, invoice.number()), 11);
  }

  private static String reason(SeededRandom random) {
    return switch (random.band(0.4, 0.3, 0.2)) {
      case 0 -> "price";
      case 1 -> "service";
      case 2 -> "moved to competitor";
      default -> "moved house";
    };
  }

  private static void consents(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Permission.Decision decision :
          Permission.of(snapshot.scenario(), person, snapshot.asOf()).decisions()) {
        sink.line(
            csv(
                person.customerNumber(snapshot.scenario()),
                "marketing",
                decision.channel(),
                decision.granted() ? "yes" : "no",
                VendorFormats.iso(VendorFormats.officeHours(decision.day(), person.id()))));
      }
    }
  }
}
