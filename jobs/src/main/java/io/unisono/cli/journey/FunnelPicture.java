package io.unisono.cli.journey;

import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.FunnelFigures;
import io.unisono.report.FunnelPage;
import io.unisono.standalone.journey.FunnelReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code cx funnel} found, as its page shows it. */
final class FunnelPicture {

  private static final int MEDIAN = FunnelFigures.PERCENTILES.indexOf(0.5);

  private FunnelPicture() {}

  static FunnelPage page(Path log, FunnelReport report) {
    FunnelFigures figures = report.figures();
    return new FunnelPage(
        log.getFileName().toString(),
        figures.cases(),
        report.leftOut().values().stream().mapToLong(Long::longValue).sum(),
        figures.funnel().mode() == Mode.ANY,
        figures.steps().stream().map(FunnelPicture::step).toList(),
        figures.dropOffs().stream().map(FunnelPicture::dropOff).toList());
  }

  private static FunnelPage.Step step(FunnelFigures.Step step) {
    return new FunnelPage.Step(
        step.step(),
        step.cases(),
        step.open(),
        share(step.fromFirst()),
        share(step.fromPrevious()),
        median(step.sincePrevious()));
  }

  private static FunnelPage.Share share(Optional<FunnelFigures.Share> share) {
    return share
        .map(each -> new FunnelPage.Share(each.value(), each.interval().lo(), each.interval().hi()))
        .orElse(null);
  }

  private static Double median(List<Double> times) {
    return times.isEmpty() ? null : times.get(MEDIAN);
  }

  private static FunnelPage.DropOff dropOff(FunnelFigures.DropOff each) {
    return new FunnelPage.DropOff(
        each.position(), each.next().orElse(null), each.cases(), each.medianSeconds().orElse(null));
  }
}
