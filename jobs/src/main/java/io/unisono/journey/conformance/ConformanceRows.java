package io.unisono.journey.conformance;

import static org.apache.spark.sql.functions.col;

import io.unisono.journey.conformance.CaseSums.Count;
import io.unisono.journey.conformance.CaseSums.Kind;
import io.unisono.journey.conformance.ConformanceFigures.Item;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyConformance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of {@code journey_conformance}. */
public final class ConformanceRows {

  private ConformanceRows() {}

  /** What {@link ConformanceFigures} needs of the sums: as many rows as there are activities. */
  public static Dataset<Row> withoutVariants(Dataset<Row> sums) {
    return sums.where(col(CaseSums.KIND).notEqual(Kind.VARIANT.name()));
  }

  /** The sequences of a journey, most frequent first. */
  public static Dataset<Row> variants(Dataset<Row> sums, int journey) {
    return sums.where(isVariant().and(col(CaseSums.JOURNEY).equalTo(journey)))
        .orderBy(
            col(Count.CASES.name().toLowerCase(Locale.ROOT)).desc(),
            col(CaseSums.POSITION),
            col(CaseSums.TEXT),
            col(CaseSums.ITEM));
  }

  private static Column isVariant() {
    return col(CaseSums.KIND).equalTo(Kind.VARIANT.name());
  }

  /**
   * The rows of a journey; none if it has no case, or cases of fewer customers than the minimum.
   *
   * @param variants the first rows of {@link #variants}
   * @param minimum rows about fewer customers are left out
   */
  public static List<Row> of(
      ExpectedJourney journey, ConformanceFigures figures, List<Row> variants, int minimum) {
    List<Row> rows = new ArrayList<>();
    if (figures.cases() == 0 || figures.customers() < minimum) {
      return rows;
    }
    rows.add(whole(figures));
    items(rows, figures, JourneyConformance.Kind.STEP, figures.steps(), minimum);
    items(rows, figures, JourneyConformance.Kind.LIMIT, figures.limits(), minimum);
    items(rows, figures, JourneyConformance.Kind.RULE, figures.rules(), minimum);
    int rank = 0;
    for (Row variant : variants) {
      rank++;
      if (ConformanceFigures.count(variant, Count.CUSTOMERS) >= minimum) {
        rows.add(variant(journey, figures, variant, rank));
      }
    }
    return rows;
  }

  private static Row whole(ConformanceFigures figures) {
    Interval share = Proportion.wilson(figures.conforming(), figures.cases());
    return RowFactory.create(
        figures.journey(),
        JourneyConformance.Kind.JOURNEY,
        1,
        figures.journey(),
        figures.cases(),
        figures.customers(),
        figures.conforming(),
        figures.conforming() / (double) figures.cases(),
        share.lo(),
        share.hi(),
        figures.fitness(),
        figures.logFitness(),
        figures.matched(),
        figures.missing(),
        figures.extra(),
        figures.limits().stream().mapToLong(Item::late).sum(),
        figures.limits().stream().mapToLong(Item::never).sum(),
        figures.open(),
        null);
  }

  private static void items(
      List<Row> rows, ConformanceFigures figures, String kind, List<Item> items, int minimum) {
    boolean isLimit = kind.equals(JourneyConformance.Kind.LIMIT);
    boolean isRule = kind.equals(JourneyConformance.Kind.RULE);
    int position = 0;
    for (Item item : items) {
      position++;
      if (item.customers() < minimum) {
        continue;
      }
      Interval share = Proportion.wilson(item.kept(), item.cases());
      rows.add(
          RowFactory.create(
              figures.journey(),
              kind,
              position,
              item.item(),
              item.cases(),
              item.customers(),
              item.kept(),
              item.kept() / (double) item.cases(),
              share.lo(),
              share.hi(),
              null,
              null,
              isRule ? null : item.matched(),
              isLimit || isRule ? null : item.missing(),
              isLimit || isRule ? null : item.extra(),
              isLimit ? item.late() : null,
              isLimit ? item.never() : null,
              isLimit ? item.open() : null,
              item.meanSeconds().orElse(null)));
    }
  }

  private static Row variant(
      ExpectedJourney journey, ConformanceFigures figures, Row variant, int rank) {
    long cases = ConformanceFigures.count(variant, Count.CASES);
    int edits = variant.getAs(CaseSums.POSITION);
    int events =
        (int)
            ((ConformanceFigures.count(variant, Count.MATCHED)
                    + ConformanceFigures.count(variant, Count.EXTRA))
                / cases);
    double fitness = ConformanceFigures.fitness(edits, events, journey.steps().shortest());
    Interval share = Proportion.wilson(cases, figures.cases());
    return RowFactory.create(
        figures.journey(),
        JourneyConformance.Kind.VARIANT,
        rank,
        variant.<String>getAs(CaseSums.TEXT),
        cases,
        ConformanceFigures.count(variant, Count.CUSTOMERS),
        edits == 0 ? cases : 0L,
        cases / (double) figures.cases(),
        share.lo(),
        share.hi(),
        fitness,
        fitness,
        ConformanceFigures.count(variant, Count.MATCHED),
        ConformanceFigures.count(variant, Count.MISSING),
        ConformanceFigures.count(variant, Count.EXTRA),
        null,
        null,
        null,
        null);
  }
}
