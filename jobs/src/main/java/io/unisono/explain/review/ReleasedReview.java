package io.unisono.explain.review;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import io.unisono.contract.Table;
import io.unisono.explain.Edge;
import io.unisono.explain.RecordId;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a release says of the pairs that people are to decide. All is filtered on Spark; only the
 * pairs that were asked for, and their records, are collected.
 */
public final class ReleasedReview {

  /** What of a record is shown, in the order in which people read it. */
  private static final List<String> COLUMNS =
      List.of(
          Party.KIND,
          Party.GIVEN_NAME,
          Party.FAMILY_NAME,
          Party.FULL_NAME,
          Party.ORGANISATION_NAME,
          Party.BIRTH_DATE,
          Party.GENDER,
          Party.EMAIL,
          Party.PHONE,
          Party.STREET,
          Party.POSTCODE,
          Party.CITY,
          Party.COUNTRY,
          Party.CUSTOMER_NUMBER,
          Party.TAX_ID);

  private static final String SOURCE = "source";
  private static final String ID = "id";
  private static final StructType RECORD =
      new StructType().add(SOURCE, DataTypes.StringType).add(ID, DataTypes.StringType);

  private final SparkSession spark;
  private final Lake lake;
  private final Release release;

  public ReleasedReview(SparkSession spark, Lake lake, Release release) {
    this.spark = spark;
    this.lake = lake;
    this.release = release;
  }

  /**
   * The pairs that settle most, those first.
   *
   * @param reasons of {@code identity_review}
   * @param limit how many at most
   */
  public List<ReviewPair> pairs(Set<String> reasons, int limit) {
    List<Row> rows =
        read(IdentityReview.TABLE)
            .where(col(IdentityReview.REASON).isInCollection(reasons))
            .orderBy(
                col(IdentityReview.EXPECTED_ERRORS).desc(),
                col(IdentityReview.LEFT_SOURCE),
                col(IdentityReview.LEFT_PARTY_ID),
                col(IdentityReview.RIGHT_SOURCE),
                col(IdentityReview.RIGHT_PARTY_ID))
            .limit(limit)
            .collectAsList();
    Set<RecordId> records = new HashSet<>();
    rows.stream()
        .map(Edge::from)
        .forEach(edge -> records.addAll(List.of(edge.left(), edge.right())));
    Map<RecordId, Map<String, String>> values = values(records);
    return rows.stream().map(row -> pair(row, values)).toList();
  }

  private static ReviewPair pair(Row row, Map<RecordId, Map<String, String>> values) {
    Edge edge = Edge.from(row);
    return new ReviewPair(
        edge.left(),
        edge.right(),
        row.getAs(IdentityReview.REASON),
        edge.probability(),
        row.<Double>getAs(IdentityReview.EXPECTED_ERRORS),
        edge.agreements(),
        values.getOrDefault(edge.left(), Map.of()),
        values.getOrDefault(edge.right(), Map.of()));
  }

  /** What the records say, by column; a record whose party is no longer there says nothing. */
  private Map<RecordId, Map<String, String>> values(Set<RecordId> records) {
    Map<RecordId, Map<String, String>> values = new HashMap<>();
    among(read(Party.TABLE), Party.SOURCE, Party.PARTY_ID, records)
        .collectAsList()
        .forEach(
            row -> {
              Map<String, String> texts = new HashMap<>();
              for (String column : COLUMNS) {
                Object value = row.getAs(column);
                if (value != null) {
                  texts.put(column, value.toString());
                }
              }
              values.put(new RecordId(row.getAs(Party.SOURCE), row.getAs(Party.PARTY_ID)), texts);
            });
    return values;
  }

  /** The columns in which any of the records says something, in the order of reading. */
  public static List<String> columns(List<ReviewPair> pairs) {
    return COLUMNS.stream()
        .filter(column -> pairs.stream().anyMatch(pair -> pair.says(column)))
        .toList();
  }

  /** How many pairs of these reasons there are. */
  public long count(Set<String> reasons) {
    return read(IdentityReview.TABLE)
        .where(col(IdentityReview.REASON).isInCollection(reasons))
        .count();
  }

  /** What the night says of itself; empty if it joined no records. */
  public Optional<ReviewGain.Sums> sums() {
    Map<String, ReviewGain.Share> shares = new HashMap<>();
    read(IdentityQuality.TABLE)
        .where(col(IdentityQuality.METHOD).equalTo(IdentityQuality.Method.MODEL))
        .collectAsList()
        .forEach(
            row ->
                shares.put(
                    row.getAs(IdentityQuality.MEASURE),
                    new ReviewGain.Share(
                        row.<Double>getAs(IdentityQuality.VALUE),
                        row.<Double>getAs(IdentityQuality.PAIRS))));
    return Optional.ofNullable(shares.get(IdentityQuality.Measure.PRECISION))
        .map(
            precision ->
                ReviewGain.Sums.of(
                    precision,
                    optional(shares.get(IdentityQuality.Measure.RECALL), true),
                    optional(shares.get(IdentityQuality.Measure.PAIR_COMPLETENESS), false)));
  }

  private static OptionalDouble optional(ReviewGain.Share share, boolean pairs) {
    return share == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(pairs ? share.pairs() : share.value());
  }

  /** The records of pairs by the name of the pair, of those that the release has. */
  public Map<String, List<RecordId>> named(Collection<String> names) {
    Map<String, List<RecordId>> pairs = new HashMap<>();
    if (names.isEmpty()) {
      return pairs;
    }
    Column text =
        concat_ws(
            "\0",
            col(IdentityEdge.LEFT_SOURCE),
            col(IdentityEdge.LEFT_PARTY_ID),
            col(IdentityEdge.RIGHT_SOURCE),
            col(IdentityEdge.RIGHT_PARTY_ID));
    Column name = concat(lit("p"), substring(sha2(text.cast("binary"), 256), 1, 16));
    read(IdentityEdge.TABLE).where(name.isInCollection(names)).collectAsList().stream()
        .map(Edge::from)
        .forEach(
            edge ->
                pairs.put(
                    ReviewPair.id(edge.left(), edge.right()), List.of(edge.left(), edge.right())));
    return pairs;
  }

  /** Those of the records that have a customer. */
  public Set<RecordId> present(Set<RecordId> records) {
    Set<RecordId> present = new HashSet<>();
    among(read(CustomerIdentity.TABLE), CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, records)
        .select(CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID)
        .collectAsList()
        .forEach(row -> present.add(new RecordId(row.getString(0), row.getString(1))));
    return present;
  }

  private Dataset<Row> among(
      Dataset<Row> table, String source, String id, Collection<RecordId> records) {
    List<Row> rows =
        records.stream()
            .map(record -> RowFactory.create(record.source(), record.partyId()))
            .toList();
    Dataset<Row> asked = spark.createDataFrame(rows, RECORD);
    return table.join(
        broadcast(asked),
        table.col(source).equalTo(asked.col(SOURCE)).and(table.col(id).equalTo(asked.col(ID))),
        "left_semi");
  }

  private Dataset<Row> read(Table table) {
    return lake.read(spark, release, table);
  }
}
