package io.unisono.kpi.survey;

import io.unisono.kpi.survey.Weights.Weight;
import io.unisono.measure.KpiRow;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.stats.survey.DecimalSums;
import io.unisono.stats.survey.DecimalSums.Decimals;
import io.unisono.table.marts.KpiValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums of the answers of a group, raw and weighted: first those of each customer, then all. Parts
 * of a group are added up in any order.
 */
final class GroupSums {

  /** Before the names of the sums without weights. */
  static final String RAW = "raw_";

  /** Before the names of the sums with weights; null where the group has no weighted value. */
  static final String WEIGHTED = "weighted_";

  static final String POSITIVES = KpiRow.POSITIVES;
  static final String NEGATIVES = KpiRow.NEGATIVES;

  /** Answers that count and whose invitation is known. */
  static final String ANSWERED = "answered";

  /** Everybody who was invited; null if nobody was. */
  static final String INVITED = "invited";

  /** What raking can have come to; of several in a group the last of these is told. */
  private static final List<String> OUTCOMES =
      List.of(
          KpiValue.Weighting.RAKED,
          KpiValue.Weighting.RAKED_SOURCE,
          KpiValue.Weighting.NOT_CONVERGED,
          KpiValue.Weighting.FEW_ANSWERS,
          KpiValue.Weighting.NO_INVITATIONS);

  private static final String W = "w";
  private static final String WX = "wx";
  private static final String WX2 = "wx2";
  private static final String W2 = "w2";
  private static final String CUSTOMER_W2 = "customer_w2";
  private static final String CUSTOMER_WX = "customer_wx";
  private static final String CUSTOMER_X2 = "customer_x2";
  private static final String CUSTOMERS = "customers";

  private static final List<String> NAMES =
      List.of(W, WX, WX2, W2, CUSTOMER_W2, CUSTOMER_WX, CUSTOMER_X2, CUSTOMERS);

  /** Columns of {@link #values}, behind those of the group. */
  static final StructType SCHEMA =
      Stream.concat(names(RAW), names(WEIGHTED))
          .reduce(
              new StructType()
                  .add(KpiValue.N, DataTypes.LongType, false)
                  .add(KpiValue.EXCLUDED, DataTypes.LongType, false)
                  .add(POSITIVES, DataTypes.LongType, false)
                  .add(NEGATIVES, DataTypes.LongType, false)
                  .add(ANSWERED, DataTypes.LongType, false)
                  .add(INVITED, DataTypes.LongType)
                  .add(KpiValue.WEIGHTING, DataTypes.StringType, false),
              (schema, name) -> schema.add(name, DataTypes.DoubleType),
              (a, b) -> b);

  private long n;
  private long excluded;
  private long positives;
  private long negatives;
  private long answered;
  private long invited;
  private long withWeight;
  private long withSourceWeight;

  /** Place in {@link #OUTCOMES}; -1 if none is known. */
  private int outcome = -1;

  private final WeightSums raw = new WeightSums();
  private final WeightSums weighted = new WeightSums();

  /** Names of the sums. */
  static Stream<String> names(String prefix) {
    return NAMES.stream().map(name -> prefix + name);
  }

  /** The sums of a row; empty if nothing was summed. */
  static Optional<AnswerSums> of(Row group, String prefix) {
    Double w = group.getAs(prefix + W);
    return w == null || w <= 0
        ? Optional.empty()
        : Optional.of(
            new AnswerSums(
                w,
                group.<Double>getAs(prefix + WX),
                group.<Double>getAs(prefix + WX2),
                group.<Double>getAs(prefix + W2),
                group.<Double>getAs(prefix + CUSTOMER_W2),
                group.<Double>getAs(prefix + CUSTOMER_WX),
                group.<Double>getAs(prefix + CUSTOMER_X2),
                group.<Double>getAs(prefix + CUSTOMERS)));
  }

  /** The sums of some answers of one customer. */
  static GroupSums ofCustomer(
      List<Fact> answers, Map<List<String>, Weight> weights, Decimals decimals) {
    GroupSums sums = new GroupSums();
    CustomerSums raw = new CustomerSums(decimals);
    CustomerSums weighted = new CustomerSums(decimals);
    for (Fact answer : answers) {
      Weight weight = weights.getOrDefault(answer.cell(), Weight.UNKNOWN);
      sums.outcome = Math.max(sums.outcome, placeOf(weight.weighting()));
      if (answer.counts()) {
        sums.count(answer);
        raw.add(1.0, answer.x());
        Double w = weight.of(answer);
        if (w != null) {
          sums.withWeight++;
          weighted.add(w, answer.x());
        }
      } else {
        sums.excluded++;
      }
    }
    raw.addTo(sums.raw);
    weighted.addTo(sums.weighted);
    return sums;
  }

  private static int placeOf(String outcome) {
    return outcome == null ? -1 : OUTCOMES.indexOf(outcome);
  }

  private void count(Fact answer) {
    n++;
    positives += answer.x() > 0 ? 1 : 0;
    negatives += answer.x() < 0 ? 1 : 0;
    answered += answer.cell().isEmpty() ? 0 : 1;
    withSourceWeight += answer.weight() == null ? 0 : 1;
  }

  void addInvitations(int invitations) {
    invited += invitations;
  }

  void add(GroupSums other) {
    n += other.n;
    excluded += other.excluded;
    positives += other.positives;
    negatives += other.negatives;
    answered += other.answered;
    invited += other.invited;
    withWeight += other.withWeight;
    withSourceWeight += other.withSourceWeight;
    outcome = Math.max(outcome, other.outcome);
    raw.add(other.raw);
    weighted.add(other.weighted);
  }

  byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(8 * Long.BYTES + Integer.BYTES + raw.size() + weighted.size());
    bytes.putLong(n).putLong(excluded).putLong(positives).putLong(negatives);
    bytes.putLong(answered).putLong(invited).putLong(withWeight).putLong(withSourceWeight);
    bytes.putInt(outcome);
    raw.write(bytes);
    weighted.write(bytes);
    return bytes.array();
  }

  static GroupSums of(byte[] array) {
    ByteBuffer bytes = ByteBuffer.wrap(array);
    GroupSums sums = new GroupSums();
    sums.n = bytes.getLong();
    sums.excluded = bytes.getLong();
    sums.positives = bytes.getLong();
    sums.negatives = bytes.getLong();
    sums.answered = bytes.getLong();
    sums.invited = bytes.getLong();
    sums.withWeight = bytes.getLong();
    sums.withSourceWeight = bytes.getLong();
    sums.outcome = bytes.getInt();
    sums.raw.read(bytes);
    sums.weighted.read(bytes);
    return sums;
  }

  /** Whether anybody answered, with an answer that counts or not. */
  boolean hasAnswers() {
    return n + excluded > 0;
  }

  /**
   * The columns of {@link #SCHEMA}.
   *
   * @param minimum answers with a weight below which there is no weighted value
   */
  Stream<Object> values(int minimum) {
    String weighting = weighting(minimum);
    boolean hasWeights =
        withWeight > 0
            && (Weights.isRaked(weighting) || weighting.equals(KpiValue.Weighting.SOURCE));
    return Stream.of(
            Stream.of(
                n,
                excluded,
                positives,
                negatives,
                answered,
                invited == 0 ? null : invited,
                weighting),
            raw.values(n > 0),
            weighted.values(hasWeights))
        .flatMap(values -> values);
  }

  /** A mean over weighted and unweighted answers would be neither, so all need the source's. */
  private String weighting(int minimum) {
    String known = outcome < 0 ? KpiValue.Weighting.NO_INVITATIONS : OUTCOMES.get(outcome);
    if (Weights.isRaked(known)) {
      return withWeight >= minimum ? known : KpiValue.Weighting.FEW_ANSWERS;
    }
    return n > 0 && withSourceWeight == n ? KpiValue.Weighting.SOURCE : known;
  }

  /** What the answers of one customer add up to with one kind of weights. */
  private static final class CustomerSums {

    private final Decimals decimals;
    private final DecimalSums sums = new DecimalSums(4);
    private int answers;

    /** Of an only answer, whose sums need no addition. */
    private double weight;

    private double x;

    CustomerSums(Decimals decimals) {
      this.decimals = decimals;
    }

    void add(double weight, double x) {
      if (answers == 1) {
        addUp();
      }
      answers++;
      this.weight = weight;
      this.x = x;
      if (answers > 1) {
        addUp();
      }
    }

    private void addUp() {
      sums.add(0, weight, decimals);
      sums.add(1, weight * x, decimals);
      sums.add(2, weight * x * x, decimals);
      sums.add(3, weight * weight, decimals);
    }

    void addTo(WeightSums group) {
      if (answers == 1) {
        group.addCustomer(
            decimals.rounded(weight),
            decimals.rounded(weight * x),
            decimals.rounded(weight * x * x),
            decimals.rounded(weight * weight),
            decimals);
      } else if (answers > 1) {
        group.addCustomer(sums.get(0), sums.get(1), sums.get(2), sums.get(3), decimals);
      }
    }
  }

  /** The sums of all customers with one kind of weights, in the order of {@link #NAMES}. */
  private static final class WeightSums {

    private final DecimalSums sums = new DecimalSums(NAMES.size() - 1);
    private long customers;

    void addCustomer(double w, double wx, double wx2, double w2, Decimals decimals) {
      sums.add(0, w, decimals);
      sums.add(1, wx, decimals);
      sums.add(2, wx2, decimals);
      sums.add(3, w2, decimals);
      sums.add(4, w * w, decimals);
      sums.add(5, w * wx, decimals);
      sums.add(6, wx * wx, decimals);
      customers += w > 0 ? 1 : 0;
    }

    void add(WeightSums other) {
      sums.addAll(other.sums);
      customers += other.customers;
    }

    Stream<Object> values(boolean known) {
      return NAMES.stream()
          .map(NAMES::indexOf)
          .map(i -> known ? (i == NAMES.size() - 1 ? (double) customers : sums.get(i)) : null);
    }

    int size() {
      return sums.size() + Long.BYTES;
    }

    void write(ByteBuffer bytes) {
      sums.write(bytes);
      bytes.putLong(customers);
    }

    void read(ByteBuffer bytes) {
      sums.read(bytes);
      customers = bytes.getLong();
    }
  }
}
