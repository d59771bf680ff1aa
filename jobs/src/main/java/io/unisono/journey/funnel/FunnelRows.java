package io.unisono.journey.funnel;

import io.unisono.journey.funnel.FunnelFigures.DropOff;
import io.unisono.journey.funnel.FunnelFigures.Share;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.table.marts.JourneyFunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of {@code journey_funnel}: what may be shown of a funnel. A number of customers is shown
 * where it is 0 or at least the minimum. A step is told apart in open and settled customers where
 * both numbers may be shown, and a share is shown where both steps are told apart: otherwise it
 * would give the hidden part away.
 */
final class FunnelRows {

  private static final int MEDIAN = FunnelFigures.PERCENTILES.indexOf(0.5);
  private static final int P90 = FunnelFigures.PERCENTILES.indexOf(0.9);

  private final String funnel;
  private final FunnelFigures figures;
  private final long minimum;

  private FunnelRows(String funnel, FunnelFigures figures, long minimum) {
    this.funnel = funnel;
    this.figures = figures;
    this.minimum = minimum;
  }

  /**
   * One row per step.
   *
   * @param minimum fewest customers who are shown
   */
  static List<Row> of(String funnel, FunnelFigures figures, long minimum) {
    FunnelRows rows = new FunnelRows(funnel, figures, minimum);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < figures.steps().size(); i++) {
      all.add(rows.row(i));
    }
    return all;
  }

  private Row row(int i) {
    Step step = figures.steps().get(i);
    Step first = figures.steps().get(0);
    Step before = figures.steps().get(Math.max(0, i - 1));
    int place = i + 1;
    boolean shown = isShown(step.cases());
    List<Object> cells = new ArrayList<>(List.of(funnel, place, step.step()));
    cells.add(shown ? step.cases() : null);
    cells.add(isToldApart(step) ? step.open() : null);
    addShare(cells, step.fromFirst().filter(share -> mayCompare(first, step)));
    addShare(cells, step.fromPrevious().filter(share -> mayCompare(before, step)));
    addTimes(cells, shown ? step.sinceEntry() : List.of());
    addTimes(cells, shown ? step.sincePrevious() : List.of());
    Optional<DropOff> next =
        figures.dropOffs().stream()
            .filter(each -> each.position() == place && each.next().isPresent())
            .findFirst()
            .filter(each -> each.cases() >= minimum);
    cells.add(next.flatMap(DropOff::next).orElse(null));
    cells.add(next.map(DropOff::cases).orElse(null));
    cells.add(shown ? JourneyFunnel.Reliability.OK : JourneyFunnel.Reliability.SUPPRESSED);
    return RowFactory.create(cells.toArray());
  }

  private boolean isShown(long customers) {
    return customers == 0 || customers >= minimum;
  }

  private boolean isToldApart(Step step) {
    return isShown(step.open()) && isShown(step.settled());
  }

  /** A small number that came through is hidden like any other: it would follow from the share. */
  private boolean mayCompare(Step from, Step to) {
    return isToldApart(from) && isToldApart(to);
  }

  private static void addShare(List<Object> cells, Optional<Share> share) {
    cells.add(share.map(Share::value).orElse(null));
    cells.add(share.map(each -> each.interval().lo()).orElse(null));
    cells.add(share.map(each -> each.interval().hi()).orElse(null));
  }

  private static void addTimes(List<Object> cells, List<Double> times) {
    cells.add(times.isEmpty() ? null : times.get(MEDIAN));
    cells.add(times.isEmpty() ? null : times.get(P90));
  }
}
