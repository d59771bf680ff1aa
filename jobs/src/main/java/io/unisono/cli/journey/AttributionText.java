package io.unisono.cli.journey;

import io.unisono.cli.option.TextTable;
import io.unisono.journey.attribution.Attribution;
import io.unisono.journey.attribution.Attribution.ModelResult;
import io.unisono.standalone.journey.AttributionReport;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code cx attribute} says to people. */
final class AttributionText {

  /** Channels that are listed; the files have all. */
  private static final int SHOWN = 30;

  private AttributionText() {}

  static String of(AttributionReport report, Path out) {
    Attribution attribution = report.attribution();
    List<ModelResult> models = attribution.models();
    TextTable table =
        new TextTable(
            Stream.concat(
                    Stream.of("channel"),
                    models.stream().map(model -> model.model().replace('_', ' ')))
                .toArray(String[]::new));
    int[] largest = attribution.largest();
    IntStream.of(largest)
        .limit(SHOWN)
        .forEach(
            channel ->
                table.row(
                    Stream.concat(
                            Stream.of(attribution.channels().get(channel)),
                            models.stream().map(model -> (Object) model.conversions()[channel]))
                        .toArray()));
    return """
        %,d of %,d paths convert: base rate %.4f%s%s
        %s%s%sEach column is one model, and its numbers add up to all conversions. The half-life of time decay is %s
        (%s). Markov: in proportion to the conversions that are lost when the channel is removed. The models
        differ in what they assume, so trust what they agree on. These are associations, not causes.
        Intervals, values and removal effects: %s
        """
        .formatted(
            attribution.conversions(),
            attribution.conversions() + attribution.nulls(),
            attribution.baseRate(),
            attribution.untouched() == 0
                ? ""
                : "; %,d conversions without a touch are left out"
                    .formatted(attribution.untouched()),
            leftOut(report),
            table.text(),
            largest.length <= SHOWN
                ? ""
                : "  and %,d channels more%n".formatted(largest.length - SHOWN),
            notes(attribution),
            number(report.options().halfLife()),
            report.unit(),
            out)
        .strip();
  }

  private static String leftOut(AttributionReport report) {
    return report.leftOut().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> "; %,d events %s".formatted(each.getValue(), each.getKey().replace('_', ' ')))
        .collect(Collectors.joining());
  }

  private static String notes(Attribution attribution) {
    List<String> notes = new ArrayList<>();
    attribution.models().stream()
        .filter(model -> !model.intervals().isEmpty() && model.chain().isPresent())
        .findFirst()
        .ifPresent(model -> notes.add(intervals(attribution, model)));
    for (Map.Entry<String, String> each : attribution.skipped().entrySet()) {
      notes.add("%s is left out: %s.".formatted(each.getKey().replace('_', ' '), each.getValue()));
    }
    return notes.stream().map(note -> note + System.lineSeparator()).collect(Collectors.joining());
  }

  /** The intervals of the channels with the most conversions. */
  private static String intervals(Attribution attribution, ModelResult model) {
    return "95 %% intervals of %s: %s"
        .formatted(
            model.model().replace('_', ' '),
            IntStream.of(attribution.largest())
                .limit(3)
                .mapToObj(
                    channel -> {
                      Interval interval = model.intervals().get(channel);
                      return "%s %s to %s"
                          .formatted(
                              attribution.channels().get(channel),
                              number(interval.lo()),
                              number(interval.hi()));
                    })
                .collect(Collectors.joining(", ")));
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }
}
