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
import java.util.List;
import java.util.stream.IntStream;

/**
 * The page of one attribution: what each channel has of the conversions, by each model.
 *
 * @param name of the file
 * @param paths that convert or do not
 * @param untouched conversions without a touch, which are in no other number
 * @param channels those that are shown, in their order
 * @param hidden channels that are not
 * @param models in their order
 * @param skipped names of models that were not computed
 */
public record AttributionPage(
    String name,
    long conversions,
    long paths,
    long untouched,
    List<String> channels,
    int hidden,
    List<Model> models,
    List<String> skipped) {

  /**
   * A model.
   *
   * @param id such as {@code linear} or {@code markov_2}
   * @param credits of the channels shown, in their order
   */
  public record Model(String id, List<Credit> credits) {}

  /**
   * What a channel has.
   *
   * @param lo lower end of the interval of the conversions; null without one
   * @param hi upper end; null without one
   * @param removal share of the conversions that is lost without the channel; null for models that
   *     know none
   */
  public record Credit(double conversions, Double lo, Double hi, Double removal) {}

  /**
   * Writes {@code report.html}, which needs no network, {@code report.json} and {@code
   * attribution.svg}.
   *
   * @param language en or it
   * @return the page
   */
  public Path write(Path folder, String language) {
    Messages messages = Messages.in(language);
    double most = most();
    List<Bars> panels = models.stream().map(model -> panel(model, most, messages)).toList();
    String title = messages.text("attribution.title", name);
    LocalFiles.replace(folder.resolve("attribution.svg"), BarPicture.file(panels, title));
    return FileReport.write(
        folder,
        messages,
        title,
        messages.text("attribution.subtitle", count(conversions, messages), count(paths, messages)),
        note(messages),
        new PageSection(
            "attribution",
            messages.text("attribution"),
            messages.text("attribution.lead"),
            List.of(table(messages, panels, most))));
  }

  /** The most conversions of a channel, or the end of an interval: all bars have one scale. */
  private double most() {
    return models.stream()
        .flatMap(model -> model.credits().stream())
        .mapToDouble(each -> Math.max(each.conversions(), each.hi() == null ? 0 : each.hi()))
        .max()
        .orElse(1);
  }

  private Bars panel(Model model, double most, Messages messages) {
    return new Bars(
        messages.name("attribution-model", model.id()),
        List.of(),
        IntStream.range(0, channels.size())
            .mapToObj(i -> bar(channels.get(i), model.credits().get(i), most, messages))
            .toList());
  }

  private Bar bar(String channel, Credit credit, double most, Messages messages) {
    String value = messages.show(Format.SHARE, credit.conversions() / conversions);
    String interval =
        credit.lo() == null
            ? ""
            : " (" + messages.between(Format.RATIO, credit.lo(), credit.hi()) + ")";
    return new Bar(
        channel,
        value,
        List.of(credit.conversions() / most),
        credit.lo() == null ? Double.NaN : credit.lo() / most,
        credit.hi() == null ? Double.NaN : credit.hi() / most,
        "%s: %s, %s%s"
            .formatted(
                channel, value, messages.show(Format.RATIO, credit.conversions()), interval));
  }

  private Figure table(Messages messages, List<Bars> panels, double most) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("model", Format.TEXT)
            .column("channel", Format.TEXT)
            .column("conversions", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO)
            .column("share", Format.SHARE)
            .column("removal_effect", Format.SHARE);
    for (Model model : models) {
      for (int i = 0; i < channels.size(); i++) {
        Credit credit = model.credits().get(i);
        table.row(
            messages.name("attribution-model", model.id()),
            channels.get(i),
            credit.conversions(),
            credit.lo(),
            credit.hi(),
            credit.conversions() / conversions,
            credit.removal());
      }
    }
    String scale =
        messages.text("attribution.scale", messages.show(Format.SHARE, most / conversions));
    Figure figure =
        table.figure(
            "attribution-models",
            hidden == 0
                ? scale
                : scale + " " + messages.text("attribution.hidden", channels.size(), hidden),
            null);
    return figure.withDrawing(BarPicture.inline(panels, figure.title()));
  }

  private String note(Messages messages) {
    String untouchedNote =
        untouched == 0 ? "" : messages.text("attribution.untouched", count(untouched, messages));
    String skippedNote =
        skipped.isEmpty()
            ? ""
            : messages.text(
                "attribution.skipped",
                String.join(
                    ", ",
                    skipped.stream()
                        .map(model -> messages.name("attribution-model", model))
                        .toList()));
    return (untouchedNote + " " + skippedNote).strip();
  }

  private static String count(long number, Messages messages) {
    return messages.show(Format.COUNT, number);
  }
}
