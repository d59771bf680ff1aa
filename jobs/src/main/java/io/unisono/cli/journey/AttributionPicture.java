package io.unisono.cli.journey;

import io.unisono.journey.attribution.Attribution;
import io.unisono.journey.attribution.Attribution.ModelResult;
import io.unisono.report.AttributionPage;
import io.unisono.report.AttributionPage.Credit;
import io.unisono.report.AttributionPage.Model;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What {@code cx attribute} found, as its page shows it. */
final class AttributionPicture {

  /** Channels that are drawn, those to which the last model gives most. */
  private static final int MOST = 12;

  private AttributionPicture() {}

  static AttributionPage page(Path file, Attribution attribution) {
    List<Integer> shown = IntStream.of(attribution.largest()).limit(MOST).boxed().toList();
    return new AttributionPage(
        file.getFileName().toString(),
        attribution.conversions(),
        attribution.conversions() + attribution.nulls(),
        attribution.untouched(),
        shown.stream().map(attribution.channels()::get).toList(),
        attribution.channels().size() - shown.size(),
        attribution.models().stream().map(model -> model(model, shown)).toList(),
        List.copyOf(attribution.skipped().keySet()));
  }

  private static Model model(ModelResult model, List<Integer> shown) {
    return new Model(model.model(), shown.stream().map(channel -> credit(model, channel)).toList());
  }

  private static Credit credit(ModelResult model, int channel) {
    Optional<Interval> interval =
        model.intervals().isEmpty()
            ? Optional.empty()
            : Optional.of(model.intervals().get(channel));
    return new Credit(
        model.conversions()[channel],
        interval.map(Interval::lo).orElse(null),
        interval.map(Interval::hi).orElse(null),
        model.chain().map(chain -> chain.removal()[channel]).orElse(null));
  }
}
