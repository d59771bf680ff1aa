package io.unisono.episode;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.measure.Segments;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Run date 2026-03-31; anna lives in IT, bert in DE. */
class ContactKpisTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);
  private static final EpisodeConfig CONFIG = EpisodeJobTest.CONFIG;

  private static final Segments SEGMENTS =
      new Segments(
          TableRows.of(
                  CustomerIdentity.TABLE,
                  CustomerIdentity.SOURCE,
                  CustomerIdentity.PARTY_ID,
                  CustomerIdentity.CUSTOMER_ID)
              .row("desk", "1", "anna")
              .dataset(),
          TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.COUNTRY)
              .row("anna", "IT")
              .row("bert", "DE")
              .dataset());

  /** The worked example of docs/KPIS.md. */
  @Test
  void aFurtherContactWithinTheDaysCountsOnWhateverChannel() {
    Dataset<Row> kpis =
        kpis(
            contacts()
                .row(
                    "anna",
                    "i1",
                    1,
                    "email",
                    "A",
                    "bill",
                    at("02-01"),
                    at("02-06"),
                    true,
                    false,
                    false,
                    null)
                .row(
                    "anna",
                    "i1",
                    2,
                    "phone",
                    null,
                    "bill",
                    at("02-06"),
                    null,
                    true,
                    false,
                    false,
                    null)
                .row(
                    "bert",
                    "i2",
                    1,
                    "email",
                    "A",
                    "bill",
                    at("02-03"),
                    null,
                    true,
                    false,
                    false,
                    null));

    assertThat(everybody(kpis))
        .containsExactly(
            "fcr_14d 0.6667 of 3, 0 left out, 14 days",
            "fcr_1d 1.0000 of 3, 0 left out, 1 days",
            "fcr_30d 0.6667 of 3, 0 left out, 30 days",
            "fcr_3d 1.0000 of 3, 0 left out, 3 days",
            "fcr_7d 0.6667 of 3, 0 left out, 7 days",
            "fcr_net_14d 0.6667 of 3, 0 left out, 14 days",
            "fcr_net_1d 1.0000 of 3, 0 left out, 1 days",
            "fcr_net_30d 0.6667 of 3, 0 left out, 30 days",
            "fcr_net_3d 1.0000 of 3, 0 left out, 3 days",
            "fcr_net_7d 0.6667 of 3, 0 left out, 7 days",
            "one_contact_resolution 0.5000 of 2, 0 left out, 30 days",
            "repeat_contacts_7d 0.3333 of 3, 0 left out, 7 days");
    Row fcr = kpis.where("kpi = 'fcr_7d' and period = 'all' and segment_kind = 'all'").head();
    Interval wilson = Proportion.wilson(2, 3);
    assertThat(fcr.<Double>getAs(KpiValue.LO)).isEqualTo(wilson.lo());
    assertThat(fcr.<Double>getAs(KpiValue.HI)).isEqualTo(wilson.hi());
    assertThat(fcr.<String>getAs(KpiValue.N_UNIT)).isEqualTo("contacts");
    assertThat(
            kpis.where("kpi = 'repeat_contacts_7d' and period = 'all'")
                .select("segment_kind", "segment", "value", "n")
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .contains("team A 0.5 2", "team unknown 0.0 1", "channel phone 0.0 1", "country IT 0.5 2");
  }

  @Test
  void aContactAfterExactlyTheDaysIsOneMore() {
    assertThat(
            everybody(
                kpis(
                    contacts()
                        .row(
                            "anna",
                            "i",
                            1,
                            "email",
                            null,
                            null,
                            at("01-01"),
                            Instant.parse("2026-01-08T09:00:00Z"),
                            true,
                            false,
                            false,
                            null)
                        .row(
                            "bert",
                            "j",
                            1,
                            "email",
                            null,
                            null,
                            at("01-01"),
                            Instant.parse("2026-01-08T09:00:01Z"),
                            true,
                            false,
                            false,
                            null))))
        .contains("fcr_7d 0.5000 of 2, 0 left out, 7 days");
  }

  @Test
  void whatIsPassedOnReopenedOrOpenIsNotResolvedAtTheFirstContact() {
    assertThat(
            everybody(
                kpis(
                    contacts()
                        .row(
                            "anna",
                            "a",
                            1,
                            "email",
                            null,
                            null,
                            at("01-01"),
                            null,
                            true,
                            true,
                            false,
                            null)
                        .row(
                            "anna",
                            "b",
                            1,
                            "email",
                            null,
                            null,
                            at("01-02"),
                            null,
                            true,
                            false,
                            true,
                            null)
                        .row(
                            "anna",
                            "c",
                            1,
                            "email",
                            null,
                            null,
                            at("01-03"),
                            null,
                            false,
                            false,
                            false,
                            null)
                        .row(
                            "anna",
                            "d",
                            1,
                            "email",
                            null,
                            null,
                            at("01-04"),
                            null,
                            true,
                            false,
                            false,
                            null))))
        .contains("fcr_1d 0.2500 of 4, 0 left out, 1 days");
  }

  @Test
  void whatCannotBeJudgedIsLeftOut() {
    TableRows contacts =
        contacts()
            .row("anna", "a", 1, "email", null, "bill", at("01-01"), null, true, false, false, null)
            .row(
                "anna",
                "o",
                1,
                "email",
                null,
                "outage",
                at("01-01"),
                null,
                true,
                false,
                false,
                null)
            .row(
                "anna",
                "m",
                1,
                "email",
                null,
                null,
                at("01-02"),
                null,
                true,
                false,
                false,
                "merged")
            .row(
                "anna",
                "c",
                1,
                "email",
                null,
                null,
                at("01-03"),
                null,
                true,
                false,
                false,
                "auto_closed")
            .row(
                "anna",
                null,
                null,
                "email",
                null,
                null,
                at("01-04"),
                null,
                true,
                false,
                false,
                "spam")
            .row(
                "anna",
                null,
                null,
                "email",
                null,
                null,
                at("01-05"),
                null,
                true,
                false,
                false,
                "agent_initiated")
            .row("bert", "u", 1, "phone", null, null, at("01-06"), null, null, false, false, null)
            // Seven days after it are seen whole on 31 March only if it came on the 24th.
            .row("bert", "x", 1, "email", null, null, at("03-24"), null, true, false, false, null)
            .row("bert", "y", 1, "email", null, null, at("03-25"), null, true, false, false, null);

    assertThat(everybody(kpis(contacts)))
        .contains(
            "fcr_7d 1.0000 of 3, 6 left out, 7 days",
            "fcr_net_7d 1.0000 of 2, 7 left out, 7 days",
            "fcr_30d 1.0000 of 2, 7 left out, 30 days",
            "one_contact_resolution 1.0000 of 2, 5 left out, 30 days",
            "repeat_contacts_7d 0.0000 of 6, 3 left out, 7 days");
    assertThat(everybody(ContactKpis.rows(contacts.dataset(), SEGMENTS, RUN_DATE, silence())))
        .contains("fcr_7d 1.0000 of 4, 5 left out, 7 days");
  }

  @Test
  void anIssueCostsItsContactsAndWhatTheyLedTo() {
    Dataset<Row> issues =
        TableRows.of(
                Episode.TABLE,
                Episode.CUSTOMER_ID,
                Episode.FIRST_CHANNEL,
                Episode.FIRST_SOURCE,
                Episode.FIRST_CONTACT_AT,
                Episode.LAST_CONTACT_AT,
                Episode.CONTACTS,
                Episode.CHANNEL_SWITCHES,
                Episode.EFFORT)
            .row("anna", "email", "desk", at("01-01"), at("01-20"), 3, 1, 5)
            .row("bert", "email", "desk", at("01-02"), at("01-02"), 1, 0, 0)
            .row("bert", "phone", "pbx", at("01-02"), at("03-02"), 9, 9, 9)
            .dataset();

    Dataset<Row> kpis = IssueKpis.rows(issues, SEGMENTS, RUN_DATE, CONFIG);

    assertThat(everybody(kpis))
        .containsExactly(
            "channel_switches_per_issue 0.5000 of 2, 1 left out, null days",
            "contacts_per_issue 2.0000 of 2, 1 left out, null days",
            "effort_per_issue 2.5000 of 2, 1 left out, null days");
    // Standard deviation of 1 and 3 is the root of 2, that of the mean 1.
    Row contacts =
        kpis.where("kpi = 'contacts_per_issue' and period = 'all' and segment = 'all'").head();
    assertThat(contacts.<Double>getAs(KpiValue.LO)).isEqualTo(2 - 1.959963984540054);
    assertThat(contacts.<Double>getAs(KpiValue.HI)).isEqualTo(2 + 1.959963984540054);
    Row switches =
        kpis.where("kpi = 'channel_switches_per_issue' and period = 'all' and segment = 'all'")
            .head();
    assertThat(switches.<Double>getAs(KpiValue.LO)).isZero();
    assertThat(
            kpis.where("kpi = 'contacts_per_issue' and segment = 'phone'")
                .head()
                .<Double>getAs(KpiValue.VALUE))
        .isNull();
  }

  @Test
  void oneTouchCountsRepliesOfSolvedTickets() {
    Dataset<Row> tickets =
        TableRows.of(
                Ticket.TABLE,
                Ticket.SOURCE,
                Ticket.TICKET_ID,
                Ticket.PARTY_ID,
                Ticket.STATUS,
                Ticket.REPLIES,
                Ticket.SOLVED_AT)
            .row("desk", "1", "1", "solved", 1, at("01-01"))
            .row("desk", "2", "1", "closed", 2, at("01-01"))
            .row("desk", "3", "9", "closed", 0, at("01-01"))
            .row("desk", "4", "9", "closed", null, at("01-01"))
            .row("desk", "5", "1", "open", 1, null)
            .row("desk", "6", "1", "deleted", 1, at("01-01"))
            .dataset();

    assertThat(everybody(OneTouch.rows(tickets, SEGMENTS, RUN_DATE)))
        .containsExactly("one_touch 0.3333 of 3, 1 left out, null days");
  }

  private static EpisodeConfig silence() {
    return new EpisodeConfig(
        CONFIG.windowDays(),
        CONFIG.sameContactMinutes(),
        CONFIG.contactActivities(),
        CONFIG.transferActivities(),
        CONFIG.solutionActivities(),
        CONFIG.problemActivities(),
        CONFIG.genericTopics(),
        CONFIG.minimumSimilarity(),
        true,
        Set.of());
  }

  private static TableRows contacts() {
    return TableRows.of(
        EpisodeContact.TABLE,
        EpisodeContact.CUSTOMER_ID,
        EpisodeContact.EPISODE_ID,
        EpisodeContact.CONTACT_NUMBER,
        EpisodeContact.CHANNEL,
        EpisodeContact.TEAM,
        EpisodeContact.TOPIC,
        EpisodeContact.OCCURRED_AT,
        EpisodeContact.NEXT_CONTACT_AT,
        EpisodeContact.RESOLVED,
        EpisodeContact.TRANSFERRED,
        EpisodeContact.REOPENED,
        EpisodeContact.LEFT_OUT);
  }

  private static Dataset<Row> kpis(TableRows contacts) {
    return ContactKpis.rows(contacts.dataset(), SEGMENTS, RUN_DATE, CONFIG);
  }

  private static Instant at(String day) {
    return Instant.parse("2026-%sT09:00:00Z".formatted(day));
  }

  /** The whole history of everybody, a line per KPI. */
  private static List<String> everybody(Dataset<Row> kpis) {
    return kpis
        .where(col(KpiValue.PERIOD).equalTo("all").and(col(KpiValue.SEGMENT_KIND).equalTo("all")))
        .orderBy(KpiValue.KPI)
        .select(KpiValue.KPI, KpiValue.VALUE, KpiValue.N, KpiValue.EXCLUDED, KpiValue.WINDOW_DAYS)
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s %.4f of %d, %d left out, %s days"
                    .formatted(
                        row.getString(0),
                        row.getDouble(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.get(4)))
        .toList();
  }
}
