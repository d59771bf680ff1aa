package io.unisono.synthetic.silo;

import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.words.Typo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one silo knows of a person at the end of a day: incomplete, misspelt, out of date. Null is
 * unknown; days are epoch days.
 *
 * @param number 0 for the main record of the person in the silo, or of the survey response
 */
public record SiloRecord(
    Silo silo,
    int number,
    String partyId,
    String customerNumber,
    String taxId,
    String given,
    String family,
    LocalDate birthDate,
    String email,
    String phone,
    Address address,
    int createdOn,
    int updatedOn) {

  /** A mailbox and a telephone that many people's records name: nobody's own. */
  private static final String HUB_EMAIL = "info@example.com";

  private static final String HUB_PHONE = "+39 02 30301010";
  private static final double HUBS = 0.006;

  /** The records of a person in a silo that exist at the end of the day; surveys have others. */
  public static List<SiloRecord> of(Scenario scenario, Person person, Silo silo, int asOf) {
    return since(scenario, person, silo, person.joinedOn(), asOf);
  }

  /** The records in a silo that learns of the person on a day: a help desk by its first ticket. */
  static List<SiloRecord> since(
      Scenario scenario, Person person, Silo silo, int firstDay, int asOf) {
    SeededRandom random = scenario.random(silo.name(), person.id());
    List<SiloRecord> records = new ArrayList<>();
    int createdOn = firstDay + delay(silo, random);
    if (random.happens(silo.presence) && createdOn <= asOf) {
      records.add(of(scenario, person, silo, 0, createdOn, asOf));
      int again = createdOn + random.between(20, 700);
      if (random.happens(silo.duplicates) && again <= asOf) {
        records.add(of(scenario, person, silo, 1, again, asOf));
      }
    }
    return records;
  }

  /** The record that a thing belongs to: people use their second account as often as the first. */
  public static SiloRecord ofThing(List<SiloRecord> records, int thing, int day) {
    SiloRecord record = records.get(thing % records.size());
    return record.createdOn <= day ? record : records.get(0);
  }

  /** One record; for surveys {@code number} is the invitation and every answer makes a record. */
  public static SiloRecord of(
      Scenario scenario, Person person, Silo silo, int number, int createdOn, int asOf) {
    SeededRandom random = scenario.random(silo.name() + number, person.id());
    int changedOn = createdOn + random.between(0, 700);
    int writtenOn = changedOn <= asOf ? changedOn : createdOn;
    boolean duplicate = number == 1 && silo.duplicates > 0;
    boolean orphan = random.happens(silo.orphans);
    Culture culture = person.culture();

    String given = random.happens(silo.slips) ? culture.nickname(person.given()) : person.given();
    // What lost its keys was often taken down by hand.
    double slips = orphan ? 4 * silo.slips : silo.slips;
    given = Pen.name(given, slips, random);
    String family = Pen.name(person.family(), slips, random);
    boolean hasBirth = random.happens(silo.birth) || (orphan && silo.address > 0);
    LocalDate birthDate = Pen.birthDate(LocalDate.ofEpochDay(person.birthDay()), random);
    boolean hasAddress = random.happens(silo.address) || (orphan && silo.address > 0);
    Address address =
        Pen.address(writtenOn < person.movedOn() ? person.formerHome() : person.home(), random);
    boolean hasNumber = random.happens(silo.number) && !duplicate;
    boolean hasTaxId = random.happens(silo.taxId) && !duplicate;
    boolean asksPartner = random.happens(0.5) && person.sharedEmail() != null && !silo.isSurvey();
    String email = asksPartner ? person.sharedEmail() : emailOn(person, writtenOn);
    boolean hasPhone = random.happens(silo.phone);
    String phone = phone(person, random);
    boolean hasEmail = random.happens(silo.email) || !(hasNumber || hasPhone);
    if (random.happens(HUBS) && (silo == Silo.SALESFORCE || silo == Silo.HUBSPOT)) {
      email = HUB_EMAIL;
    }
    if (random.happens(HUBS) && (silo == Silo.SALESFORCE || silo == Silo.ZENDESK)) {
      phone = HUB_PHONE;
    }
    return new SiloRecord(
        silo,
        number,
        silo.partyId(Ids.serial(scenario, silo.name(), person.id(), number)),
        hasNumber && !orphan ? person.customerNumber(scenario) : null,
        hasTaxId && !orphan ? person.taxId() : null,
        given,
        family,
        hasBirth ? birthDate : null,
        hasEmail && !orphan ? Pen.email(email, random) : null,
        hasPhone && !orphan ? phone : null,
        hasAddress ? address : null,
        createdOn,
        writtenOn);
  }

  public boolean isOrphan() {
    return customerNumber == null && taxId == null && email == null && phone == null;
  }

  public String fullName() {
    return given + " " + family;
  }

  /** Marketing knows people before they buy, the CRM gets them some days after. */
  private static int delay(Silo silo, SeededRandom random) {
    return switch (silo) {
      case HUBSPOT -> -random.between(0, Person.FIRST_KNOWN_DAYS);
      case SALESFORCE -> random.between(0, 20);
      default -> 0;
    };
  }

  private static String emailOn(Person person, int day) {
    boolean former = person.formerEmail() != null && day < person.emailSince();
    return former ? person.formerEmail() : person.email();
  }

  private static String phone(Person person, SeededRandom random) {
    boolean atHome = random.happens(0.15) && person.landline() != null;
    String national = atHome ? person.landline() : person.mobile();
    return Pen.phone(national, person.culture(), random);
  }

  /** How clerks and customers write things down. */
  private static final class Pen {

    static String name(String name, double slips, SeededRandom random) {
      String written = random.happens(slips) ? Typo.in(name, random) : name;
      return switch (random.band(0.04, 0.04, 0.02)) {
        case 0 -> written.toUpperCase(Locale.ROOT);
        case 1 -> written.toLowerCase(Locale.ROOT);
        case 2 -> written + " ";
        default -> written;
      };
    }

    /** Some clerks take the day for the month. */
    static LocalDate birthDate(LocalDate date, SeededRandom random) {
      return random.happens(0.01) && date.getDayOfMonth() <= 12
          ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
          : date;
    }

    static String email(String email, SeededRandom random) {
      return switch (random.band(0.06, 0.02)) {
        case 0 -> Character.toUpperCase(email.charAt(0)) + email.substring(1);
        case 1 -> email.toUpperCase(Locale.ROOT);
        default -> email;
      };
    }

    /** Inside the country as people dial it; the British always with their prefix. */
    static String phone(String national, Culture culture, SeededRandom random) {
      String bare = national.replace(" ", "");
      return switch (culture) {
        case ITALIAN ->
            switch (random.band(0.4, 0.3, 0.2)) {
              case 0 -> national;
              case 1 -> "+39 " + national;
              case 2 -> bare;
              default -> "0039" + bare;
            };
        // The leading zero falls away behind the prefix, which in Italy it does not.
        case ENGLISH ->
            random.happens(0.7) ? "+44 " + national.substring(1) : "0044" + bare.substring(1);
      };
    }

    static Address address(Address address, SeededRandom random) {
      String street =
          switch (random.band(0.1, 0.05)) {
            case 0 -> address.street().replaceFirst("^Via ", "V. ").replaceFirst("Road$", "Rd");
            case 1 -> address.street().toUpperCase(Locale.ROOT);
            default -> address.street();
          };
      return new Address(street, address.city(), address.postcode(), address.province());
    }
  }
}
