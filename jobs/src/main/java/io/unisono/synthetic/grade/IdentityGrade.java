package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.unisono.linkage.ClusterGrade;
import io.unisono.synthetic.Truth;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which records became one customer. A survey answer without name, address or number belongs to a
 * person whom no method can find, so the goal is that of the records that say who they are.
 *
 * @param named records that say who they are
 * @param all with those that do not
 */
public record IdentityGrade(ClusterGrade named, ClusterGrade all) {

  /** Pairwise F1 that the matching should reach. */
  public static final double GOAL = 0.99;

  private static final String SAYS_WHO = "says_who";

  /**
   * @param records of {@link #withPersons}
   * @param contingency of all of them
   */
  static IdentityGrade of(Dataset<Row> records, Dataset<Row> contingency) {
    return new IdentityGrade(
        grade(
            ClusterGrade.contingency(
                records.where(col(SAYS_WHO)), CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID)),
        grade(contingency));
  }

  private static ClusterGrade grade(Dataset<Row> contingency) {
    return ClusterGrade.from(
        ClusterGrade.sums(contingency, CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID).head());
  }

  /**
   * The records with their customer, their person and whether they say who they are. The truth
   * names a record as its source does, the release perhaps by a pseudonym.
   */
  static Dataset<Row> withPersons(
      Dataset<Row> customerIdentity, Dataset<Row> parties, Dataset<Row> truth) {
    Dataset<Row> inSource =
        parties.select(
            col(Party.SOURCE),
            col(Party.PARTY_ID),
            coalesce(col(Party.PARTY_ID_IN_SOURCE), col(Party.PARTY_ID))
                .as(Party.PARTY_ID_IN_SOURCE),
            saysWho().as(SAYS_WHO));
    return customerIdentity
        .join(inSource, new String[] {CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID}, "left")
        .join(
            truth
                .withColumnRenamed(Truth.SOURCE, CustomerIdentity.SOURCE)
                .withColumnRenamed(Truth.PARTY_ID, Party.PARTY_ID_IN_SOURCE),
            new String[] {CustomerIdentity.SOURCE, Party.PARTY_ID_IN_SOURCE},
            "left")
        .drop(Party.PARTY_ID_IN_SOURCE);
  }

  private static Column saysWho() {
    return coalesce(
            col(Party.CUSTOMER_NUMBER),
            col(Party.TAX_ID),
            col(Party.GIVEN_NAME),
            col(Party.FAMILY_NAME),
            col(Party.FULL_NAME),
            col(Party.ORGANISATION_NAME),
            col(Party.EMAIL),
            col(Party.PHONE),
            col(Party.STREET))
        .isNotNull();
  }

  List<Grade.Line> lines() {
    return List.of(
        new Grade.Line(
            "Identity, pairwise F1",
            Grade.f1(named.pairwiseF1(), named.pairwisePrecision(), named.pairwiseRecall()),
            ">= " + GOAL,
            named.pairwiseF1() >= GOAL),
        Grade.Line.note(
            "Identity, B-cubed F1",
            Grade.f1(named.bcubedF1(), named.bcubedPrecision(), named.bcubedRecall())),
        Grade.Line.note(
            "Merged customers, split persons",
            "%,d, %,d, largest customer %,d"
                .formatted(named.mergedClusters(), named.splitParties(), all.largestCluster())),
        Grade.Line.note(
            "With answers that name nobody",
            "%.4f (recall %.4f) with %,d of them"
                .formatted(
                    all.pairwiseF1(), all.pairwiseRecall(), all.records() - named.records())),
        Grade.Line.note(
            "Records, persons, customers",
            Grade.count(all.records(), all.parties(), all.clusters())),
        new Grade.Line(
            "Records without truth",
            Grade.count(all.unknownRecords()),
            "0",
            all.unknownRecords() == 0));
  }
}
