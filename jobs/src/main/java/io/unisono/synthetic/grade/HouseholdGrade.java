package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.unisono.linkage.ClusterGrade;
import io.unisono.synthetic.Truth;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Household;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well persons were grouped into households. A customer stands for the person with most of its
 * records; of all pairs of different persons with records, those who live together. With no pair to
 * be found or said, precision and recall are 1.
 *
 * @param truePairs pairs of persons who live together
 * @param saidPairs pairs of persons whose customers are in one household
 * @param samePairs pairs that are both
 */
public record HouseholdGrade(
    long truePairs, long saidPairs, long samePairs, double precision, double recall, double f1) {

  private static final String PERSON = "person";
  private static final String OTHER = "other";
  private static final String HOME = "home";
  private static final String OTHER_HOME = "other_home";
  private static final String SIZE = "size";
  private static final String TRUE = "true";
  private static final String SAID = "said";
  private static final String SAME = "same";

  /**
   * All counts in one row.
   *
   * @param households the published table
   * @param contingency see {@link ClusterGrade#contingency}
   * @param persons the truth about persons
   */
  static Dataset<Row> counts(
      Dataset<Row> households, Dataset<Row> contingency, Dataset<Row> persons) {
    Dataset<Row> homes =
        persons
            .join(contingency.select(Truth.PERSON_ID).distinct(), Truth.PERSON_ID)
            .select(Truth.PERSON_ID, Truth.HOUSEHOLD_ID);
    Column main = max(struct(col(ClusterGrade.COMMON), col(Truth.PERSON_ID)));
    Dataset<Row> members =
        contingency
            .join(homes, Truth.PERSON_ID)
            .groupBy(CustomerIdentity.CUSTOMER_ID)
            .agg(main.getField(Truth.PERSON_ID).as(PERSON))
            .join(households, CustomerIdentity.CUSTOMER_ID)
            .select(Household.HOUSEHOLD_ID, PERSON)
            .withColumnRenamed(Household.HOUSEHOLD_ID, HOME);
    Dataset<Row> said =
        members
            .join(members.withColumnRenamed(PERSON, OTHER), HOME)
            .where(col(PERSON).lt(col(OTHER)))
            .select(PERSON, OTHER)
            .distinct()
            .join(home(homes, PERSON, HOME), PERSON)
            .join(home(homes, OTHER, OTHER_HOME), OTHER)
            .agg(count(lit(1)).as(SAID), count_if(col(HOME).equalTo(col(OTHER_HOME))).as(SAME));
    Column pairs = col(SIZE).multiply(col(SIZE).minus(1)).divide(2);
    return homes
        .groupBy(Truth.HOUSEHOLD_ID)
        .agg(count(lit(1)).as(SIZE))
        .agg(coalesce(sum(pairs), lit(0)).cast("long").as(TRUE))
        .crossJoin(said);
  }

  static HouseholdGrade from(Row counts) {
    long truePairs = counts.getAs(TRUE);
    long saidPairs = counts.getAs(SAID);
    long samePairs = counts.getAs(SAME);
    double precision = saidPairs == 0 ? 1 : (double) samePairs / saidPairs;
    double recall = truePairs == 0 ? 1 : (double) samePairs / truePairs;
    double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new HouseholdGrade(truePairs, saidPairs, samePairs, precision, recall, f1);
  }

  private static Dataset<Row> home(Dataset<Row> homes, String person, String home) {
    return homes.select(col(Truth.PERSON_ID).as(person), col(Truth.HOUSEHOLD_ID).as(home));
  }
}
