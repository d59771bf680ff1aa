package io.unisono.report.section.moment;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.MomentOfService;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ServiceMomentSectionTest {

  @Test
  void momentsStandWithWhatIsAtStakeAndSmallGroupsAreHidden() {
    PageSection told = told(moments());

    assertThat(TestRelease.rows(told, "moment-stakes"))
        .containsExactly(
            "Complaint 0.4 0.2 0.6 50 20 900.0 0.3 0.1 0.2 0.05 0.33",
            "Resolution -0.3 -0.5 -0.1 40 null null null 0.1 null null null");
    assertThat(TestRelease.reading(told, "moment-stakes")).contains("EUR");
  }

  @Test
  void whatStoodBehindIsListedWithShares() {
    assertThat(TestRelease.rows(told(moments()), "moment-behind"))
        .containsExactly(
            "Complaint Finance 60.0%, Sales 40.0% Finance 60.0%, Sales 40.0% 0.25 Call 90.0% null"
                + " 30.0 90.0 Finance 60.0%, Sales 40.0% Finance 60.0%, Sales 40.0%",
            "Resolution null null null null null null null null null");
  }

  @Test
  void problemsOfEnoughAreShown() {
    assertThat(TestRelease.rows(told(moments()), "moment-problems"))
        .containsExactly("Complaint 0.5 0.4 0.6 0.7 0.3 0.1 100");
  }

  @Test
  void withoutMomentsItHasNoPlace() {
    assertThat(
            TestRelease.of(
                    MomentOfService.TABLE,
                    TableRows.of(MomentOfService.TABLE, MomentOfService.ACTIVITY))
                .find(new ServiceMomentSection()))
        .isEmpty();
  }

  private static PageSection told(Dataset<Row> moments) {
    return TestRelease.of(
            MomentOfService.TABLE, TableRows.of(MomentOfService.TABLE, MomentOfService.ACTIVITY))
        .with(MomentOfService.TABLE, moments)
        .told(new ServiceMomentSection());
  }

  private static Dataset<Row> moments() {
    Dataset<Row> plain =
        TableRows.of(
                MomentOfService.TABLE,
                MomentOfService.ACTIVITY,
                MomentOfService.MEAN_JUMP,
                MomentOfService.MEAN_JUMP_LO,
                MomentOfService.MEAN_JUMP_HI,
                MomentOfService.CUSTOMERS,
                MomentOfService.TURNED,
                MomentOfService.VALUE_AT_STAKE,
                MomentOfService.CURRENCY,
                MomentOfService.FAILED_CUSTOMERS,
                MomentOfService.FAILED_LOST_SHARE,
                MomentOfService.OTHER_CUSTOMERS,
                MomentOfService.OTHER_LOST_SHARE,
                MomentOfService.LOST_DIFFERENCE,
                MomentOfService.LOST_DIFFERENCE_LO,
                MomentOfService.LOST_DIFFERENCE_HI,
                MomentOfService.TICKETS,
                MomentOfService.HANDED_OVER_SHARE,
                MomentOfService.REPLIED,
                MomentOfService.REPLY_P50_MINUTES,
                MomentOfService.REPLY_P90_MINUTES,
                MomentOfService.PROBLEMS,
                MomentOfService.ACTED_SHARE,
                MomentOfService.ACTED_SHARE_LO,
                MomentOfService.ACTED_SHARE_HI,
                MomentOfService.FLAGGED_SHARE,
                MomentOfService.TOLD_SHARE,
                MomentOfService.PREVENTED_SHARE)
            .row(
                "resolution",
                -.3,
                -.5,
                -.1,
                40L,
                9L,
                80.0,
                "EUR",
                9L,
                .3,
                30L,
                .1,
                .2,
                .0,
                .3,
                9L,
                .25,
                9L,
                30.0,
                90.0,
                9L,
                .5,
                .4,
                .6,
                .7,
                .3,
                .1)
            .row(
                "complaint",
                .4,
                .2,
                .6,
                50L,
                20L,
                900.0,
                "EUR",
                30L,
                .3,
                20L,
                .1,
                .2,
                .05,
                .33,
                40L,
                .25,
                30L,
                30.0,
                90.0,
                100L,
                .5,
                .4,
                .6,
                .7,
                .3,
                .1)
            .row(
                "transfer",
                .2,
                .1,
                .3,
                9L,
                9L,
                80.0,
                "EUR",
                9L,
                .3,
                9L,
                .1,
                .2,
                .0,
                .3,
                9L,
                .25,
                9L,
                30.0,
                90.0,
                9L,
                .5,
                .4,
                .6,
                .7,
                .3,
                .1)
            .dataset();
    String named =
        "if(activity = 'complaint', array(named_struct('name', 'Finance', 'steps', 6L, 'share',"
            + " 0.6D), named_struct('name', 'Sales', 'steps', 4L, 'share', 0.4D)), null)";
    return plain
        .withColumn(MomentOfService.DEPARTMENTS, expr(named))
        .withColumn(MomentOfService.TEAMS, expr(named))
        .withColumn(MomentOfService.CHANNELS, expr(named))
        .withColumn(MomentOfService.APPLICATIONS, expr(named))
        .withColumn(
            MomentOfService.STEPS_BEFORE,
            expr(
                "if(activity = 'complaint', array(named_struct('activity', 'call', 'times', 9L,"
                    + " 'share', 0.9D, 'median_minutes', 1D, 'p90_minutes', 2D)), null)"));
  }
}
