package io.unisono.synthetic.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.synthetic.company.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the vendors write lines and times. */
public final class VendorFormats {

  /** Zone in which the Qualtrics export states its times, as its header says. */
  public static final ZoneId QUALTRICS_ZONE = ZoneId.of("America/Denver");

  /** Zone of the SurveyMonkey account. */
  static final ZoneId SURVEYMONKEY_ZONE = ZoneId.of("America/New_York");

  /** Zone of the HubSpot account. */
  static final ZoneId HUBSPOT_ZONE = ZoneId.of("Europe/Rome");

  private static final DateTimeFormatter QUALTRICS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(QUALTRICS_ZONE);
  private static final DateTimeFormatter SURVEYMONKEY =
      DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US).withZone(SURVEYMONKEY_ZONE);
  private static final DateTimeFormatter HUBSPOT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(HUBSPOT_ZONE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private VendorFormats() {}

  /** A CSV line after RFC 4180; null is empty. */
  static String csv(Object... values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      if (values[i] != null) {
        String text = values[i].toString();
        boolean quoted =
            text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
        line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
      }
    }
    return line.toString();
  }

  /** A JSON object with these keys and values in turn; null stays a null. */
  static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }

  static String json(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values cannot fail", e);
    }
  }

  /** 2026-01-31T08:15:00Z; null for an instant that never comes. */
  static String iso(long instant) {
    return instant == 0 ? null : Instant.ofEpochSecond(instant).toString();
  }

  /** Salesforce's form: milliseconds and Z. */
  static String salesforce(long instant) {
    return instant == 0 ? null : iso(instant).replace("Z", ".000Z");
  }

  static String qualtrics(long instant) {
    return QUALTRICS.format(Instant.ofEpochSecond(instant));
  }

  static String surveyMonkey(long instant) {
    return SURVEYMONKEY.format(Instant.ofEpochSecond(instant));
  }

  static String hubspot(long instant) {
    return HUBSPOT.format(Instant.ofEpochSecond(instant));
  }

  /** 1.05 of 105 cents. */
  static String euros(int cents) {
    return BigDecimal.valueOf(cents, 2).toString();
  }

  static String day(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /** An instant of the day's office hours that belongs to a record. */
  static long officeHours(int day, long serial) {
    return (long) day * Events.DAY + 9 * 3600 + serial % (8 * 3600);
  }
}
