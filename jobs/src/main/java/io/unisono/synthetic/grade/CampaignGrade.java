package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.col;

import io.unisono.synthetic.MarketingTruth;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Kind;
import io.unisono.table.marts.CampaignEffect.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measured effects of campaigns on orders beside the true ones: the chance that a campaign
 * brings an order, mean over whom it chose.
 *
 * @param campaigns in the order of their months
 * @param retention effect of the campaign against leaving on losses; empty without one
 */
public record CampaignGrade(List<MeasuredEffect> campaigns, List<MeasuredEffect> retention) {

  /** Campaigns below which a share of them says little. */
  static final int ENOUGH = 4;

  /** Share of the intervals that must hold the truth; of 95 % intervals fewer are no chance. */
  static final double GOAL = 0.75;

  public CampaignGrade {
    campaigns = List.copyOf(campaigns);
    retention = List.copyOf(retention);
  }

  /**
   * @param published mart campaign_effect
   * @param truth table {@link MarketingTruth#CAMPAIGNS}
   * @param retention table {@link MarketingTruth#RETENTION}
   */
  static CampaignGrade of(Dataset<Row> published, Dataset<Row> truth, Dataset<Row> retention) {
    return new CampaignGrade(
        measured(published, Outcome.ORDERED, MarketingTruth.ofCampaigns(truth)),
        measured(published, Outcome.LOST, MarketingTruth.ofRetention(retention)));
  }

  private static List<MeasuredEffect> measured(
      Dataset<Row> published, String outcome, Dataset<Row> truth) {
    return MeasuredEffect.of(
        published
            .where(col(CampaignEffect.KIND).equalTo(Kind.CAMPAIGN))
            .where(col(CampaignEffect.OUTCOME).equalTo(outcome))
            .select(
                CampaignEffect.CAMPAIGN,
                CampaignEffect.EFFECT,
                CampaignEffect.LO,
                CampaignEffect.HI)
            .join(truth, CampaignEffect.CAMPAIGN)
            .orderBy(CampaignEffect.CAMPAIGN));
  }

  /** How many intervals hold the truth. */
  public long holding() {
    return campaigns.stream().filter(MeasuredEffect::holds).count();
  }

  List<Grade.Line> lines() {
    return Stream.concat(Stream.of(line()), retention.stream().map(CampaignGrade::line)).toList();
  }

  private static Grade.Line line(MeasuredEffect effect) {
    return new Grade.Line(
        "Campaign against leaving, effect",
        "%.4f (%.4f to %.4f), true %.4f"
            .formatted(effect.effect(), effect.lo(), effect.hi(), effect.truth()),
        "in interval",
        effect.holds());
  }

  Grade.Line line() {
    String measure = "Campaigns, effects on orders";
    if (campaigns.isEmpty()) {
      return Grade.Line.note(measure, "none measured");
    }
    MeasuredEffect last = campaigns.get(campaigns.size() - 1);
    String text =
        "%d of %d intervals hold it; last %.3f, true %.3f"
            .formatted(holding(), campaigns.size(), last.effect(), last.truth());
    return campaigns.size() < ENOUGH
        ? Grade.Line.note(measure, text)
        : new Grade.Line(measure, text, "3 of 4", holding() >= GOAL * campaigns.size());
  }
}
