package io.unisono.report;

import io.unisono.io.LocalFiles;
import io.unisono.picture.BarPicture;
import io.unisono.picture.Bars;
import io.unisono.picture.Bars.Bar;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The page of one funnel over a file: how far cases come, what becomes of those at each step, and
 * what those did next who came no further.
 *
 * @param name of the file
 * @param cases all of the file
 * @param leftOut events that do not count
 * @param anyOrder whether a step stands for so many steps in any order
 * @param steps in the order of the funnel
 * @param dropOffs by step, the most frequent first
 */
public record FunnelPage(
    String name,
    long cases,
    long leftOut,
    boolean anyOrder,
    List<Step> steps,
    List<DropOff> dropOffs) {

  /** Next activities that are listed for each step. */
  private static final int MOST_NEXT = 3;

  /**
   * A step.
   *
   * @param cases that come so far
   * @param open of them, whose time is not over when the data ends
   * @param fromFirst of the settled cases of the first step; null if there is none
   * @param fromPrevious of the settled cases of the step before; null at the first step
   * @param medianSeconds since the step before; null where not known
   */
  public record Step(
      String name,
      long cases,
      long open,
      Share fromFirst,
      Share fromPrevious,
      Double medianSeconds) {}

  /** A share with its interval. */
  public record Share(double value, double lo, double hi) {}

  /**
   * What cases did that came no further than a step.
   *
   * @param position of the step, 1 first
   * @param next null if nothing happened after it
   * @param medianSeconds until then; null where not known
   */
  public record DropOff(int position, String next, long cases, Double medianSeconds) {}

  /**
   * Writes {@code report.html}, which needs no network, {@code report.json} and {@code funnel.svg}.
   *
   * @param language en or it
   * @return the page
   */
  public Path write(Path folder, String language) {
    Messages messages = Messages.in(language);
    List<Bars> panels = new ArrayList<>(List.of(shares(messages)));
    if (steps.size() > 1) {
      panels.add(fates(messages));
    }
    String title = messages.text("funnel.title", name);
    LocalFiles.replace(folder.resolve("funnel.svg"), BarPicture.file(panels, title));
    return FileReport.write(
        folder,
        messages,
        title,
        messages.text(
            "funnel.subtitle", count(steps.get(0).cases(), messages), count(cases, messages)),
        leftOut == 0 ? "" : messages.text("funnel.left-out", count(leftOut, messages)),
        new PageSection(
            "funnel",
            messages.text("funnel"),
            lead(messages),
            List.of(table(messages, panels), dropOffTable(messages))));
  }

  /** Cases that go on from a step. */
  private long goOn(int step) {
    return steps.get(step + 1).cases();
  }

  /** Cases at a step that may still go on when the data ends. */
  private long waiting(int step) {
    return steps.get(step).open() - steps.get(step + 1).open();
  }

  /** Cases whose time is over and who came no further. */
  private long dropped(int step) {
    return steps.get(step).cases() - goOn(step) - waiting(step);
  }

  private String label(int step, Messages messages) {
    return anyOrder
        ? messages.text("funnel.any", step + 1)
        : "%d. %s".formatted(step + 1, steps.get(step).name());
  }

  private Bars shares(Messages messages) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean isWhole = i == 0 && step.cases() > step.open();
      Share share = isWhole ? new Share(1, Double.NaN, Double.NaN) : step.fromFirst();
      bars.add(share == null ? unknown(i, messages) : bar(i, share, messages));
    }
    return new Bars(messages.text("funnel.shares"), List.of(), bars);
  }

  private Bar unknown(int step, Messages messages) {
    return new Bar(
        label(step, messages),
        Messages.NOTHING,
        List.of(0.0),
        Double.NaN,
        Double.NaN,
        label(step, messages));
  }

  private Bar bar(int step, Share share, Messages messages) {
    String value = messages.show(Format.SHARE, share.value());
    String interval =
        Double.isNaN(share.lo())
            ? ""
            : " (" + messages.between(Format.SHARE, share.lo(), share.hi()) + ")";
    return new Bar(
        label(step, messages),
        value,
        List.of(share.value()),
        share.lo(),
        share.hi(),
        label(step, messages) + ": " + value + interval);
  }

  private Bars fates(Messages messages) {
    List<String> legend =
        List.of(
            messages.text("funnel.go-on"),
            messages.text("funnel.open"),
            messages.text("column.dropped"));
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < steps.size() - 1; i++) {
      List<Long> parts = List.of(goOn(i), waiting(i), dropped(i));
      double all = Math.max(1, steps.get(i).cases());
      List<String> told = new ArrayList<>();
      for (int part = 0; part < parts.size(); part++) {
        told.add(legend.get(part) + ": " + count(parts.get(part), messages));
      }
      bars.add(
          new Bar(
              label(i, messages),
              count(steps.get(i).cases(), messages),
              parts.stream().map(part -> part / all).toList(),
              Double.NaN,
              Double.NaN,
              label(i, messages) + " – " + String.join(", ", told)));
    }
    return new Bars(messages.text("funnel.fates"), legend, bars);
  }

  private Figure table(Messages messages, List<Bars> panels) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("step", Format.TEXT)
            .column("cases", Format.COUNT)
            .column("open", Format.COUNT)
            .column("dropped", Format.COUNT)
            .column("from_first", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("from_previous", Format.SHARE)
            .column("previous_lo", Format.SHARE)
            .column("previous_hi", Format.SHARE)
            .column("since_previous", Format.SECONDS);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean isLast = i == steps.size() - 1;
      Share first = step.fromFirst();
      Share previous = step.fromPrevious();
      table.row(
          label(i, messages),
          step.cases(),
          isLast ? step.open() : waiting(i),
          isLast ? null : dropped(i),
          first == null ? null : first.value(),
          first == null ? null : first.lo(),
          first == null ? null : first.hi(),
          previous == null ? null : previous.value(),
          previous == null ? null : previous.lo(),
          previous == null ? null : previous.hi(),
          step.medianSeconds());
    }
    Figure figure = table.figure("funnel-steps", messages.text("funnel.definition"), null);
    return figure.withDrawing(BarPicture.inline(panels, figure.title()));
  }

  private Figure dropOffTable(Messages messages) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("step", Format.TEXT)
            .column("next_activity", Format.TEXT)
            .column("cases", Format.COUNT)
            .column("median", Format.SECONDS);
    Map<Integer, List<DropOff>> byStep =
        dropOffs.stream().collect(Collectors.groupingBy(DropOff::position));
    for (int i = 0; i < steps.size(); i++) {
      for (DropOff each :
          byStep.getOrDefault(i + 1, List.of()).stream().limit(MOST_NEXT).toList()) {
        table.row(
            label(i, messages),
            each.next() == null ? messages.text("funnel.nothing") : each.next(),
            each.cases(),
            each.medianSeconds());
      }
    }
    return table.figure(
        "funnel-next",
        messages.text(dropOffs.isEmpty() ? "funnel.next.none" : "funnel.next", MOST_NEXT),
        null);
  }

  /** The step that fewest make of those at the step before. */
  private String lead(Messages messages) {
    return IntStream.range(1, steps.size())
        .filter(i -> steps.get(i).fromPrevious() != null)
        .boxed()
        .min(Comparator.comparingDouble(i -> steps.get(i).fromPrevious().value()))
        .map(i -> lead(label(i, messages), steps.get(i).fromPrevious(), messages))
        .orElse(messages.text("funnel.lead.none"));
  }

  private static String lead(String step, Share share, Messages messages) {
    return messages.text(
        "funnel.lead",
        step,
        messages.show(Format.SHARE, share.value()),
        messages.show(Format.SHARE, share.lo()),
        messages.show(Format.SHARE, share.hi()));
  }

  private static String count(long number, Messages messages) {
    return messages.show(Format.COUNT, number);
  }
}
