package io.unisono.kpi.sharing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.memory.Experiences;
import io.unisono.measure.CustomersByRecord;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ReviewSharing;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Word of mouth.
 *
 * <p><b>Purpose.</b> Tells what share of customers writes a public review after a bad and after a
 * good experience, who would recommend and who does, and how the company is rated in public.
 *
 * <p><b>Reads.</b> {@code review}, {@code bad_interaction}, {@code timeline}, {@code
 * survey_response}, {@code customer_identity}, {@code subscription_spell}.
 *
 * <p><b>Writes.</b> {@code review_sharing}: one row per measure, subject and period.
 *
 * <p><b>Settings.</b> {@code kpi}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only sharing}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class SharingJob implements Job {

  @Override
  public String name() {
    return "sharing";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Review.TABLE,
        BadInteraction.TABLE,
        Timeline.TABLE,
        SurveyResponse.TABLE,
        CustomerIdentity.TABLE,
        SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ReviewSharing.TABLE);
  }

  @Override
  public void run(Night night) {
    KpiConfig config = night.config(KpiConfig.class);
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Dataset<Row> reviews =
        CustomersByRecord.all(
            night
                .read(Review.TABLE)
                .where(to_date(col(Review.REVIEWED_AT)).leq(lit(night.runDate()))),
            identity);
    Dataset<Row> responses =
        CustomersByRecord.known(
            night
                .read(SurveyResponse.TABLE)
                .where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(night.runDate()))),
            identity);
    Dataset<Row> shares =
        Sharing.shares(
            reviews,
            Experiences.of(night.read(BadInteraction.TABLE), night.read(Timeline.TABLE)),
            responses,
            night.read(SubscriptionSpell.TABLE),
            config,
            night.runDate());
    night.write(
        ReviewSharing.TABLE, shares.unionByName(Ratings.of(reviews, config), true).repartition(1));
  }
}
