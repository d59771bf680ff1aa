package io.unisono.contract;

import static org.apache.spark.sql.functions.count_if;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.DataRule.RowRule;
import io.unisono.contract.DataRule.Severity;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DataRulesTest {

  private static final Table SAMPLE = Table.of(Layer.MARTS, "rule_sample");

  @Test
  void everyContractsRulesHaveAMeaning() {
    assertThat(Tables.ALL)
        .allSatisfy(
            table ->
                assertThat(DataRules.of(table))
                    .extracting(DataRule::name)
                    .doesNotHaveDuplicates()
                    .contains("unique:" + String.join(",", table.primaryKey())));
  }

  @Test
  void aContractSaysEachRuleItsSeverityDimensionAndLimit() {
    assertThat(DataRules.of(SAMPLE))
        .extracting(
            rule ->
                "%s | %s | %s | %s"
                    .formatted(rule.name(), rule.severity(), rule.dimension(), rule.limit()))
        .containsExactly(
            "unique:id | ERROR | uniqueness | must be 0",
            "not_null:id | ERROR | completeness | must be 0",
            "in_range:share | ERROR | conformity | must be 0",
            "in_set:kind | ERROR | conformity | must be 0",
            "not_null:kind | WARNING | completeness | must be at most 1",
            "pattern:email | WARNING | accuracy | must be less than 25 %",
            "unique:phone | ERROR | uniqueness | must be 0",
            "row_count | ERROR | completeness | must be more than 3",
            "unique:kind,city | WARNING | consistency | must be less than 40 %");
  }

  @Test
  void rowRulesFailExactlyTheRowsThatBreakThem() {
    Dataset<Row> rows =
        TableRows.of(SAMPLE, "id", "share", "kind", "email")
            .row("1", 0.0, "person", "a@x.it")
            .row("2", 1.0, "organisation", null)
            .row("3", 1.0000001, "Person", "b@x.it")
            .row("4", -0.1, null, "no address")
            .row("5", Double.NaN, "", "@x.it")
            .row(null, null, "person", "c@x.it")
            .dataset();

    assertThat(failures(rows))
        .isEqualTo(
            Map.of(
                "not_null:id", 1L,
                "in_range:share", 3L,
                "in_set:kind", 2L,
                "not_null:kind", 1L,
                "pattern:email", 2L));
  }

  @Test
  void noRowBreaksARuleOfAnEmptyTable() {
    assertThat(failures(SAMPLE.empty(SparkFixture.spark())).values()).containsOnly(0L);
  }

  @Test
  void aFailedRowIsNeverNull() {
    Dataset<Row> nulls = TableRows.of(SAMPLE, "id").row((Object) null).dataset();
    Column[] failed =
        DataRules.rowRules(SAMPLE).stream().map(RowRule::failed).toArray(Column[]::new);

    assertThat(nulls.select(failed).first().mkString(" ")).isEqualTo("true false false true false");
  }

  @Test
  void limitsAreInRowsOrInPercent() {
    Limit atMostOne = limit("not_null:kind");
    assertThat(atMostOne.allows(1, 10)).isTrue();
    assertThat(atMostOne.allows(2, 10)).isFalse();
    assertThat(atMostOne.share(10)).isEqualTo(0.1);

    Limit lessThanAQuarter = limit("pattern:email");
    assertThat(lessThanAQuarter.allows(24, 100)).isTrue();
    assertThat(lessThanAQuarter.allows(25, 100)).isFalse();
    assertThat(lessThanAQuarter.allows(0, 0)).isTrue();
    assertThat(lessThanAQuarter.share(100)).isEqualTo(0.25);

    Limit moreThanThree = limit("row_count");
    assertThat(moreThanThree.allows(4, 4)).isTrue();
    assertThat(moreThanThree.distance(4)).isEqualTo(0);
    assertThat(moreThanThree.distance(3)).isEqualTo(1);
    assertThat(moreThanThree.distance(1)).isEqualTo(2);
  }

  @Test
  void onlyErrorsStopANight() {
    assertThat(DataRules.of(SAMPLE))
        .filteredOn(rule -> rule.severity() == Severity.WARNING)
        .extracting(DataRule::name)
        .containsExactly("not_null:kind", "pattern:email", "unique:kind,city");
  }

  private static Limit limit(String rule) {
    return DataRules.of(SAMPLE).stream()
        .filter(candidate -> candidate.name().equals(rule))
        .findFirst()
        .orElseThrow()
        .limit();
  }

  private static Map<String, Long> failures(Dataset<Row> rows) {
    Column[] counts =
        DataRules.rowRules(SAMPLE).stream()
            .map(rule -> count_if(rule.failed()).as(rule.name()))
            .toArray(Column[]::new);
    Row counted = rows.select(counts).first();
    Map<String, Long> failures = new LinkedHashMap<>();
    for (String rule : counted.schema().fieldNames()) {
      failures.put(rule, counted.getLong(counted.fieldIndex(rule)));
    }
    return failures;
  }
}
