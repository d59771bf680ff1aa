package io.unisono.kpi.survey;

import static java.util.stream.Collectors.groupingBy;

import io.unisono.kpi.survey.Weights.Weight;
import io.unisono.measure.Periods;
import io.unisono.stats.survey.DecimalSums.Decimals;
import io.unisono.table.marts.KpiValue;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Sums up answers and invitations by KPI, period and segment, from what each part of the facts
 * holds of them: no answer moves, and none becomes a row per period and segment.
 */
final class SegmentSums {

  private static final String SUMS = "sums";

  private static final StructType GROUP =
      new StructType()
          .add(KpiValue.KPI, DataTypes.StringType, false)
          .add(KpiValue.PERIOD, DataTypes.StringType, false)
          .add(KpiValue.PERIOD_START, DataTypes.DateType)
          .add(KpiValue.SEGMENT_KIND, DataTypes.StringType, false)
          .add(KpiValue.SEGMENT, DataTypes.StringType, false);

  private static final StructType PART = GROUP.add(SUMS, DataTypes.BinaryType, false);

  private static final StructType SCHEMA =
      new StructType(
          Stream.of(GROUP, GroupSums.SCHEMA)
              .flatMap(schema -> Arrays.stream(schema.fields()))
              .toArray(StructField[]::new));

  private SegmentSums() {}

  /**
   * One row per KPI, period and segment in which anybody answered, with the columns of {@link
   * GroupSums#SCHEMA}.
   *
   * @param facts {@link SurveyFacts}
   * @param kinds of their segments
   * @param minimum answers with a weight below which there is no weighted value
   */
  static Dataset<Row> of(
      Dataset<Row> facts,
      List<String> kinds,
      Periods periods,
      Broadcast<Weights> weights,
      int minimum) {
    FlatMapGroupsFunction<Row, Row, Row> whole = (group, parts) -> whole(group, parts, minimum);
    MapPartitionsFunction<Row, Row> parts =
        rows -> new Parts(rows, kinds, periods, weights.value()).rows();
    return facts
        .mapPartitions(parts, Encoders.row(PART))
        .groupBy(
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT)
        .as(Encoders.row(GROUP), Encoders.row(PART))
        .flatMapGroups(whole, Encoders.row(SCHEMA));
  }

  private static Iterator<Row> whole(Row group, Iterator<Row> parts, int minimum) {
    GroupSums sums = new GroupSums();
    parts.forEachRemaining(part -> sums.add(GroupSums.of(part.<byte[]>getAs(SUMS))));
    if (!sums.hasAnswers()) {
      return List.<Row>of().iterator();
    }
    Stream<Object> key = IntStream.range(0, GROUP.size()).mapToObj(group::get);
    return List.of(RowFactory.create(Stream.concat(key, sums.values(minimum)).toArray()))
        .iterator();
  }

  /** The segments of a KPI and period: by the place of their kind, the sums of each. */
  private record Group(
      PeriodGroups.Key key,
      Map<List<String>, Weight> weights,
      List<Map<String, GroupSums>> byKind) {}

  /** What a part of the facts holds of each group. */
  private static final class Parts {

    /** Groups after which their sums are handed on, so that they fit into memory. */
    private static final int GROUPS_AT_ONCE = 100_000;

    private final Iterator<List<Fact>> facts;
    private final List<String> kinds;
    private final Periods periods;
    private final Weights weights;
    private final Decimals decimals = new Decimals();
    private PeriodGroups<Group> groups;
    private int found;

    Parts(Iterator<Row> rows, List<String> kinds, Periods periods, Weights weights) {
      this.facts = Fact.byPerson(rows);
      this.kinds = kinds;
      this.periods = periods;
      this.weights = weights;
    }

    Iterator<Row> rows() {
      return Stream.generate(this::some)
          .takeWhile(some -> found > 0)
          .flatMap(some -> some.all().stream())
          .flatMap(this::rows)
          .iterator();
    }

    /** The groups of the next people; none if there are no more. */
    private PeriodGroups<Group> some() {
      groups = new PeriodGroups<>(periods, this::group);
      found = 0;
      while (found < GROUPS_AT_ONCE && facts.hasNext()) {
        List<Fact> ofPerson = facts.next();
        if (ofPerson.get(0).isInvitation()) {
          groups.divide(ofPerson, this::addInvitations);
        } else {
          groups.divide(ofPerson, this::addAnswers);
        }
      }
      return groups;
    }

    private Group group(PeriodGroups.Key key) {
      List<Map<String, GroupSums>> byKind = new ArrayList<>();
      kinds.forEach(kind -> byKind.add(new HashMap<>()));
      return new Group(key, weights.of(key), byKind);
    }

    private void addInvitations(Group group, List<Fact> invitations) {
      for (Fact invitation : invitations) {
        for (int i = 0; i < kinds.size(); i++) {
          sums(group, i, invitation.segments().get(i)).addInvitations(1);
        }
      }
    }

    private void addAnswers(Group group, List<Fact> answers) {
      GroupSums all = GroupSums.ofCustomer(answers, group.weights(), decimals);
      for (int i = 0; i < kinds.size(); i++) {
        int kind = i;
        String segment = answers.get(0).segments().get(kind);
        if (answers.stream().allMatch(answer -> answer.segments().get(kind).equals(segment))) {
          sums(group, kind, segment).add(all);
        } else {
          answers.stream()
              .collect(groupingBy(answer -> answer.segments().get(kind)))
              .forEach(
                  (its, some) ->
                      sums(group, kind, its)
                          .add(GroupSums.ofCustomer(some, group.weights(), decimals)));
        }
      }
    }

    private GroupSums sums(Group group, int kind, String segment) {
      return group
          .byKind()
          .get(kind)
          .computeIfAbsent(
              segment,
              none -> {
                found++;
                return new GroupSums();
              });
    }

    private Stream<Row> rows(Group group) {
      LocalDate start = group.key().period().start();
      return IntStream.range(0, kinds.size())
          .boxed()
          .flatMap(
              kind ->
                  group.byKind().get(kind).entrySet().stream()
                      .map(
                          sums ->
                              RowFactory.create(
                                  group.key().kpi(),
                                  group.key().period().kind(),
                                  start == null ? null : Date.valueOf(start),
                                  kinds.get(kind),
                                  sums.getKey(),
                                  sums.getValue().toBytes())));
    }
  }
}
