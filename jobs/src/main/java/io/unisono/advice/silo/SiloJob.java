package io.unisono.advice.silo;

import io.unisono.advice.Teams;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.SiloIndex;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How departments work together.
 *
 * <p><b>Purpose.</b> Counts of each pair of departments the customers in common, how often a
 * customer has to begin anew at the other one, how late somebody acts on what was handed over, and
 * who carries the matter; one index of these, and how satisfaction and losses go with it. Pairs are
 * few: what was counted of them is held in memory.
 *
 * <p><b>Reads.</b> {@code episode_contact}, {@code ticket_time}, {@code org_unit}, {@code
 * survey_response}, {@code subscription_spell}.
 *
 * <p><b>Writes.</b> {@code silo_index}; empty where no source names departments.
 *
 * <p><b>Settings.</b> {@code silo}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only silo}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code silo} are out of range; 5 a data rule of
 * the written table failed.
 */
public final class SiloJob implements Job {

  @Override
  public String name() {
    return "silo";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        EpisodeContact.TABLE,
        TicketTime.TABLE,
        OrgUnit.TABLE,
        SurveyResponse.TABLE,
        SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(SiloIndex.TABLE);
  }

  @Override
  public void run(Night night) {
    SiloConfig config = night.config(SiloConfig.class);
    LocalDate asOf = night.runDate();
    LocalDate from = asOf.minusDays(config.windowDays());
    LocalDate landmark = asOf.minusDays(config.horizonDays());
    Dataset<Row> departments = Teams.departments(night.read(OrgUnit.TABLE), asOf);
    Dataset<Row> contacts =
        Departments.contacts(night.read(EpisodeContact.TABLE), departments, from, asOf);
    Dataset<Row> before =
        Departments.contacts(
            night.read(EpisodeContact.TABLE),
            departments,
            landmark.minusDays(config.windowDays()),
            landmark);
    List<Silo> silos =
        SiloRows.silos(
            Departments.inCommon(contacts).collectAsList(),
            Departments.customers(contacts).collectAsList(),
            Departments.passed(Departments.passages(contacts), night.read(SurveyResponse.TABLE))
                .collectAsList(),
            Departments.handOvers(night.read(TicketTime.TABLE), departments, asOf, config)
                .collectAsList(),
            Departments.lost(
                    Departments.passages(before),
                    night.read(SubscriptionSpell.TABLE),
                    landmark,
                    asOf)
                .collectAsList());
    night.write(
        SiloIndex.TABLE,
        night
            .spark()
            .createDataFrame(
                SiloRows.rows(silos, config.minimumCustomers()), SiloIndex.TABLE.schema()));
  }
}
