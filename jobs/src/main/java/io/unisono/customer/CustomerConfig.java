package io.unisono.customer;

import io.unisono.config.Section;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which record is believed. The options are explained in {@code conf/unisono.yaml}.
 *
 * @param sourcePriority sources from the most to the least trusted; the others follow by name
 * @param survivorship policy per field of the customer
 */
@Section("customer")
public record CustomerConfig(List<String> sourcePriority, Map<Field, Policy> survivorship) {

  /** How the value of a field is chosen among the records of a customer. */
  public enum Policy {
    /** The record that its source changed last. */
    MOST_RECENT,
    /** The record of the most trusted source. */
    SOURCE_PRIORITY,
    /** The value that most records carry. */
    MOST_FREQUENT
  }

  /** What survives as a unit: the parts of a name or an address never come from two records. */
  public enum Field {
    KIND,
    CUSTOMER_NUMBER,
    TAX_ID,
    NAME,
    ORGANISATION_NAME,
    BIRTH_DATE,
    GENDER,
    EMAIL,
    PHONE,
    ADDRESS,
    LANGUAGE,
    SEGMENT
  }

  public CustomerConfig {
    if (new HashSet<>(sourcePriority).size() < sourcePriority.size()) {
      throw new IllegalArgumentException(
          "source-priority: must name each source once, is " + sourcePriority);
    }
    Set<Field> missing = EnumSet.allOf(Field.class);
    missing.removeAll(survivorship.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("survivorship: must name a policy for " + missing);
    }
  }
}
