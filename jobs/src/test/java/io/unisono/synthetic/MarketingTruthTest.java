package io.unisono.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Retention;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.law.Plant;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.silo.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MarketingTruthTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());

  @Test
  void aCampaignAgainstLeavingHasATruthOfLossesAndNoneOfOrders() {
    Scenario scenario =
        new Scenario(
            11, 300, LAST_DAY - 730, LAST_DAY, NonResponse.BOTH, Set.of(Plant.RETENTION_CAMPAIGN));
    List<Row> ofOrders = new ArrayList<>();
    List<Row> ofLosses = new ArrayList<>();
    for (long block = 0; block < AddressBlock.count(scenario); block++) {
      Snapshot snapshot = new Snapshot(scenario, AddressBlock.of(scenario, block), LAST_DAY);
      MarketingTruth.choices(snapshot, ofOrders::add);
      MarketingTruth.retained(snapshot, ofLosses::add);
    }

    String campaign = Retention.name(scenario);
    assertThat(ofOrders).isNotEmpty().noneMatch(row -> row.getString(0).equals(campaign));
    assertThat(ofLosses).isNotEmpty().allMatch(row -> row.getString(0).equals(campaign));
  }
}
