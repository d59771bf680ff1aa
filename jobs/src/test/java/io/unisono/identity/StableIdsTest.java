package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.support.SparkFixture;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Records are letters; {@code "ab c"} is a night with the clusters {a, b} and {c}. */
class StableIdsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 3, 4);
  private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 5);

  @Test
  void theFirstNightMintsAnIdPerCluster() {
    Dataset<Row> first = night("ab c", none(), MONDAY);

    String a = idOf(first, "a");
    assertThat(a)
        .matches("C[0-9A-F]{20}")
        .isEqualTo(idOf(first, "b"))
        .isNotEqualTo(idOf(first, "c"));
    assertThat(rows(first))
        .containsExactlyInAnyOrder("a true 2026-03-02", "b false 2026-03-02", "c true 2026-03-02");
    assertThat(events(first, none(), MONDAY))
        .containsExactlyInAnyOrder(
            "created %s  2".formatted(a), "created %s  1".formatted(idOf(first, "c")));
  }

  @Test
  void anEqualNightChangesNothing() {
    Dataset<Row> first = night("ab c def", none(), MONDAY);
    Dataset<Row> second = night("fed c ba", first, TUESDAY);

    assertThat(second.collectAsList()).containsExactlyInAnyOrderElementsOf(first.collectAsList());
    assertThat(events(second, first, TUESDAY)).isEmpty();
  }

  @Test
  void aRerunMintsTheSameIds() {
    assertThat(night("ab c", none(), MONDAY).collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            night("c ba", none(), MONDAY).repartition(3).collectAsList());
  }

  @Test
  void aClusterThatGrowsKeepsItsId() {
    Dataset<Row> first = night("bc", none(), MONDAY);
    Dataset<Row> second = night("abcd", first, TUESDAY);

    String id = idOf(first, "b");
    assertThat(idOf(second, "a")).isEqualTo(id);
    assertThat(rows(second))
        .containsExactlyInAnyOrder(
            "a false 2026-03-02", "b true 2026-03-02", "c false 2026-03-02", "d false 2026-03-02");
    assertThat(events(second, first, TUESDAY)).containsExactly("absorbed %s  4".formatted(id));
  }

  @Test
  void theIdWithMostRecordsSurvivesAMerge() {
    Dataset<Row> first = night("a bcd", none(), MONDAY);
    Dataset<Row> second = night("abcd", first, TUESDAY);

    assertThat(idOf(second, "a")).isEqualTo(idOf(first, "b"));
    assertThat(events(second, first, TUESDAY))
        .containsExactly("merged %s %s 0".formatted(idOf(first, "a"), idOf(first, "b")));
  }

  @Test
  void ofEqualIdsTheOldestSurvivesAMerge() {
    Dataset<Row> first = night("z", none(), MONDAY);
    Dataset<Row> second = night("z a", first, TUESDAY);
    Dataset<Row> third = night("az", second, WEDNESDAY);

    assertThat(idOf(third, "a")).isEqualTo(idOf(first, "z"));
  }

  @Test
  void theLargestPartKeepsTheIdAfterASplit() {
    Dataset<Row> first = night("abcde", none(), MONDAY);
    Dataset<Row> second = night("ab cde", first, TUESDAY);

    String old = idOf(first, "a");
    assertThat(idOf(second, "c")).isEqualTo(old);
    assertThat(rows(second)).contains("a true 2026-03-03", "c false 2026-03-02");
    assertThat(events(second, first, TUESDAY))
        .containsExactly("split %s %s 2".formatted(idOf(second, "a"), old));
  }

  @Test
  void ofEqualPartsTheOneWithTheFoundingRecordKeepsTheId() {
    Dataset<Row> first = night("cd", none(), MONDAY);
    Dataset<Row> second = night("abcd", first, TUESDAY);
    Dataset<Row> third = night("ab cd", second, WEDNESDAY);

    assertThat(idOf(third, "c")).isEqualTo(idOf(first, "c"));
    assertThat(idOf(third, "a")).isNotEqualTo(idOf(first, "c"));
  }

  @Test
  void anIdIsNeverMintedAgain() {
    Dataset<Row> first = night("a bc", none(), MONDAY);
    Dataset<Row> second = night("abc", first, TUESDAY);
    Dataset<Row> third = night("a bc", second, WEDNESDAY);

    assertThat(idOf(third, "b")).isEqualTo(idOf(first, "b"));
    assertThat(idOf(third, "a")).isNotIn(idOf(first, "a"), idOf(first, "b"));
  }

  @Test
  void idsWithoutRecordsAreRetired() {
    Dataset<Row> first = night("a bc", none(), MONDAY);
    Dataset<Row> second = night("b", first, TUESDAY);

    assertThat(events(second, first, TUESDAY))
        .containsExactly("retired %s  0".formatted(idOf(first, "a")));
  }

  @Test
  void partsThatMoveToAnotherCustomerAreSplitsFromTheOld() {
    Dataset<Row> first = night("abc de", none(), MONDAY);
    Dataset<Row> second = night("ab cde", first, TUESDAY);

    assertThat(idOf(second, "a")).isEqualTo(idOf(first, "a"));
    assertThat(idOf(second, "c")).isEqualTo(idOf(first, "d"));
    assertThat(events(second, first, TUESDAY))
        .containsExactly("split %s %s 3".formatted(idOf(first, "d"), idOf(first, "a")));
  }

  @Test
  void anAliasFollowsItsIdThroughAllNights() {
    Dataset<Row> first = night("a bc defg", none(), MONDAY);
    Dataset<Row> second = night("abc defg", first, TUESDAY);
    Dataset<Row> third = night("abcdefg", second, WEDNESDAY);
    Dataset<Row> fourth = night("h", third, THURSDAY);
    String a = idOf(first, "a");
    String b = idOf(first, "b");
    String d = idOf(first, "d");

    Dataset<Row> tuesday = aliases(noAliases(), second, first, TUESDAY);
    Dataset<Row> wednesday = aliases(tuesday, third, second, WEDNESDAY);
    Dataset<Row> thursday = aliases(wednesday, fourth, third, THURSDAY);

    assertThat(lines(tuesday)).containsExactly("%s %s merged 2026-03-03".formatted(a, b));
    assertThat(lines(wednesday))
        .containsExactlyInAnyOrder(
            "%s %s merged 2026-03-03".formatted(a, d), "%s %s merged 2026-03-04".formatted(b, d));
    assertThat(lines(thursday))
        .containsExactlyInAnyOrder(
            "%s null merged 2026-03-03".formatted(a),
            "%s null merged 2026-03-04".formatted(b),
            "%s null retired 2026-03-05".formatted(d));
  }

  @Test
  void anIdThatLivesHasNoAlias() {
    Dataset<Row> first = night("abcd", none(), MONDAY);
    Dataset<Row> second = night("ab c d e", first, TUESDAY);

    assertThat(lines(aliases(noAliases(), second, first, TUESDAY))).isEmpty();
  }

  @Test
  void churnIsTheShareOfKnownRecordsThatMovedAndOfIdsThatEnded() {
    Dataset<Row> first = night("a bcd ef g", none(), MONDAY);

    assertThat(churn("a bcd ef g", first)).containsExactly("2026-03-03 7 0 0.0 4 0 0.0");
    assertThat(churn("a bcd ef g hi", first)).containsExactly("2026-03-03 7 0 0.0 4 0 0.0");
    // a merges into bcd, ef splits, g is gone and h new.
    assertThat(churn("abcd e f h", first))
        .containsExactly("2026-03-03 6 2 0.3333333333333333 4 2 0.5");
    assertThat(churn("x", first)).containsExactly("2026-03-03 0 0 0.0 4 4 1.0");
    assertThat(churn("a", none())).isEmpty();
  }

  @Test
  void theHistoryOfNoRecordsIsEmpty() {
    assertThat(events(none(), none(), MONDAY)).isEmpty();
    assertThat(lines(aliases(noAliases(), none(), none(), MONDAY))).isEmpty();
    assertThat(lines(IdentityChurn.TABLE.conform(StableIds.churn(none(), none(), MONDAY))))
        .isEmpty();
  }

  private static Dataset<Row> noAliases() {
    return CustomerAlias.TABLE.empty(SparkFixture.spark());
  }

  private static Dataset<Row> aliases(
      Dataset<Row> before, Dataset<Row> identity, Dataset<Row> previous, LocalDate runDate) {
    Dataset<Row> events = StableIds.events(identity, previous, runDate);
    return materialised(CustomerAlias.TABLE, StableIds.aliases(before, events));
  }

  private static List<String> churn(String clusters, Dataset<Row> previous) {
    Dataset<Row> identity = night(clusters, previous, TUESDAY);
    return lines(IdentityChurn.TABLE.conform(StableIds.churn(identity, previous, TUESDAY)));
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  private static Dataset<Row> none() {
    return CustomerIdentity.TABLE.empty(SparkFixture.spark());
  }

  private static Dataset<Row> night(String clusters, Dataset<Row> previous, LocalDate runDate) {
    List<String> members = List.of(clusters.split(" "));
    List<Row> rows =
        members.stream()
            .flatMap(
                cluster ->
                    cluster
                        .chars()
                        .mapToObj(
                            record ->
                                RowFactory.create(
                                    "crm",
                                    Character.toString(record),
                                    (long) members.indexOf(cluster),
                                    1L)))
            .toList();
    StructType schema =
        new StructType()
            .add(CustomerIdentity.SOURCE, "string")
            .add(CustomerIdentity.PARTY_ID, "string")
            .add(LinkColumns.CLUSTER, "long")
            .add(CustomerIdentity.FINGERPRINT, "long");
    return materialised(
        CustomerIdentity.TABLE,
        StableIds.assigned(SparkFixture.spark().createDataFrame(rows, schema), previous, runDate));
  }

  /** Nights build on each other; without this a test would plan all of them again and again. */
  private static Dataset<Row> materialised(Table table, Dataset<Row> rows) {
    Dataset<Row> conformed = table.conform(rows);
    return SparkFixture.spark().createDataFrame(conformed.collectAsList(), conformed.schema());
  }

  private static String idOf(Dataset<Row> identity, String record) {
    return identity
        .where(identity.col(CustomerIdentity.PARTY_ID).equalTo(record))
        .select(CustomerIdentity.CUSTOMER_ID)
        .first()
        .getString(0);
  }

  private static List<String> rows(Dataset<Row> identity) {
    return identity
        .select(CustomerIdentity.PARTY_ID, CustomerIdentity.FOUNDING, CustomerIdentity.MINTED_ON)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static List<String> events(
      Dataset<Row> identity, Dataset<Row> previous, LocalDate runDate) {
    return IdentityEvent.TABLE
        .conform(StableIds.events(identity, previous, runDate))
        .drop(IdentityEvent.RUN_DATE)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
