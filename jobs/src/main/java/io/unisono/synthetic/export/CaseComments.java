package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.salesforce;

import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.silo.TicketTexts;
import io.unisono.synthetic.silo.TicketTexts.Message;
import java.util.List;

/** What callers said, as the telephone system wrote it down, and what agents answered. */
final class CaseComments {

  private CaseComments() {}

  static Export export() {
    return new Export(
        "salesforce",
        "case_comment",
        "message",
        "salesforce/CaseComment",
        "csv",
        List.of("Id,ParentId,ContactId,Speaker__c,IsPublished,CommentBody,CreatedDate"),
        CaseComments::write);
  }

  private static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone() && TicketRecord.exists(snapshot, person, ticket)) {
          write(snapshot, person, ticket, sink);
        }
      }
    }
  }

  private static void write(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
    TicketRecord record = TicketRecord.of(snapshot, person, ticket);
    for (Message message : TicketTexts.of(snapshot, person, ticket).known(snapshot)) {
      sink.line(
          csv(
              record.messageId(message.number()),
              record.id(),
              message.ofCustomer() ? record.partyId() : null,
              message.ofCustomer() ? "customer" : "agent",
              "true",
              message.text().body(),
              salesforce(message.sentAt())));
    }
  }
}
