package io.unisono.report.card;

import io.unisono.report.page.Chart;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.Report;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.churn.CalibrationFigure;
import io.unisono.report.section.churn.ProfitFigure;
import io.unisono.report.section.churn.QualityFigure;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.ChurnModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The parts of a model's card, made of its row of {@code churn_model}. */
public final class CardPages {

  private static final double Z = 1.96;

  /** Things that a model of this kind cannot know, and uses that are not meant. */
  private static final int LIMITS = 6;

  private static final int MISUSES = 5;

  private final Cells model;
  private final ReportContext context;

  /**
   * @param model a row of {@code churn_model}
   */
  public CardPages(Cells model, ReportContext context) {
    this.model = model;
    this.context = context;
  }

  /** The whole card. */
  public Report report(Released released) {
    return new Report(
        context.text("card.title"),
        context.text(
            "card.subtitle",
            model.text(ChurnModel.MODEL_VERSION),
            context.messages().day(released.runDate()),
            String.valueOf(released.release())),
        context.text("card.role." + role()),
        context.messages().language(),
        released.runDate().toString(),
        released.release(),
        released.runId(),
        List.of(
            purpose(), data(), features(), choice(), quality(), decisions(), limits(), identity()));
  }

  private String role() {
    return model.flag(ChurnModel.PUBLISHED)
        ? ChurnModel.Role.CHAMPION
        : model.text(ChurnModel.ROLE).equals(ChurnModel.Role.CHAMPION)
            ? ChurnModel.Role.RETIRED
            : model.text(ChurnModel.ROLE);
  }

  private PageSection section(String id, Figure... figures) {
    return section(id, context.text("card." + id + ".lead"), figures);
  }

  private PageSection section(String id, String lead, Figure... figures) {
    return new PageSection("card-" + id, context.text("card." + id), lead, List.of(figures));
  }

  private PageSection purpose() {
    return section(
        "purpose",
        context.text(
            "card.purpose.lead",
            model.count(ChurnModel.HORIZON_DAYS),
            model.count(ChurnModel.EMBARGO_DAYS)),
        list("card-definition", "card.definition", 4));
  }

  /** A table of one column: numbered texts of the language. */
  private Figure list(String id, String key, int entries) {
    TableBuilder table = context.table().column(id, Format.TEXT);
    Long notice = model.countOrNull(ChurnModel.NOTICE_DAYS);
    for (int entry = 1; entry <= entries; entry++) {
      table.row(
          context.text(
              key + "." + entry,
              model.count(ChurnModel.HORIZON_DAYS),
              model.count(ChurnModel.EMBARGO_DAYS),
              notice == null ? "–" : notice));
    }
    return table.figure(id, "", null);
  }

  private PageSection data() {
    TableBuilder table =
        context
            .table()
            .column("card_part", Format.TEXT)
            .column("card_from", Format.TEXT)
            .column("card_to", Format.TEXT)
            .column("card_rows", Format.COUNT)
            .column("card_lost", Format.COUNT);
    part(
        table,
        "train",
        ChurnModel.TRAINED_FROM,
        ChurnModel.TRAINED_TO,
        ChurnModel.TRAIN_ROWS,
        ChurnModel.TRAIN_POSITIVES);
    part(
        table,
        "test",
        ChurnModel.TESTED_FROM,
        ChurnModel.TESTED_TO,
        ChurnModel.TEST_ROWS,
        ChurnModel.TEST_POSITIVES);
    part(
        table,
        "fit",
        ChurnModel.FITTED_FROM,
        ChurnModel.FITTED_TO,
        ChurnModel.FITTED_ROWS,
        ChurnModel.FITTED_POSITIVES);
    return section(
        "data",
        context.text("card.data.lead")
            + " "
            + context.text("card.split." + model.text(ChurnModel.SPLIT)),
        table.figure("card-parts", "", null));
  }

  private void part(
      TableBuilder table, String part, String from, String to, String rows, String lost) {
    Long all = model.countOrNull(rows);
    Long gone = model.countOrNull(lost);
    table.row(
        context.text("card.part." + part),
        day(from),
        day(to),
        all,
        gone == null ? null : context.small().count(gone, context.messages()));
  }

  private String day(String column) {
    LocalDate day = model.dayOrNull(column);
    return day == null ? null : context.messages().day(day);
  }

  private PageSection features() {
    FeatureWords words = new FeatureWords(context.messages());
    List<String> used = model.textsOrNone(ChurnModel.FEATURES);
    TableBuilder dropped =
        context
            .table()
            .column("feature", Format.TEXT)
            .column("card_reason", Format.TEXT)
            .column("card_auc_alone", Format.SCORE);
    for (Cells fact : model.rows(ChurnModel.DROPPED)) {
      dropped.row(
          words.feature(fact.text("feature")),
          context.text("card.dropped." + fact.text("reason")),
          fact.number("auc"));
    }
    TableBuilder features =
        context.table().column("feature", Format.TEXT).column("card_name", Format.TEXT);
    used.forEach(name -> features.row(words.feature(name), name));
    return section(
        "features",
        context.text("card.features.lead", used.size(), model.rows(ChurnModel.DROPPED).size()),
        features.figure("card-features", context.text("card.features.reading"), null),
        dropped.figure("card-dropped", context.text("card.dropped.reading"), null));
  }

  private PageSection choice() {
    TableBuilder table =
        context
            .table()
            .column("card_learner", Format.TEXT)
            .column("auc", Format.SCORE)
            .column("card_behind", Format.SCORE)
            .column("lo", Format.SCORE)
            .column("hi", Format.SCORE)
            .column("card_chosen", Format.TEXT);
    String chosen = model.text(ChurnModel.ALGORITHM);
    for (Cells learner : model.rows(ChurnModel.LEARNERS)) {
      double behind = learner.number("behind");
      double error = learner.number("error");
      table.row(
          context.name("algorithm", learner.text("learner")),
          learner.number("auc"),
          behind,
          behind - Z * error,
          behind + Z * error,
          context.text(learner.text("learner").equals(chosen) ? "yes" : "no"));
    }
    return section(
        "choice",
        table.figure(
            "card-learners",
            context.text("card.choice.reading"),
            Chart.of(Chart.Kind.INTERVALS, "card_learner", "card_behind", "lo", "hi")));
  }

  private PageSection quality() {
    return section(
        "quality",
        QualityFigure.of(tested(), context),
        segments(),
        CalibrationFigure.of(Optional.of(model), context));
  }

  private Optional<Cells> tested() {
    return Optional.of(model).filter(row -> row.number(ChurnModel.AUC) != null);
  }

  private Figure segments() {
    TableBuilder table =
        context
            .table()
            .column("card_segment", Format.TEXT)
            .column("n", Format.COUNT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("predicted_share", Format.SHARE)
            .column("auc", Format.SCORE)
            .column("card_auc_interval", Format.TEXT);
    FeatureWords words = new FeatureWords(context.messages());
    List<Cells> all =
        model.rows(ChurnModel.SEGMENTS).stream()
            .filter(row -> row.count("customers") >= context.config().smallestGroup())
            .toList();
    for (Cells row : all) {
      Double lo = row.number("auc_lo");
      table.row(
          words.feature(row.text("kind"))
              + ": "
              + words.value(row.text("kind"), row.text("segment")),
          row.count("customers"),
          row.number("lost_share"),
          row.number("lost_share_lo"),
          row.number("lost_share_hi"),
          row.number("predicted"),
          row.number("auc"),
          lo == null ? null : context.messages().between(Format.SCORE, lo, row.number("auc_hi")));
    }
    return table.figure(
        "card-segments",
        context.text("card.segments.reading"),
        Chart.of(
            Chart.Kind.INTERVALS, "card_segment", "lost_share", "lo", "hi", "predicted_share"));
  }

  private PageSection decisions() {
    return section("decisions", ProfitFigure.of(Optional.of(model), Optional.empty(), context));
  }

  private PageSection limits() {
    return section(
        "limits",
        list("card-limits", "card.limit", LIMITS),
        list("card-misuses", "card.misuse", MISUSES));
  }

  private PageSection identity() {
    TableBuilder table =
        context.table().column("card_fact", Format.TEXT).column("card_value", Format.TEXT);
    fact(table, "version", model.text(ChurnModel.MODEL_VERSION));
    fact(table, "role", context.text("card.role." + role()));
    fact(table, "verdict", model.text(ChurnModel.VERDICT));
    fact(table, "configuration", model.text(ChurnModel.CONFIGURATION_DIGEST));
    fact(table, "digest", model.text(ChurnModel.DIGEST));
    return section("identity", table.figure("card-identity", "", null));
  }

  private void fact(TableBuilder table, String fact, String value) {
    table.row(context.text("card.fact." + fact), value == null ? "–" : value);
  }
}
