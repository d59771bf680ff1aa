package io.unisono.standalone.churn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table with one row per customer that says who was treated, and what became of him.
 *
 * @param delimiter between the fields of CSV
 * @param treatment column of the treatment
 * @param control value of it of those without; found by its name if it is not told
 * @param outcomes columns; for the first, customers are ranked
 * @param positive value of the first outcome that means that it happened
 * @param id column of the customer
 * @param drop columns to leave out
 * @param keep columns that were known before the treatment, whatever they look like
 */
public record ExperimentFile(
    Path file,
    char delimiter,
    String treatment,
    Optional<String> control,
    List<String> outcomes,
    Optional<String> positive,
    Optional<String> id,
    List<String> drop,
    List<String> keep) {

  public ExperimentFile {
    outcomes = List.copyOf(outcomes);
    drop = List.copyOf(drop);
    keep = List.copyOf(keep);
  }
}
