package io.unisono.staging.source;

import static org.apache.spark.sql.functions.lit;

import io.unisono.config.ShortForm;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What a source column must hold. In short, a text or a list is what it must be one of.
 *
 * @param is texts of which it must be one, whatever the case
 * @param not texts of which it must be none; a blank is none
 * @param filled whether it must hold something, or nothing
 */
@ShortForm("is")
public record Condition(Optional<Texts> is, Optional<Texts> not, Optional<Boolean> filled) {

  public Condition {
    if (is.isEmpty() && not.isEmpty() && filled.isEmpty()) {
      throw new IllegalArgumentException("give is, not or filled");
    }
  }

  /** Texts; in short, one text or a list. */
  @ShortForm("any")
  public record Texts(List<String> any) {}

  /** Whether the column holds it; never null. */
  public Column holds(Column text) {
    Column holds = lit(true);
    if (is.isPresent()) {
      holds = holds.and(RawColumns.isOneOf(text, is.get().any()));
    }
    if (not.isPresent()) {
      holds = holds.and(functions.not(RawColumns.isOneOf(text, not.get().any())));
    }
    return filled.isPresent() ? holds.and(text.isNotNull().equalTo(filled.get())) : holds;
  }
}
