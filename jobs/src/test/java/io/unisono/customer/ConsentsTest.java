package io.unisono.customer;

import static io.unisono.customer.CustomerFixture.customers;
import static io.unisono.customer.CustomerFixture.day;
import static io.unisono.customer.CustomerFixture.night;
import static io.unisono.customer.CustomerFixture.parties;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Consent;
import io.unisono.table.unified.Customer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records a1 and a2 are customer A, b1 is customer B, and so on. */
class ConsentsTest {

  /** A decision for marketing. */
  private record Decision(String record, String channel, boolean granted, int day) {}

  @Test
  void withoutADecisionNothingIsAllowed() {
    assertThat(allowed(List.of(), "a1")).containsExactly("A|false|ArraySeq()");
  }

  @Test
  void aConsentIsForItsChannelOnly() {
    assertThat(allowed(List.of(yes("a1", "phone", 1), no("a1", "email", 1)), "a1"))
        .containsExactly("A|true|ArraySeq(phone)");
  }

  @Test
  void theNewestDecisionOfARecordStandsAndARefusalAtTheSameInstant() {
    assertThat(
            allowed(
                List.of(
                    yes("a1", "email", 1),
                    no("a1", "email", 2),
                    no("b1", "email", 1),
                    yes("b1", "email", 2),
                    yes("c1", "email", 1),
                    no("c1", "email", 1)),
                "a1",
                "b1",
                "c1"))
        .containsExactlyInAnyOrder(
            "A|false|ArraySeq()", "B|true|ArraySeq(email)", "C|false|ArraySeq()");
  }

  @Test
  void aConsentToAnyChannelDoesNotTakeBackARefusalOfOne() {
    assertThat(
            allowed(
                List.of(no("a1", "email", 1), yes("a1", "any", 2), yes("b1", "any", 1)),
                "a1",
                "b1"))
        .containsExactlyInAnyOrder(
            "A|true|ArraySeq(phone, post, sms)", "B|true|ArraySeq(email, phone, post, sms)");
  }

  @Test
  void aRefusalOfAnyChannelEndsEveryConsentBeforeIt() {
    assertThat(
            allowed(List.of(yes("a1", "email", 1), yes("a1", "any", 1), no("a1", "any", 2)), "a1"))
        .containsExactly("A|false|ArraySeq()");
    assertThat(
            allowed(
                List.of(
                    no("a1", "any", 1),
                    yes("a1", "sms", 2),
                    yes("b1", "sms", 1),
                    no("b1", "any", 1)),
                "a1",
                "b1"))
        .containsExactlyInAnyOrder("A|true|ArraySeq(sms)", "B|false|ArraySeq()");
  }

  @Test
  void oneRefusingRecordRefusesForTheCustomerHoweverOld() {
    assertThat(
            allowed(
                List.of(
                    no("a1", "email", 1),
                    yes("a2", "any", 9),
                    no("b1", "any", 1),
                    yes("b2", "email", 9),
                    yes("c1", "email", 1)),
                "a1",
                "a2",
                "b1",
                "b2",
                "c1",
                "c2"))
        .containsExactlyInAnyOrder(
            "A|true|ArraySeq(phone, post, sms)", "B|false|ArraySeq()", "C|true|ArraySeq(email)");
  }

  @Test
  void otherPurposesAndLaterDaysDoNotCount() {
    assertThat(
            customers(
                night(parties("a1", "b1"))
                    .with(
                        Consent.TABLE,
                        TableRows.of(
                                Consent.TABLE,
                                Consent.SOURCE,
                                Consent.PARTY_ID,
                                Consent.PURPOSE,
                                Consent.CHANNEL,
                                Consent.GRANTED,
                                Consent.DECIDED_AT)
                            .row("crm", "a1", "analytics", "any", true, day(1))
                            .row("crm", "b1", "marketing", "any", true, day(28))
                            .dataset()),
                Customer.CONSENT_MARKETING,
                Customer.MARKETING_CHANNELS))
        .containsExactlyInAnyOrder("A|false|ArraySeq()", "B|false|ArraySeq()");
  }

  private static Decision yes(String record, String channel, int day) {
    return new Decision(record, channel, true, day);
  }

  private static Decision no(String record, String channel, int day) {
    return new Decision(record, channel, false, day);
  }

  private static List<String> allowed(List<Decision> decisions, String... records) {
    TableRows rows =
        TableRows.of(
            Consent.TABLE,
            Consent.SOURCE,
            Consent.PARTY_ID,
            Consent.PURPOSE,
            Consent.CHANNEL,
            Consent.GRANTED,
            Consent.DECIDED_AT);
    decisions.forEach(
        decision ->
            rows.row(
                "crm",
                decision.record(),
                "marketing",
                decision.channel(),
                decision.granted(),
                day(decision.day())));
    return customers(
        night(parties(records)).with(Consent.TABLE, rows.dataset()),
        Customer.CONSENT_MARKETING,
        Customer.MARKETING_CHANNELS);
  }
}
