package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.ClusterGrade;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.synthetic.Truth;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class IdentityGradeTest {

  /** Anna is one customer, but for an answer that says nothing; the truth names it by its id. */
  @Test
  void anAnswerWithoutANameIsNoFaultOfTheMatching() {
    Dataset<Row> customers =
        TableRows.of(
                CustomerIdentity.TABLE,
                CustomerIdentity.SOURCE,
                CustomerIdentity.PARTY_ID,
                CustomerIdentity.CUSTOMER_ID)
            .row("crm", "1", "C1")
            .row("desk", "7", "C1")
            .row("survey", "pseudonym", "C2")
            .dataset();
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.SOURCE,
                Party.PARTY_ID,
                Party.PARTY_ID_IN_SOURCE,
                Party.FULL_NAME,
                Party.EMAIL)
            .row("crm", "1", null, "Anna Rossi", null)
            .row("desk", "7", null, null, "anna@example.com")
            .row("survey", "pseudonym", "99", null, null)
            .dataset();
    Dataset<Row> truth =
        SparkFixture.spark()
            .createDataFrame(
                List.of(
                    RowFactory.create("crm", "1", "anna"),
                    RowFactory.create("desk", "7", "anna"),
                    RowFactory.create("survey", "99", "anna")),
                StructType.fromDDL("source string, party_id string, person_id string"));

    Dataset<Row> records = IdentityGrade.withPersons(customers, parties, truth);
    IdentityGrade grade =
        IdentityGrade.of(
            records,
            ClusterGrade.contingency(records, CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID));

    assertThat(grade.named().records()).isEqualTo(2);
    assertThat(grade.named().pairwiseF1()).isEqualTo(1);
    assertThat(grade.all().pairwiseRecall()).isEqualTo(1 / 3.0);
    assertThat(grade.lines())
        .contains(
            Grade.Line.note(
                "With answers that name nobody", "0.5000 (recall 0.3333) with 1 of them"));
  }
}
