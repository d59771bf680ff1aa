package io.unisono.report;

import io.unisono.io.LocalFiles;
import io.unisono.report.page.Figure;
import io.unisono.report.page.FirstSteps;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.ProcessMap;
import io.unisono.report.page.TableBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page of one event log: the map of its process, the first steps of its cases, the variants.
 *
 * @param name of the log
 * @param edges the most frequent pairs, without starts and ends
 * @param activities where cases begin and end
 * @param steps first steps of the cases; empty where they cannot be told
 * @param top the most frequent variants
 */
public record LogPage(
    String name,
    Counts counts,
    List<Edge> edges,
    List<Activity> activities,
    List<Step> steps,
    List<Variant> top) {

  /**
   * What there is of everything.
   *
   * @param rows of the file, events or not
   * @param pairs distinct directly-follows pairs, starts and ends among them
   * @param ties events at the instant of the one before
   */
  public record Counts(
      long rows, long events, long cases, long activities, long variants, long pairs, long ties) {}

  /** One activity directly after another. */
  public record Edge(String from, String to, long times, long cases, Double medianSeconds) {}

  /**
   * An activity.
   *
   * @param starts cases that begin with it
   * @param ends cases that end with it
   */
  public record Activity(String name, long starts, long ends) {}

  /**
   * A step to the next.
   *
   * @param position of the step from which it leads, 1 first
   * @param to null for the end of the case
   */
  public record Step(int position, String from, String to, long cases) {}

  /** A sequence of activities. */
  public record Variant(String text, long cases, double share, double coverage) {}

  /** Parts the activities from start and end, which an activity may be called, too. */
  private static final String ACTIVITY = "activity:";

  private static final String SEPARATOR = ">";

  /**
   * Writes {@code report.html}, which needs no network, {@code report.json} and {@code map.svg}.
   *
   * @param language en or it
   * @param most pairs that the map draws
   * @return the page
   */
  public Path write(Path folder, String language, int most) {
    Messages messages = Messages.in(language);
    ProcessMap map = map(messages, most);
    LocalFiles.replace(folder.resolve("map.svg"), map.svg());
    List<Figure> figures =
        List.of(
            map.figure("journey-flow", "cases", map.reading() + " " + messages.text("log.unknown")),
            FirstSteps.figure(
                "log-steps",
                "cases",
                steps.stream().map(LogPage::step).toList(),
                messages,
                node -> name(node, messages),
                messages.text("log.steps"),
                messages.text("log.steps.none")),
            variantTable(messages));
    PageSection section = new PageSection("log", messages.text("log"), lead(messages), figures);
    return FileReport.write(
        folder,
        messages,
        messages.text("log.title", name),
        messages.text(
            "log.subtitle", count(counts.events(), messages), count(counts.cases(), messages)),
        counts.rows() == counts.events()
            ? ""
            : messages.text(
                "log.left-out",
                count(counts.rows() - counts.events(), messages),
                count(counts.rows(), messages)),
        section);
  }

  private String lead(Messages messages) {
    return messages.text(
        "log.lead",
        count(counts.events(), messages),
        count(counts.cases(), messages),
        count(counts.activities(), messages),
        count(counts.variants(), messages),
        messages.show(
            Format.SHARE,
            counts.events() == counts.cases()
                ? 0
                : (double) counts.ties() / (counts.events() - counts.cases())));
  }

  private static String count(long number, Messages messages) {
    return messages.show(Format.COUNT, number);
  }

  private ProcessMap map(Messages messages, int most) {
    List<ProcessMap.Pair> drawn = new ArrayList<>();
    for (Edge edge : edges) {
      drawn.add(
          new ProcessMap.Pair(
              ACTIVITY + edge.from(),
              ACTIVITY + edge.to(),
              edge.times(),
              edge.cases(),
              edge.medianSeconds()));
    }
    for (Activity activity : activities) {
      String node = ACTIVITY + activity.name();
      if (activity.starts() > 0) {
        drawn.add(end(ProcessMap.START, node, activity.starts()));
      }
      if (activity.ends() > 0) {
        drawn.add(end(node, ProcessMap.END, activity.ends()));
      }
    }
    return new ProcessMap(
        messages,
        node -> name(node, messages),
        drawn,
        most,
        counts.pairs(),
        counts.events() + counts.cases());
  }

  private static ProcessMap.Pair end(String from, String to, long cases) {
    return new ProcessMap.Pair(from, to, cases, cases, null);
  }

  private static String name(String node, Messages messages) {
    return node.startsWith(ACTIVITY)
        ? node.substring(ACTIVITY.length())
        : messages.name("activity", node);
  }

  private static FirstSteps.Step step(Step step) {
    return new FirstSteps.Step(
        step.position(),
        ACTIVITY + step.from(),
        step.to() == null ? ProcessMap.END : ACTIVITY + step.to(),
        step.cases(),
        step.cases());
  }

  private Figure variantTable(Messages messages) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("variant", Format.TEXT)
            .column("cases", Format.COUNT)
            .column("share", Format.SHARE)
            .column("coverage", Format.SHARE);
    for (Variant variant : top) {
      table.row(
          Stream.of(variant.text().split(SEPARATOR))
              .reduce((left, right) -> left + " → " + right)
              .orElse(variant.text()),
          variant.cases(),
          variant.share(),
          variant.coverage());
    }
    double covered = top.isEmpty() ? 0 : top.get(top.size() - 1).coverage();
    return table.figure(
        "log-variants", messages.text("log.variants", messages.show(Format.SHARE, covered)), null);
  }
}
