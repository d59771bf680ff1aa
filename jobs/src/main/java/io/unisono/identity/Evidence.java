package io.unisono.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityHub;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** From parties to the pairs of records that a rule links. */
final class Evidence {

  /** Value that the records of a block share. */
  static final String VALUE = "value";

  private static final String RULE = IdentityEdge.RULE;
  private static final String OPENS = "opens";
  private static final String DESCRIPTIONS = "descriptions";
  private static final String REPRESENTATIVES = "representatives";
  private static final String OTHER = "other";
  private static final String IS_REPRESENTATIVE = "is_representative";
  private static final String VERDICT = "verdict";
  private static final String CONTRADICTED = "contradicted";

  private Evidence() {}

  /** One row per record and rule that finds a value in it: rule, {@link #VALUE}, record. */
  static Dataset<Row> keys(Dataset<Row> parties, List<Rule> rules) {
    Column[] found =
        rules.stream()
            .map(rule -> struct(lit(rule.name()).as(RULE), rule.value().as(VALUE)))
            .toArray(Column[]::new);
    return Normalise.normalised(parties)
        .select(col(Normalise.RECORD), inline(array(found)))
        .where(col(VALUE).isNotNull());
  }

  /**
   * One row per rule and {@link #VALUE} that too many records with too many names share; columns of
   * {@code identity_hub} but for the value itself, which stands in the clear.
   */
  static Dataset<Row> hubs(Dataset<Row> keys, List<Rule> rules) {
    // Counted by name first, so that a value of half the records is not one task's work.
    return keys.groupBy(
            col(RULE),
            col(VALUE),
            Normalise.described(Normalise.RECORD, Normalise.NAME).as(Normalise.NAME))
        .agg(count(lit(1)).as(IdentityHub.RECORDS))
        .groupBy(RULE, VALUE)
        .agg(
            sum(IdentityHub.RECORDS).as(IdentityHub.RECORDS),
            count(Normalise.NAME).as(IdentityHub.NAMES))
        .where(isHub(rules));
  }

  /** The hubs as they are published: digest and mask in place of the value. */
  static Dataset<Row> published(Dataset<Row> hubs, ValueDigest digest) {
    return hubs.select(
        col(RULE).as(IdentityHub.RULE),
        digest.of(col(VALUE)).as(IdentityHub.VALUE_HASH),
        ValueDigest.masked(col(VALUE)).as(IdentityHub.MASKED_VALUE),
        col(IdentityHub.RECORDS),
        col(IdentityHub.NAMES));
  }

  /**
   * One row per linked pair and rule, with the columns of {@code identity_edge}.
   *
   * <p>Records of a block that describe somebody in the same words are linked in a star to the
   * first of them; only these representatives, at most {@link Rule#hubRecords} of them, are
   * compared with each other. So a block costs no more than its hub limit allows. A pair about
   * which its verdict cannot tell is linked unless the block holds a contradiction: a record
   * without a name joins the only person at an address, but none of a family.
   */
  static Dataset<Row> edges(
      Dataset<Row> keys, Dataset<Row> hubs, List<Rule> rules, ValueDigest digest) {
    Dataset<Row> blocks =
        keys.join(broadcast(hubs.select(RULE, VALUE)), new String[] {RULE, VALUE}, "left_anti");
    Column contradiction = not(coalesce(col(VERDICT), lit(true)));
    return pairs(blocks, rules)
        .withColumn(VERDICT, byRule(rules, Rule::verdict))
        .withColumn(CONTRADICTED, bool_or(contradiction).over(Window.partitionBy(RULE, VALUE)))
        .where(coalesce(col(VERDICT), not(col(CONTRADICTED))))
        .select(
            col(Verdicts.LEFT).getField(Party.SOURCE).as(IdentityEdge.LEFT_SOURCE),
            col(Verdicts.LEFT).getField(Party.PARTY_ID).as(IdentityEdge.LEFT_PARTY_ID),
            col(Verdicts.RIGHT).getField(Party.SOURCE).as(IdentityEdge.RIGHT_SOURCE),
            col(Verdicts.RIGHT).getField(Party.PARTY_ID).as(IdentityEdge.RIGHT_PARTY_ID),
            col(RULE).as(IdentityEdge.RULE),
            digest.of(col(VALUE)).as(IdentityEdge.MATCHED_VALUE_HASH),
            lit(1.0).as(IdentityEdge.PROBABILITY));
  }

  /** One row per pair to compare; the left record has the smaller (source, party id). */
  private static Dataset<Row> pairs(Dataset<Row> blocks, List<Rule> rules) {
    Column self = col(Normalise.RECORD);
    Column other = col(OTHER);
    Column description = self.getField(Normalise.DESCRIPTION);
    WindowSpec block = Window.partitionBy(RULE, VALUE);
    WindowSpec ordered = block.orderBy(description, self);
    Column opens = not(description.eqNullSafe(lag(description, 1).over(ordered)));
    Column isWithinLimit = col(DESCRIPTIONS).leq(byRule(rules, rule -> lit(rule.hubRecords())));
    Column isSameDescription = description.eqNullSafe(other.getField(Normalise.DESCRIPTION));
    return blocks
        .withColumn(OPENS, coalesce(opens, lit(true)))
        .withColumn(DESCRIPTIONS, sum(col(OPENS).cast("int")).over(ordered))
        .withColumn(IS_REPRESENTATIVE, col(OPENS).and(isWithinLimit))
        .withColumn(REPRESENTATIVES, collect_list(when(col(IS_REPRESENTATIVE), self)).over(block))
        .withColumn(OTHER, explode(col(REPRESENTATIVES)))
        // Two representatives meet once; another record meets its own, or all if it has none.
        .where(
            when(col(IS_REPRESENTATIVE), self.gt(other))
                .otherwise(not(isWithinLimit).or(isSameDescription)))
        .select(
            col(RULE),
            col(VALUE),
            least(self, other).as(Verdicts.LEFT),
            greatest(self, other).as(Verdicts.RIGHT));
  }

  private static Column isHub(List<Rule> rules) {
    return col(IdentityHub.RECORDS)
        .gt(byRule(rules, rule -> lit(rule.hubRecords())))
        .and(col(IdentityHub.NAMES).gt(byRule(rules, rule -> lit(rule.hubNames()))));
  }

  /** What a rule says, on the rows of that rule. */
  private static Column byRule(List<Rule> rules, Function<Rule, Column> property) {
    Column chosen = lit(null);
    for (Rule rule : rules) {
      chosen = when(col(RULE).equalTo(rule.name()), property.apply(rule)).otherwise(chosen);
    }
    return chosen;
  }
}
