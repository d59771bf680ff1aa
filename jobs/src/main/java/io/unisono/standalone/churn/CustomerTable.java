package io.unisono.standalone.churn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A table with one row per customer that says who was lost.
 *
 * @param delimiter between the fields of CSV
 * @param target column that says who was lost
 * @param id column of the customer
 * @param drop columns to leave out
 * @param keep columns that are no leaks, whatever they look like
 */
public record CustomerTable(
    Path file,
    char delimiter,
    OutcomeColumn target,
    Optional<String> id,
    List<String> drop,
    List<String> keep) {

  public CustomerTable {
    drop = List.copyOf(drop);
    keep = List.copyOf(keep);
  }
}
