package io.unisono.synthetic;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.unified.CustomerIdentity;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How well records were grouped into customers, over the records whose person is known. Pairwise:
 * of all pairs of records, those of one person that share a customer. B-cubed: the mean over
 * records of the same for the record's own customer and person (Bagga and Baldwin 1998). With no
 * pair to be found or said, precision and recall are 1.
 *
 * @param unknownRecords published records that the truth does not know
 * @param mergedCustomers customers with records of several persons
 * @param splitPersons persons with records in several customers
 * @param largestCustomer most records of one customer
 */
public record IdentityGrade(
    long records,
    long unknownRecords,
    long persons,
    long customers,
    double pairwisePrecision,
    double pairwiseRecall,
    double pairwiseF1,
    double bcubedPrecision,
    double bcubedRecall,
    double bcubedF1,
    long mergedCustomers,
    long splitPersons,
    long largestCustomer) {

  /** Records of a customer that belong to a person. */
  static final String COMMON = "common";

  private static final String OF_PERSON = "of_person";
  private static final String OF_CUSTOMER = "of_customer";
  private static final String PERSONS_OF_CUSTOMER = "persons_of_customer";
  private static final String CUSTOMERS_OF_PERSON = "customers_of_person";
  private static final String SAME = "same";
  private static final String TRUE_PAIRS = "true_pairs";
  private static final String SAID_PAIRS = "said_pairs";
  private static final String BCUBED_PRECISION = "bcubed_precision";
  private static final String BCUBED_RECALL = "bcubed_recall";
  private static final String RECORDS = "records";
  private static final String UNKNOWN = "unknown";
  private static final String PERSONS = "persons";
  private static final String CUSTOMERS = "customers";
  private static final String MERGED = "merged";
  private static final String SPLIT = "split";
  private static final String LARGEST = "largest";

  /**
   * One row per customer and person with records in common; records that the truth does not know
   * have no person.
   */
  static Dataset<Row> contingency(Dataset<Row> customerIdentity, Dataset<Row> truth) {
    return customerIdentity
        .join(
            truth
                .withColumnRenamed(Truth.SOURCE, CustomerIdentity.SOURCE)
                .withColumnRenamed(Truth.PARTY_ID, CustomerIdentity.PARTY_ID),
            new String[] {CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID},
            "left")
        .groupBy(CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID)
        .agg(count(lit(1)).as(COMMON));
  }

  /** All sums in one row; no pair of records is ever made. */
  static Dataset<Row> sums(Dataset<Row> contingency) {
    var byPerson = Window.partitionBy(Truth.PERSON_ID);
    var byCustomer = Window.partitionBy(CustomerIdentity.CUSTOMER_ID);
    Column common = col(COMMON);
    Column known = col(Truth.PERSON_ID).isNotNull();
    return contingency
        .where(known)
        .withColumn(OF_PERSON, sum(common).over(byPerson))
        .withColumn(CUSTOMERS_OF_PERSON, count(lit(1)).over(byPerson))
        .withColumn(OF_CUSTOMER, sum(common).over(byCustomer))
        .withColumn(PERSONS_OF_CUSTOMER, count(lit(1)).over(byCustomer))
        .agg(
            total(common).as(RECORDS),
            total(common.multiply(common.minus(1))).as(SAME),
            total(common.multiply(col(OF_PERSON).minus(1))).as(TRUE_PAIRS),
            total(common.multiply(col(OF_CUSTOMER).minus(1))).as(SAID_PAIRS),
            total(common.multiply(common).divide(col(OF_CUSTOMER))).as(BCUBED_PRECISION),
            total(common.multiply(common).divide(col(OF_PERSON))).as(BCUBED_RECALL),
            total(lit(1).divide(col(CUSTOMERS_OF_PERSON))).as(PERSONS),
            total(lit(1).divide(col(PERSONS_OF_CUSTOMER))).as(CUSTOMERS),
            total(share(PERSONS_OF_CUSTOMER)).as(MERGED),
            total(share(CUSTOMERS_OF_PERSON)).as(SPLIT),
            coalesce(max(OF_CUSTOMER), lit(0L)).as(LARGEST))
        .crossJoin(contingency.agg(total(when(known, 0L).otherwise(common)).as(UNKNOWN)));
  }

  static IdentityGrade from(Row sums) {
    double same = number(sums, SAME);
    double records = number(sums, RECORDS);
    double precision = ratio(same, number(sums, SAID_PAIRS));
    double recall = ratio(same, number(sums, TRUE_PAIRS));
    double bcubedPrecision = ratio(number(sums, BCUBED_PRECISION), records);
    double bcubedRecall = ratio(number(sums, BCUBED_RECALL), records);
    return new IdentityGrade(
        Math.round(records),
        Math.round(number(sums, UNKNOWN)),
        Math.round(number(sums, PERSONS)),
        Math.round(number(sums, CUSTOMERS)),
        precision,
        recall,
        harmonicMean(precision, recall),
        bcubedPrecision,
        bcubedRecall,
        harmonicMean(bcubedPrecision, bcubedRecall),
        Math.round(number(sums, MERGED)),
        Math.round(number(sums, SPLIT)),
        Math.round(number(sums, LARGEST)));
  }

  /** A group of k rows counts once if k is more than one. */
  private static Column share(String size) {
    return when(col(size).gt(1), lit(1.0).divide(col(size))).otherwise(0.0);
  }

  private static Column total(Column column) {
    return coalesce(sum(column).cast("double"), lit(0.0));
  }

  private static double number(Row row, String column) {
    return ((Number) row.getAs(column)).doubleValue();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  private static double harmonicMean(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
