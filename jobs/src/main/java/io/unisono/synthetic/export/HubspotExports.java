package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.euros;
import static io.unisono.synthetic.export.VendorFormats.hubspot;
import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.officeHours;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Marketing;
import io.unisono.synthetic.company.Marketing.Choice;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import java.util.List;

/**
 * Marketing: the CSV export of HubSpot's contacts, with labels as headers, and a list of whom each
 * campaign chose.
 */
final class HubspotExports {

  private HubspotExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "hubspot",
            "contact",
            "party",
            "hubspot/contacts",
            "csv",
            List.of(
                "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Date of birth,"
                    + "Company Name,Street Address,City,State/Region,Postal Code,Country/Region,"
                    + "Preferred language,Lifecycle Stage,Create Date,Last Modified Date,"
                    + "Merged object IDs"),
            HubspotExports::contacts),
        new Export(
            "hubspot",
            "campaign_members",
            "campaign_contact",
            "hubspot/campaign_members",
            "csv",
            List.of(
                "member,campaign,record,group,channel,offer,contacted_at,result,ordered_at,cost"),
            HubspotExports::campaignMembers));
  }

  private static void campaignMembers(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      List<SiloRecord> records = snapshot.records(person, Silo.HUBSPOT);
      for (Choice choice : snapshot.marketing(person).choices()) {
        int day = Events.dayOf(choice.at());
        boolean ordered = choice.orderedAt() != 0;
        String result = ordered ? "ordered" : "no answer";
        sink.line(
            csv(
                "M" + snapshot.serial("campaign member", person, choice.number()),
                choice.campaign(),
                SiloRecord.ofThing(records, choice.number() / 2, day).partyId(),
                choice.heldOut() ? "held out" : "contacted",
                choice.channel().code(),
                choice.offer().code(),
                iso(choice.at()),
                choice.heldOut() ? null : result,
                iso(choice.orderedAt()),
                choice.heldOut() ? null : euros(Marketing.cents(choice.channel()))));
      }
    }
  }

  private static void contacts(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.block().persons()) {
      for (SiloRecord record : snapshot.records(person, Silo.HUBSPOT)) {
        Address address = record.address();
        sink.line(
            csv(
                record.partyId(),
                record.given(),
                record.family(),
                record.email(),
                null,
                record.phone(),
                record.birthDate(),
                person.business() ? person.organisation().name() : null,
                address == null ? null : address.street(),
                address == null ? null : address.city(),
                address == null ? null : address.province(),
                address == null ? null : address.postcode(),
                person.culture() == Culture.ITALIAN ? "Italy" : "United Kingdom",
                person.culture().language,
                person.joinedOn() <= snapshot.asOf() ? "Customer" : "Lead",
                hubspot(officeHours(record.createdOn(), person.id())),
                hubspot(officeHours(record.updatedOn(), person.id())),
                null));
      }
    }
  }
}
