package io.unisono.report.section.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.EpisodeContact;
import org.junit.jupiter.api.Test;

class ContactSectionTest {

  private static TableRows kpis() {
    return TableRows.of(
        KpiValue.TABLE,
        KpiValue.KPI,
        KpiValue.PERIOD,
        KpiValue.SEGMENT_KIND,
        KpiValue.SEGMENT,
        KpiValue.VALUE,
        KpiValue.LO,
        KpiValue.HI,
        KpiValue.N,
        KpiValue.EXCLUDED,
        KpiValue.WINDOW_DAYS);
  }

  private static TableRows contacts() {
    TableRows contacts =
        TableRows.of(
            EpisodeContact.TABLE,
            EpisodeContact.EVENT_ID,
            EpisodeContact.RULE,
            EpisodeContact.LEFT_OUT);
    for (int i = 0; i < 20; i++) {
      contacts.row("first" + i, null, null);
      contacts.row("topic" + i, "topic", null);
    }
    return contacts;
  }

  private static PageSection told(TableRows kpis, TableRows contacts) {
    return TestRelease.of(EpisodeContact.TABLE, contacts)
        .with(KpiValue.TABLE, kpis)
        .told(new ContactSection());
  }

  @Test
  void resolutionIsToldByWindowGrossAndNet() {
    PageSection told =
        told(
            kpis()
                .row("fcr_30d", "all", "all", "all", .5, .4, .6, 90L, 12L, 30)
                .row("fcr_net_30d", "all", "all", "all", null, null, null, 4L, 98L, 30)
                .row("fcr_7d", "all", "all", "all", .75, .7, .8, 100L, 2L, 7)
                .row("fcr_net_7d", "all", "all", "all", .8, .7, .9, 80L, 22L, 7)
                .row("fcr_1d", "all", "all", "all", 1.0, .6, 1.0, 9L, 93L, 1)
                .row("fcr_7d", "all", "source", "desk", .1, .1, .1, 50L, 0L, 7)
                .row("fcr_7d", "month", "all", "all", .1, .1, .1, 50L, 0L, 7),
            contacts());

    assertThat(TestRelease.rows(told, "resolution-by-window"))
        .containsExactly(
            "1 day null null null null <10 93",
            "7 days 0.75 0.7 0.8 0.8 100 <10",
            "30 days 0.5 0.4 0.6 null 90 12");
    assertThat(TestRelease.reading(told, "resolution-by-window"))
        .startsWith("After 75.0% of the contacts")
        .contains("after 50.0% within 30")
        .endsWith("Diamonds: only topics that can be solved at the first contact.");
  }

  /** Diamonds on the dots would only hide them. */
  @Test
  void withoutUnsolvableTopicsThereIsNoNetToShow() {
    PageSection told =
        told(
            kpis()
                .row("fcr_30d", "all", "all", "all", .5, .4, .6, 90L, 12L, 30)
                .row("fcr_net_30d", "all", "all", "all", .5, .4, .6, 90L, 12L, 30)
                .row("fcr_7d", "all", "all", "all", .75, .7, .8, 100L, 2L, 7)
                .row("fcr_net_7d", "all", "all", "all", .75, .7, .8, 100L, 2L, 7),
            contacts());

    assertThat(TestRelease.reading(told, "resolution-by-window")).doesNotContain("Diamonds");
  }

  @Test
  void teamsThatAreTooSmallAndTheOneThatWouldGiveThemAwayComeLast() {
    PageSection told =
        told(
            kpis()
                .row("repeat_contacts_7d", "all", "team", "A", .2, .1, .3, 90L, 0L, 7)
                .row("repeat_contacts_7d", "all", "team", "unknown", .3, .2, .4, 70L, 0L, 7)
                .row("repeat_contacts_7d", "all", "team", "B", .4, .3, .5, 80L, 0L, 7)
                .row("repeat_contacts_7d", "all", "team", "C", .9, .3, 1.0, 40L, 0L, 7)
                .row("repeat_contacts_7d", "all", "team", "D", .9, .3, 1.0, 9L, 0L, 7),
            contacts());

    assertThat(TestRelease.rows(told, "repeats-by-team"))
        .containsExactly(
            "B 0.4 0.3 0.5 80",
            "no team: calls and chats without a ticket 0.3 0.2 0.4 70",
            "A 0.2 0.1 0.3 90",
            "C null null null null",
            "D null null null <10");
  }

  @Test
  void theRulesThatJoinedContactsAreCounted() {
    TableRows contacts = contacts();
    for (int i = 0; i < 10; i++) {
      contacts.row("spam" + i, null, "spam");
    }

    assertThat(TestRelease.rows(told(kpis(), contacts), "contacts-by-rule"))
        .containsExactly(
            "first contact of an issue 0.4 20", "same topic 0.4 20", "not judged: spam 0.2 10");
  }

  @Test
  void aReleaseWithoutContactsSaysSo() {
    PageSection told = told(kpis(), TableRows.of(EpisodeContact.TABLE, EpisodeContact.EVENT_ID));

    assertThat(TestRelease.rows(told, "resolution-by-window")).isEmpty();
    assertThat(TestRelease.rows(told, "repeats-by-team")).isEmpty();
    assertThat(TestRelease.rows(told, "contacts-by-rule")).isEmpty();
  }
}
