package io.unisono.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  /** The answer has a language of its own, and the customer another. */
  @Test
  void factsAreCutByTheAttributesThatAreAskedFor() {
    Segments segments =
        new Segments(
            TableRows.of(
                    CustomerIdentity.TABLE,
                    CustomerIdentity.SOURCE,
                    CustomerIdentity.PARTY_ID,
                    CustomerIdentity.CUSTOMER_ID)
                .row("crm", "1", "anna")
                .dataset(),
            TableRows.of(
                    Customer.TABLE,
                    Customer.CUSTOMER_ID,
                    Customer.COUNTRY,
                    Customer.LANGUAGE,
                    Customer.ACTIVE)
                .row("anna", "CH", "it", true)
                .dataset(),
            Periods.ofMonths(),
            List.of(Customer.LANGUAGE, Customer.ACTIVE, Customer.COUNTRY));

    assertThat(
            segments
                .ofRecords(
                    TableRows.of(
                            SurveyResponse.TABLE,
                            SurveyResponse.SOURCE,
                            SurveyResponse.PARTY_ID,
                            SurveyResponse.CHANNEL,
                            SurveyResponse.LANGUAGE)
                        .row("crm", "1", "email", "de")
                        .row("crm", "nobody", "email", "de")
                        .dataset())
                .select(segments.by(SurveyResponse.CHANNEL))
                .collectAsList())
        .extracting(row -> row.getString(0) + "=" + row.getString(1))
        .containsExactlyInAnyOrder(
            "all=all",
            "channel=email",
            "language=it",
            "active=true",
            "country=CH",
            "all=all",
            "channel=email",
            "language=unknown",
            "active=unknown",
            "country=unknown");
  }
}
