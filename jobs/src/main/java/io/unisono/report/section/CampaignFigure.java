package io.unisono.report.section;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the last campaigns and the audiences changed, beside who was held out. */
final class CampaignFigure {

  private CampaignFigure() {}

  /**
   * Nothing where no effect of enough customers is known.
   *
   * @param effects rows of {@code campaign_effect}
   */
  static Optional<Figure> of(List<Cells> effects, ReportContext context) {
    List<Cells> shown =
        effects.stream()
            .filter(row -> row.flag(CampaignEffect.IS_LAST))
            .filter(row -> !context.small().hides(row.count(CampaignEffect.CONTACTED)))
            .filter(row -> !context.small().hides(row.count(CampaignEffect.HELD_OUT)))
            .sorted(
                Comparator.comparing((Cells row) -> row.text(CampaignEffect.KIND))
                    .thenComparing(row -> row.text(CampaignEffect.CAMPAIGN))
                    .thenComparing(row -> row.text(CampaignEffect.OUTCOME)))
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("campaign", Format.TEXT)
            .column("campaign_outcome", Format.TEXT)
            .column("contacted", Format.COUNT)
            .column("held_out", Format.COUNT)
            .column("contacted_share", Format.SHARE)
            .column("held_out_share", Format.SHARE)
            .column("effect", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE);
    for (Cells row : shown) {
      table.row(
          name(row, context),
          context.text(
              "campaign-outcome." + row.text(CampaignEffect.OUTCOME),
              row.count(CampaignEffect.WINDOW_DAYS)),
          row.count(CampaignEffect.CONTACTED),
          row.count(CampaignEffect.HELD_OUT),
          row.number(CampaignEffect.CONTACTED_SHARE),
          row.number(CampaignEffect.HELD_OUT_SHARE),
          row.number(CampaignEffect.EFFECT),
          row.number(CampaignEffect.LO),
          row.number(CampaignEffect.HI));
    }
    return Optional.of(
        table.figure("campaign-effects", context.text("campaign-effects.reading"), null));
  }

  private static String name(Cells row, ReportContext context) {
    String campaign = row.text(CampaignEffect.CAMPAIGN);
    return switch (row.text(CampaignEffect.KIND)) {
      case Kind.AUDIENCE ->
          context.text("campaign-effects.audience", context.name("audience", campaign));
      case Kind.ACTION -> context.text("campaign-effects.action", context.name("action", campaign));
      default -> context.text("campaign-effects.campaign", campaign);
    };
  }
}
