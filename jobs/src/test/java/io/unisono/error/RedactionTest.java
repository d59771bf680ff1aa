package io.unisono.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.run.Failures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  /** Where a secret may stand that nobody told us of; {@code %s} is the secret. */
  static Stream<String> places() {
    return Stream.of(
        "cannot connect to jdbc:postgresql://night:%s@db/crm",
        "jdbc:postgresql://db/crm?user=night&password=%s&ssl=true",
        "jdbc:sqlserver://db;user=night;password=%s;encrypt=true",
        "jdbc:mysql://db/crm?user=night&PWD=%s",
        "https://:%s@host/path",
        "fs.s3a.secret.key=%s, fs.s3a.access.key=AKIA",
        "spark.hadoop.fs.azure.account.key.shop.dfs.core.windows.net=%s",
        "fs.azure.sas.fixed.token.shop.dfs.core.windows.net=%s",
        "https://shop.blob.core.windows.net/x?sv=2024-01-01&sig=%s&se=2027",
        "{api_key=%s, name=crm}",
        "spark.ssl.keyStorePassword=%s");
  }

  @ParameterizedTest
  @MethodSource("places")
  void aSecretIsBlankedWhereverItStands(String place) {
    Random random = new Random(42);
    for (int i = 0; i < 100; i++) {
      String secret = secret(random);
      String text = place.formatted(secret);

      assertThat(Redaction.text(text)).doesNotContain(secret).contains("(secret)");
      assertThat(Redaction.text(Redaction.text(text))).isEqualTo(Redaction.text(text));
      assertThat(UserException.problem(ExitCode.INPUT, "problem").why(text).cure("cure"))
          .hasMessageNotContaining(secret);
      assertThat(Failures.message(new IllegalStateException(text))).doesNotContain(secret);
      Object tree = Redaction.tree(Map.of("sources", List.of(Map.of("url", text))));
      assertThat(tree.toString()).doesNotContain(secret);
    }
  }

  private static String secret(Random random) {
    String signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+*!$%_.-~";
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < 8 + random.nextInt(40); i++) {
      secret.append(signs.charAt(random.nextInt(signs.length())));
    }
    return secret.toString();
  }

  @Test
  void aSecretThatTheProcessWasGivenIsBlankedInAnyText() {
    Redaction.learn("Tr0ub4dor&3");

    assertThat(Redaction.text("login failed for night with Tr0ub4dor&3."))
        .isEqualTo("login failed for night with (secret).");
  }

  @Test
  void aSettingIsJudgedByItsName() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("spark.hadoop.fs.s3a.secret.key", "wJalrXUtnFEMI");
    settings.put("fs.azure.account.key.shop.dfs.core.windows.net", "c2hvcA==");
    settings.put("password", "${ENV:CRM_PASSWORD}");
    settings.put("umask", "027");
    settings.put("max", 5);

    assertThat(Redaction.tree(settings))
        .hasToString(
            "{spark.hadoop.fs.s3a.secret.key=(secret),"
                + " fs.azure.account.key.shop.dfs.core.windows.net=(secret),"
                + " password=${ENV:CRM_PASSWORD}, umask=027, max=5}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Check 'url', 'table', 'user' and the password's variable, and that the database is up.",
        "sources.crm.password: a secret is not written out",
        "s3a://company/lake/customer/v=2026-03-31/part-0.parquet is damaged",
        "Permission denied: /data/lake, anna@example.com, http://host:8080/path",
        "password=${ENV:CRM_PASSWORD}"
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Redaction.text(text)).isEqualTo(text);
  }
}
