package io.unisono.voice.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  private final Languages languages = new Languages(Set.of("it", "en", "fr", "de", "es"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it | Non funziona niente da ieri",
        "it | Ottimo servizio, consegna rapidissima",
        "it | il servizio è pessimo",
        "en | the app crashes all the time",
        "en | great product, works well",
        "fr | Le service est très mauvais et je suis déçu",
        "de | Der Kundendienst antwortet nicht auf meine Fragen",
        "es | El servicio es muy malo y nadie contesta",
        "es | Estoy contento con el producto",
        "und | Очень плохо, доставка опоздала на неделю",
        "und | 配送太慢了，客服不回复",
        "it | Ottimo servizio, grazie! Спасибо",
        "fr | Il est en retard",
        "de | Was ist mit der Rechnung",
      })
  void theLanguageOfAShortText(String language, String text) {
    assertThat(languages.of(text)).isEqualTo(language);
  }

  @Test
  void aTextWithoutLettersHasNone() {
    assertThat(languages.of("")).isEqualTo(Languages.UNKNOWN);
    assertThat(languages.of("🙂 10/10 !!")).isEqualTo(Languages.UNKNOWN);
  }

  @Test
  void onlyExpectedLanguagesAreFound() {
    assertThat(new Languages(Set.of("it")).of("the app crashes all the time")).isEqualTo("it");
    assertThat(new Languages(Set.of()).of("Сервис работает очень плохо, никто не отвечает"))
        .isEqualTo("ru");
    assertThatThrownBy(() -> new Languages(Set.of("it", "xx")))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("xx")
        .hasMessageContaining("cure:");
  }
}
