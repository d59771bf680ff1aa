package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.officeHours;
import static io.unisono.synthetic.export.VendorFormats.salesforce;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Person.Organisation;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import java.util.List;

/** The CRM: a Data Export of Salesforce, one CSV per object. Cases come by telephone. */
public final class SalesforceExports {

  private SalesforceExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "salesforce",
            "account",
            "party",
            "salesforce/Account",
            "csv",
            List.of(
                "Id,IsDeleted,MasterRecordId,Name,Industry,Phone,BillingStreet,BillingCity,"
                    + "BillingState,BillingPostalCode,BillingCountry,CreatedDate,SystemModstamp"),
            SalesforceExports::accounts),
        new Export(
            "salesforce",
            "contact",
            "party",
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
            "ticket",
            "salesforce/Case",
            "csv",
            List.of(
                "Id,IsDeleted,CaseNumber,ContactId,AccountId,Subject,Description,Status,Origin,"
                    + "Priority,Type,IsEscalated,OwnerId,CreatedDate,ClosedDate,SystemModstamp,"
                    + "Team__c,Transfers__c"),
            SalesforceExports::cases),
        new Export(
            "salesforce",
            "case_history",
            "ticket_event",
            "salesforce/CaseHistory",
            "csv",
            List.of("Id,IsDeleted,CaseId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue"),
            CaseHistory::write));
  }

  public static String accountId(Scenario scenario, Organisation organisation) {
    return Ids.salesforce("001", Ids.serial(scenario, "account", organisation.id(), 0));
  }

  private static void accounts(Snapshot snapshot, Sink sink) {
    Organisation organisation = snapshot.block().organisation();
    if (snapshot.customers().stream().noneMatch(Person::business)) {
      return;
    }
    SeededRandom random = snapshot.scenario().random("account", organisation.id());
    String created = salesforce(officeHours(organisation.since(), organisation.id()));
    sink.line(
        csv(
            accountId(snapshot.scenario(), organisation),
            "false",
            null,
            organisation.name(),
            random.pick(List.of("Retail", "Construction", "Transport", "Consulting", "Food")),
            null,
            organisation.seat().street(),
            organisation.seat().city(),
            organisation.seat().province(),
            organisation.seat().postcode(),
            organisation.culture().country,
            created,
            created));
  }

  private static void contacts(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (SiloRecord record : snapshot.records(person, Silo.SALESFORCE)) {
        Address address = record.address();
        boolean mobile = (person.id() + record.number()) % 2 == 0;
        sink.line(
            csv(
                record.partyId(),
                "false",
                null,
                person.business() ? accountId(snapshot.scenario(), person.organisation()) : null,
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

  private static void cases(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      List<SiloRecord> contacts = snapshot.records(person, Silo.SALESFORCE);
      if (contacts.isEmpty()) {
        continue;
      }
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone()) {
          supportCase(snapshot, person, contacts, ticket, sink);
        }
      }
    }
  }

  private static void supportCase(
      Snapshot snapshot, Person person, List<SiloRecord> contacts, Ticket ticket, Sink sink) {
    long serial = snapshot.serial("case", person, ticket.number());
    SeededRandom random = snapshot.random("case " + ticket.number(), person);
    SiloRecord contact =
        SiloRecord.ofThing(contacts, ticket.number(), Events.dayOf(ticket.openedAt()));
    Culture.Topic topic = person.culture().topic(ticket.topic());
    String id = Ids.salesforce("500", serial);
    String subject = random.pick(topic.subjects());
    String priority = ticket.priority().label();
    boolean escalated = snapshot.knows(ticket.escalatedAt());
    boolean solved = ticket.solvedBy(snapshot.asOf());
    String created = salesforce(ticket.openedAt());
    String closed = salesforce(ticket.solutionBy(snapshot.asOf()));
    String line =
        csv(
            id,
            "false",
            Ids.digits(serial, 11),
            contact.partyId(),
            null,
            subject,
            // A clerk's notes: several lines in one quoted field.
            subject + "\n" + random.pick(topic.openings()),
            solved ? "Closed" : escalated ? "Escalated" : "Working",
            "Phone",
            Character.toUpperCase(priority.charAt(0)) + priority.substring(1),
            ticket.topic(),
            escalated,
            CaseHistory.agentId(CaseHistory.agentOf(serial)),
            created,
            closed,
            solved ? closed : created,
            CaseHistory.team(CaseHistory.agentOf(serial)),
            CaseHistory.passesOn(snapshot, person, ticket) ? 1 : 0);
    sink.line(line);
    if (random.happens(Fault.QUARANTINED.rate)) {
      String broken = Ids.salesforce("501", serial);
      sink.fault(Fault.QUARANTINED, line.replace(created, "").replace(id, broken));
    }
  }
}
