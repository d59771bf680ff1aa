package io.unisono.consistency;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/**
 * A named question to a row of facts.
 *
 * @param left source of the first fact
 * @param right source of the second fact
 * @param applies whether both facts are known
 * @param conflicts whether they contradict each other
 */
record FactCheck(
    String id, String description, Column left, Column right, Column applies, Column conflicts) {

  FactCheck(String id, String description, Column applies, Column conflicts) {
    this(id, description, col(FactConflicts.LEFT), col(FactConflicts.RIGHT), applies, conflicts);
  }
}
