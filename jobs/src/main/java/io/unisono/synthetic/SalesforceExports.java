package io.unisono.synthetic;

import static io.unisono.synthetic.Shapes.csv;
import static io.unisono.synthetic.Shapes.officeHours;
import static io.unisono.synthetic.Shapes.salesforce;

import io.unisono.synthetic.Export.Fault;
import io.unisono.synthetic.Export.Sink;
import io.unisono.synthetic.Facts.Ticket;
import io.unisono.synthetic.Person.Organisation;
import java.util.List;

/** The CRM: a Data Export of Salesforce, one CSV per object. Cases come by telephone. */
final class SalesforceExports {

  private SalesforceExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "salesforce",
            "account",
            "salesforce/Account",
            "csv",
            List.of(
                "Id,IsDeleted,MasterRecordId,Name,Industry,Phone,BillingStreet,BillingCity,"
                    + "BillingState,BillingPostalCode,BillingCountry,CreatedDate,SystemModstamp"),
            SalesforceExports::accounts),
        new Export(
            "salesforce",
            "contact",
            "salesforce/Contact",
            "csv",
            List.of(
                "Id,IsDeleted,MasterRecordId,AccountId,Customer_Number__c,Tax_Id__c,FirstName,"
                    + "LastName,Birthdate,Email,Phone,MobilePhone,MailingStreet,MailingCity,"
                    + "MailingState,MailingPostalCode,MailingCountry,LeadSource,CreatedDate,"
                    + "SystemModstamp"),
            SalesforceExports::contacts),
        new Export(
            "salesforce",
            "case",
            "salesforce/Case",
            "csv",
            List.of(
                "Id,IsDeleted,CaseNumber,ContactId,AccountId,Subject,Description,Status,Origin,"
                    + "Priority,Type,IsEscalated,OwnerId,CreatedDate,ClosedDate,SystemModstamp"),
            SalesforceExports::cases));
  }

  static String accountId(Scenario scenario, Organisation organisation) {
    return Ids.salesforce("001", Ids.serial(scenario, "account", organisation.id(), 0));
  }

  private static void accounts(
      Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    Organisation organisation = neighbourhood.organisation();
    boolean employs = neighbourhood.persons().stream().anyMatch(Person::business);
    if (!employs || organisation.since() > asOf) {
      return;
    }
    Chance chance = scenario.chance("account", organisation.id());
    String created = salesforce(officeHours(organisation.since(), organisation.id()));
    sink.line(
        csv(
            accountId(scenario, organisation),
            "false",
            null,
            organisation.name(),
            chance.pick(List.of("Retail", "Construction", "Transport", "Consulting", "Food")),
            null,
            organisation.seat().street(),
            organisation.seat().city(),
            organisation.seat().province(),
            organisation.seat().postcode(),
            organisation.culture().country,
            created,
            created));
  }

  private static void contacts(
      Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    for (Person person : neighbourhood.persons()) {
      for (SiloRecord record : SiloRecord.of(scenario, person, Silo.SALESFORCE, asOf)) {
        Address address = record.address();
        boolean mobile = (person.id() + record.number()) % 2 == 0;
        sink.line(
            csv(
                record.partyId(),
                "false",
                null,
                person.business() ? accountId(scenario, person.organisation()) : null,
                record.customerNumber(),
                record.taxId(),
                record.given(),
                record.family(),
                record.birthDate(),
                record.email(),
                mobile ? null : record.phone(),
                mobile ? record.phone() : null,
                address == null ? null : address.street(),
                address == null ? null : address.city(),
                address == null ? null : address.province(),
                address == null ? null : address.postcode(),
                person.culture().country,
                record.number() == 0 ? "Web" : "Phone Inquiry",
                salesforce(officeHours(record.createdOn(), person.id())),
                salesforce(officeHours(record.updatedOn(), person.id()))));
      }
    }
  }

  private static void cases(Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    for (Person person : neighbourhood.persons()) {
      List<SiloRecord> contacts = SiloRecord.of(scenario, person, Silo.SALESFORCE, asOf);
      if (contacts.isEmpty()) {
        continue;
      }
      for (Ticket ticket : Life.of(scenario, person, asOf).tickets()) {
        if (ticket.byPhone()) {
          supportCase(scenario, person, contacts, ticket, asOf, sink);
        }
      }
    }
  }

  private static void supportCase(
      Scenario scenario,
      Person person,
      List<SiloRecord> contacts,
      Ticket ticket,
      int asOf,
      Sink sink) {
    long serial = Ids.serial(scenario, "case", person.id(), ticket.number());
    Chance chance = scenario.chance("case " + ticket.number(), person.id());
    SiloRecord contact =
        SiloRecord.ofThing(contacts, ticket.number(), Facts.dayOf(ticket.openedAt()));
    Culture.Topic topic = person.culture().topic(ticket.topic());
    String subject = chance.pick(topic.subjects());
    // A clerk's notes: several lines in one quoted field.
    String description = subject + "\n" + chance.pick(topic.openings());
    String id = Ids.salesforce("500", serial);
    boolean escalated = Facts.by(asOf, ticket.escalatedAt());
    boolean solved = ticket.solvedBy(asOf);
    String status = solved ? "Closed" : escalated ? "Escalated" : "Working";
    String created = salesforce(ticket.openedAt());
    sink.line(
        supportCase(
            id,
            serial,
            contact,
            subject,
            description,
            status,
            ticket,
            escalated,
            created,
            salesforce(ticket.solutionBy(asOf))));
    if (chance.happens(Fault.QUARANTINED.rate)) {
      sink.fault(
          Fault.QUARANTINED,
          supportCase(
              Ids.salesforce("501", serial),
              serial,
              contact,
              subject,
              description,
              status,
              ticket,
              escalated,
              null,
              null));
    }
  }

  private static String supportCase(
      String id,
      long serial,
      SiloRecord contact,
      String subject,
      String description,
      String status,
      Ticket ticket,
      boolean escalated,
      String created,
      String closed) {
    String priority = ticket.priority().label();
    return csv(
        id,
        "false",
        "%011d".formatted(serial),
        contact.partyId(),
        null,
        subject,
        description,
        status,
        "Phone",
        Character.toUpperCase(priority.charAt(0)) + priority.substring(1),
        ticket.topic(),
        escalated,
        "005A%02d".formatted(serial % 12),
        created,
        closed,
        closed == null ? created : closed);
  }
}
