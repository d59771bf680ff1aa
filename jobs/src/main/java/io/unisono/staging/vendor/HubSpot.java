package io.unisono.staging.vendor;

import static io.unisono.staging.source.ColumnMapping.constant;
import static io.unisono.staging.source.ColumnMapping.firstOf;
import static io.unisono.staging.source.ColumnMapping.from;
import static java.util.Map.entry;

import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.table.sources.HubspotContact;
import io.unisono.table.staged.Party;
import java.util.List;
import java.util.Map;

/**
 * HubSpot's CSV export of contacts: labels as header, times in the account's zone. The ids of
 * records that were merged into a contact stay in its attributes, so that old references to them
 * can be followed.
 */
public final class HubSpot {

  /** Attribute with the ids of merged records, separated by semicolons. */
  private static final String MERGED_IDS = "merged_ids";

  public static final Map<String, VendorShape> SHAPES = Map.of("contact", contact());

  private HubSpot() {}

  private static VendorShape contact() {
    return new VendorShape(
        HubspotContact.TABLE,
        TextFormat.CSV,
        List.of(
            Part.of(
                    Party.TABLE,
                    Map.ofEntries(
                        entry(Party.PARTY_ID, from(HubspotContact.RECORD_ID)),
                        entry(Party.KIND, constant(Party.Kind.PERSON)),
                        entry(Party.GIVEN_NAME, from(HubspotContact.FIRST_NAME)),
                        entry(Party.FAMILY_NAME, from(HubspotContact.LAST_NAME)),
                        entry(Party.ORGANISATION_NAME, from(HubspotContact.COMPANY_NAME)),
                        entry(Party.BIRTH_DATE, from(HubspotContact.DATE_OF_BIRTH)),
                        entry(Party.EMAIL, from(HubspotContact.EMAIL)),
                        entry(
                            Party.PHONE,
                            firstOf(
                                HubspotContact.MOBILE_PHONE_NUMBER, HubspotContact.PHONE_NUMBER)),
                        entry(Party.STREET, from(HubspotContact.STREET_ADDRESS)),
                        entry(Party.CITY, from(HubspotContact.CITY)),
                        entry(Party.REGION, from(HubspotContact.STATE_REGION)),
                        entry(Party.POSTCODE, from(HubspotContact.POSTAL_CODE)),
                        entry(Party.COUNTRY, from(HubspotContact.COUNTRY_REGION)),
                        entry(Party.LANGUAGE, from(HubspotContact.PREFERRED_LANGUAGE)),
                        entry(Party.SEGMENT, from(HubspotContact.LIFECYCLE_STAGE)),
                        entry(Party.CREATED_AT, from(HubspotContact.CREATE_DATE)),
                        entry(Party.UPDATED_AT, from(HubspotContact.LAST_MODIFIED_DATE))))
                .attributes(Map.of(MERGED_IDS, HubspotContact.MERGED_OBJECT_IDS))));
  }
}
