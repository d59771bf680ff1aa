package io.unisono.audience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.table.marts.AudienceFunnel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From the candidates of an audience to the customers in its files: how many each reason left out.
 *
 * @param decided customers by outcome of the night
 * @param withdrawn who no longer allows the channel
 * @param suppressed who stands on the suppression list
 * @param exported the others
 */
record Handover(Map<String, Long> decided, long withdrawn, long suppressed, long exported) {

  private static final String WITHDRAWN = "withdrawn";
  private static final String SUPPRESSED = "suppressed";
  private static final String EXPORTED = "exported";
  private static final String CANDIDATES = "candidates";

  /** Both counts of the export in one row. */
  static Dataset<Row> counts(Dataset<Row> contactable) {
    Column allowed = col(Contactable.ALLOWED);
    return contactable.agg(
        count_if(not(allowed)).as(WITHDRAWN),
        count_if(allowed.and(col(Contactable.SUPPRESSED))).as(SUPPRESSED),
        count(lit(1)).as(CANDIDATES));
  }

  /**
   * @param counts of {@link #counts}
   * @param funnel rows of {@code audience_funnel} of the audience
   */
  static Handover of(Row counts, List<Row> funnel) {
    Map<String, Long> decided = new LinkedHashMap<>();
    for (String outcome : Audiences.OUTCOMES) {
      funnel.stream()
          .filter(row -> outcome.equals(row.getAs(AudienceFunnel.OUTCOME)))
          .forEach(row -> decided.put(outcome, row.getAs(AudienceFunnel.CUSTOMERS)));
    }
    long withdrawn = counts.getAs(WITHDRAWN);
    long suppressed = counts.getAs(SUPPRESSED);
    long all = counts.getAs(CANDIDATES);
    return new Handover(decided, withdrawn, suppressed, all - withdrawn - suppressed);
  }

  long heldOut() {
    return decided.getOrDefault(AudienceFunnel.Outcome.HELD_OUT, 0L);
  }

  /** For the manifest, in the order in which they are checked. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(CANDIDATES, decided.values().stream().mapToLong(Long::longValue).sum());
    facts.putAll(decided);
    facts.put(WITHDRAWN, withdrawn);
    facts.put(SUPPRESSED, suppressed);
    facts.put(EXPORTED, exported);
    return facts;
  }
}
