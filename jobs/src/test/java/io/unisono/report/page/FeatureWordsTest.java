package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureWordsTest {

  @ParameterizedTest(name = "{0} {1}: {2} / {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tenure_days                | 1      | 1 day            | 1 giorno",
        "tenure_days                | 412.5  | 412.5 days       | 412,5 giorni",
        "monthly_amount             | 29.99  | 29.99 a month    | 29,99 al mese",
        "mean_solution_hours_365d   | 0      | 0 hours          | 0 ore",
        "last_nps                   | 6      | 6 of 10          | 6 su 10",
        "last_csat                  | 0.75   | 75% of the scale | 75% della scala",
        "days_since_last_event      | 30     | 30 days          | 30 giorni",
        "tickets_90d                | 3      | 3                | 3",
        "auto_renew                 | 1      | yes              | sì",
      })
  void aValueBringsItsUnit(String feature, String value, String english, String italian) {
    assertThat(FeatureWords.in("en").value(feature, value)).isEqualTo(english);
    assertThat(FeatureWords.in("it").value(feature, value)).isEqualTo(italian);
  }
}
