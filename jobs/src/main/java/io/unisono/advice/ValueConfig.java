package io.unisono.advice;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.Optional;

/**
 * What is known of the worth of customers; {@code conf/unisono.yaml} explains it.
 *
 * @param margin part of the recurring amounts that is margin
 */
@Section("value")
public record ValueConfig(Optional<Double> margin) {

  public ValueConfig {
    margin.ifPresent(
        part ->
            Check.that(
                part > 0 && part <= 1, "margin", "must be above 0 and at most 1, is %s", part));
  }
}
