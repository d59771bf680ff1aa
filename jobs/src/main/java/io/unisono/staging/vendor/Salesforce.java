package io.unisono.staging.vendor;

import static io.unisono.staging.source.ColumnMapping.constant;
import static io.unisono.staging.source.ColumnMapping.firstOf;
import static io.unisono.staging.source.ColumnMapping.from;
import static java.util.Map.entry;

import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.table.sources.SalesforceAccount;
import io.unisono.table.sources.SalesforceCase;
import io.unisono.table.sources.SalesforceContact;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Ticket;
import java.util.List;
import java.util.Map;

/**
 * Salesforce Data Export: one CSV per object, times in UTC. Custom columns ({@code ..__c}) are
 * mapped in the configuration.
 */
public final class Salesforce {

  /** The states that Salesforce ships with; a company's own are mapped in its configuration. */
  private static final Map<String, String> STATUSES =
      Map.of(
          "New", Ticket.Status.NEW,
          "Working", Ticket.Status.OPEN,
          "In Progress", Ticket.Status.OPEN,
          "Escalated", Ticket.Status.OPEN,
          "On Hold", Ticket.Status.ON_HOLD,
          "Waiting on Customer", Ticket.Status.PENDING,
          "Closed", Ticket.Status.CLOSED);

  private static final Map<String, String> PRIORITIES =
      Map.of(
          "Low", Ticket.Priority.LOW,
          "Medium", Ticket.Priority.NORMAL,
          "Normal", Ticket.Priority.NORMAL,
          "High", Ticket.Priority.HIGH,
          "Critical", Ticket.Priority.URGENT,
          "Urgent", Ticket.Priority.URGENT);

  private static final Map<String, String> CHANNELS =
      Map.of("Phone", "phone", "Email", "email", "Web", "web", "Chat", "chat");

  public static final Map<String, VendorShape> SHAPES =
      Map.of("account", account(), "contact", contact(), "case", supportCase());

  private Salesforce() {}

  private static VendorShape account() {
    return new VendorShape(
        SalesforceAccount.TABLE,
        TextFormat.CSV_IN_ANY_CASE,
        List.of(
            Part.of(
                Party.TABLE,
                Map.ofEntries(
                    entry(Party.PARTY_ID, from(SalesforceAccount.ID)),
                    entry(Party.KIND, constant(Party.Kind.ORGANISATION)),
                    entry(Party.ORGANISATION_NAME, from(SalesforceAccount.NAME)),
                    entry(Party.SEGMENT, from(SalesforceAccount.INDUSTRY)),
                    entry(Party.PHONE, from(SalesforceAccount.PHONE)),
                    entry(Party.STREET, from(SalesforceAccount.BILLING_STREET)),
                    entry(Party.CITY, from(SalesforceAccount.BILLING_CITY)),
                    entry(Party.REGION, from(SalesforceAccount.BILLING_STATE)),
                    entry(Party.POSTCODE, from(SalesforceAccount.BILLING_POSTAL_CODE)),
                    entry(Party.COUNTRY, from(SalesforceAccount.BILLING_COUNTRY)),
                    entry(Party.CREATED_AT, from(SalesforceAccount.CREATED_DATE)),
                    entry(Party.UPDATED_AT, from(SalesforceAccount.SYSTEM_MODSTAMP))),
                deleted(SalesforceAccount.IS_DELETED))));
  }

  private static VendorShape contact() {
    return new VendorShape(
        SalesforceContact.TABLE,
        TextFormat.CSV_IN_ANY_CASE,
        List.of(
            Part.of(
                Party.TABLE,
                Map.ofEntries(
                    entry(Party.PARTY_ID, from(SalesforceContact.ID)),
                    entry(Party.KIND, constant(Party.Kind.PERSON)),
                    entry(Party.PARENT_PARTY_ID, from(SalesforceContact.ACCOUNT_ID)),
                    entry(Party.GIVEN_NAME, from(SalesforceContact.FIRST_NAME)),
                    entry(Party.FAMILY_NAME, from(SalesforceContact.LAST_NAME)),
                    entry(Party.BIRTH_DATE, from(SalesforceContact.BIRTHDATE)),
                    entry(Party.EMAIL, from(SalesforceContact.EMAIL)),
                    entry(
                        Party.PHONE,
                        firstOf(SalesforceContact.MOBILE_PHONE, SalesforceContact.PHONE)),
                    entry(Party.STREET, from(SalesforceContact.MAILING_STREET)),
                    entry(Party.CITY, from(SalesforceContact.MAILING_CITY)),
                    entry(Party.REGION, from(SalesforceContact.MAILING_STATE)),
                    entry(Party.POSTCODE, from(SalesforceContact.MAILING_POSTAL_CODE)),
                    entry(Party.COUNTRY, from(SalesforceContact.MAILING_COUNTRY)),
                    entry(Party.CREATED_AT, from(SalesforceContact.CREATED_DATE)),
                    entry(Party.UPDATED_AT, from(SalesforceContact.SYSTEM_MODSTAMP))),
                deleted(SalesforceContact.IS_DELETED))));
  }

  private static VendorShape supportCase() {
    return new VendorShape(
        SalesforceCase.TABLE,
        TextFormat.CSV_IN_ANY_CASE,
        List.of(
            Part.of(
                    Ticket.TABLE,
                    Map.ofEntries(
                        entry(Ticket.TICKET_ID, from(SalesforceCase.ID)),
                        entry(
                            Ticket.PARTY_ID,
                            firstOf(SalesforceCase.CONTACT_ID, SalesforceCase.ACCOUNT_ID)),
                        entry(
                            Ticket.CHANNEL,
                            from(SalesforceCase.ORIGIN).mapped(CHANNELS).otherwise("other")),
                        entry(Ticket.SUBJECT, from(SalesforceCase.SUBJECT)),
                        entry(Ticket.TOPIC, firstOf(SalesforceCase.REASON, SalesforceCase.TYPE)),
                        entry(Ticket.STATUS, from(SalesforceCase.STATUS).mapped(STATUSES)),
                        entry(Ticket.PRIORITY, from(SalesforceCase.PRIORITY).mapped(PRIORITIES)),
                        entry(Ticket.CREATED_AT, from(SalesforceCase.CREATED_DATE)),
                        entry(Ticket.SOLVED_AT, from(SalesforceCase.CLOSED_DATE)),
                        entry(Ticket.ESCALATED, from(SalesforceCase.IS_ESCALATED)),
                        entry(Ticket.ASSIGNEE_ID, from(SalesforceCase.OWNER_ID))),
                    deleted(SalesforceCase.IS_DELETED))
                .version(from(SalesforceCase.SYSTEM_MODSTAMP))));
  }

  private static Rejection deleted(String column) {
    return Rejection.when(Rejection.DELETED_IN_SOURCE, column, "true", "1");
  }
}
