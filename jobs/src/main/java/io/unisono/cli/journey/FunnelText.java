package io.unisono.cli.journey;

import io.unisono.cli.option.TextTable;
import io.unisono.journey.funnel.FunnelFigures;
import io.unisono.journey.funnel.FunnelFigures.DropOff;
import io.unisono.journey.funnel.FunnelFigures.Share;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.standalone.journey.FunnelReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code cx funnel} says to people. */
final class FunnelText {

  /** Next activities that are listed for each step; the files have all. */
  private static final int SHOWN = 3;

  private static final int MEDIAN = FunnelFigures.PERCENTILES.indexOf(0.5);
  private static final double MINUTE = 60;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  private FunnelText() {}

  static String of(FunnelReport report, Path out) {
    FunnelFigures figures = report.figures();
    TextTable table =
        new TextTable(
            "step", "cases", "open", "of first", "of previous", "interval", "median time", "then");
    for (int i = 0; i < figures.steps().size(); i++) {
      table.row(cells(i, figures));
    }
    return """
        %,d cases, %s%s
        %s
        %sopen: the window is not over when the data ends; such cases are in no rate. median time: from the
        step before. then: what those do next who come no further.
        All percentiles, intervals and next activities: %s
        """
        .formatted(
            figures.cases(),
            figures.funnel().mode().name().toLowerCase(Locale.ROOT),
            report.leftOut().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(
                    each ->
                        "; %,d events %s left out"
                            .formatted(each.getValue(), each.getKey().replace('_', ' ')))
                .collect(Collectors.joining()),
            table.text(),
            figures.never().isEmpty()
                ? ""
                : "Never happens: %s. Values are case-sensitive.%n"
                    .formatted(String.join(", ", figures.never())),
            out)
        .strip();
  }

  private static Object[] cells(int place, FunnelFigures figures) {
    Step step = figures.steps().get(place);
    return new Object[] {
      step.step(),
      step.cases(),
      step.open(),
      percent(step.fromFirst()),
      percent(step.fromPrevious()),
      step.fromPrevious()
          .map(Share::interval)
          .map(
              ends ->
                  String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * ends.lo(), 100 * ends.hi()))
          .orElse(""),
      step.sincePrevious().isEmpty() ? "" : time(step.sincePrevious().get(MEDIAN)),
      then(figures.dropOffs().stream().filter(each -> each.position() == place + 1).toList())
    };
  }

  private static String then(List<DropOff> dropOffs) {
    return dropOffs.stream()
        .limit(SHOWN)
        .map(each -> "%s %,d".formatted(each.next().orElse("(nothing)"), each.cases()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(Optional<Share> share) {
    return share.map(each -> String.format(Locale.ROOT, "%.1f %%", 100 * each.value())).orElse("");
  }

  private static String time(double seconds) {
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < HOUR) {
      return String.format(Locale.ROOT, "%.1f min", seconds / MINUTE);
    }
    return seconds < DAY
        ? String.format(Locale.ROOT, "%.1f h", seconds / HOUR)
        : String.format(Locale.ROOT, "%.1f d", seconds / DAY);
  }
}
