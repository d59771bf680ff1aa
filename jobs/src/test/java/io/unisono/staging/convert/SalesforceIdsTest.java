package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.synthetic.company.Ids;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SalesforceIdsTest {

  @Test
  void everyFormOfAnIdBecomesTheLongOne() {
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      String id = Ids.salesforce("003", random.nextLong(1L << 40));

      assertThat(SalesforceIds.canonical(id)).isEqualTo(id);
      assertThat(SalesforceIds.canonical(id.substring(0, 15))).isEqualTo(id);
      assertThat(SalesforceIds.canonical(id.toLowerCase(Locale.ROOT))).isEqualTo(id);
      assertThat(SalesforceIds.canonical(id.toUpperCase(Locale.ROOT))).isEqualTo(id);
    }
  }

  @Test
  void aWrongChecksumIsReplaced() {
    assertThat(SalesforceIds.canonical("0031G00000q9jPQQAQ")).isEqualTo("0031G00000q9jPQQAY");
    // A suffix that makes a digit upper case says nothing about the letters.
    assertThat(SalesforceIds.canonical("0031g00000q9jpq555")).isEqualTo("0031g00000q9jpqAAA");
  }

  @Test
  void whatIsNoIdStays() {
    assertThat(SalesforceIds.canonical("K-1")).isEqualTo("K-1");
    assertThat(SalesforceIds.canonical("0031G00000q9jPQQ")).isEqualTo("0031G00000q9jPQQ");
    assertThat(SalesforceIds.canonical((String) null)).isNull();
  }
}
