package io.unisono.customer;

import io.unisono.config.Check;
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

  public CustomerConfig {
    Check.that(
        new HashSet<>(sourcePriority).size() == sourcePriority.size(),
        "source-priority",
        "must name each source once, is %s",
        sourcePriority);
    Set<Field> missing = EnumSet.allOf(Field.class);
    missing.removeAll(survivorship.keySet());
    Check.that(missing.isEmpty(), "survivorship", "must name a policy for %s", missing);
    survivorship.forEach(
        (field, policy) ->
            Check.that(
                policy != Policy.UNION || field.holdsSeveral(),
                "survivorship",
                "%s holds one value and cannot be a union",
                field));
  }
}
