package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.officeHours;
import static io.unisono.synthetic.export.VendorFormats.salesforce;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Person.Organisation;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.silo.TicketTexts;
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
            CaseHistory::write),
        CaseComments.export());
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
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone() && TicketRecord.exists(snapshot, person, ticket)) {
          supportCase(snapshot, person, ticket, sink);
        }
      }
    }
  }

  private static void supportCase(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
    TicketRecord record = TicketRecord.of(snapshot, person, ticket);
    long serial = record.serial();
    String id = record.id();
    TicketTexts texts = TicketTexts.of(snapshot, person, ticket);
    Team team = ticket.teamBy(snapshot.asOf());
    String priority = ticket.priority().label();
    boolean escalated = snapshot.knows(ticket.escalatedAt());
    boolean solved = ticket.solvedBy(snapshot.asOf());
    String created = salesforce(ticket.openedAt());
    String closed = salesforce(ticket.solutionBy(snapshot.asOf()));
    List<HandOver> handOvers = ticket.handOversBy(snapshot.asOf());
    String passedOn =
        handOvers.isEmpty() ? created : salesforce(handOvers.get(handOvers.size() - 1).at());
    String line =
        csv(
            id,
            "false",
            Ids.digits(serial, 11),
            record.partyId(),
            null,
            texts.subject(),
            // A clerk's notes: several lines in one quoted field.
            texts.subject() + "\n" + texts.messages().get(0).text().body(),
            solved ? "Closed" : escalated ? "Escalated" : "Working",
            "Phone",
            Character.toUpperCase(priority.charAt(0)) + priority.substring(1),
            ticket.topic().recorded(),
            escalated,
            CaseHistory.agentId(HelpDesk.agentOf(team, serial)),
            created,
            closed,
            solved ? closed : passedOn,
            team.label,
            handOvers.size());
    sink.line(line);
    if (snapshot.random("case " + ticket.number(), person).happens(Fault.QUARANTINED.rate)) {
      String broken = Ids.salesforce("501", serial);
      sink.fault(Fault.QUARANTINED, line.replace(created, "").replace(id, broken));
    }
  }
}
