package io.unisono.staging;

/** What becomes of a row of an input. */
enum Outcome {
  /** Not meant for the table. */
  SKIPPED,
  /** Breaks a rule. */
  QUARANTINED,
  /** Breaks no rule; whether it repeats another row is not known yet. */
  GOOD,
  /** Stands for its key in the table. */
  KEPT,
  /** Repeats the key of a row that is kept, and is older or says the same. */
  DUPLICATE,
  /** Repeats the key of a row that is kept, says something else, and is as new. */
  CONFLICT
}
