package io.unisono.audience.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordIdsTest {

  /** The longer ids were made by the published rule in Python. */
  @ParameterizedTest
  @CsvSource({
    "SALESFORCE, 003D000000QV9n2, 003D000000QV9n2IAD",
    "SALESFORCE, 003D000000QV9n2IAD, 003D000000QV9n2IAD",
    "MARKETING_CLOUD, 003D000000QV9n2, 003D000000QV9n2IAD",
    "MARKETING_CLOUD, K-1042, K-1042",
    "HUBSPOT, 100006237065, 100006237065"
  })
  void anIdIsAsTheDestinationWantsIt(Destination destination, String id, String wanted) {
    assertThat(RecordIds.of(destination, id)).isEqualTo(wanted);
  }

  /** An account, a lead, a number with zeros, a formula. */
  @ParameterizedTest
  @CsvSource({
    "SALESFORCE, 0015f000018RAwsAAG",
    "SALESFORCE, 00Q5f000018RAws",
    "SALESFORCE, 003D",
    "HUBSPOT, 007",
    "HUBSPOT, c7",
    "MARKETING_CLOUD, 0015f000018RAwsAAG",
    "MARKETING_CLOUD, =1+1",
    "MARKETING_CLOUD,"
  })
  void aRecordOfAnotherKindHasNoId(Destination destination, String id) {
    assertThat(RecordIds.of(destination, id)).isNull();
  }

  @Test
  void adPlatformsTakeNoRecords() {
    assertThatThrownBy(() -> RecordIds.of(Destination.GOOGLE, "1"))
        .hasMessage("GOOGLE takes no record id");
  }
}
