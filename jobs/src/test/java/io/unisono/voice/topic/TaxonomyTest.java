package io.unisono.voice.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxonomyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it | Il corriere non ha consegnato il pacco | delivery",
        "it | La fattura di maggio è sbagliata | billing",
        "it | Prezzi troppo alti | price",
        "it | In attesa da un'ora, nessuna risposta | waiting",
        "it | L'operatore è stato scortese | agent",
        "it | Il frigo si è rotto, è in garanzia? | product_fault",
        "it | Non riesco ad accedere all'app | app",
        "it | Vorrei dare disdetta | cancellation",
        "en | The courier lost my parcel | delivery",
        "en | I was overcharged on my last bill | billing",
        "en | Too expensive | price",
        "en | Two hours on hold | waiting",
        "en | Very rude agent | agent",
        "en | It stopped working after a week | product_fault",
        "en | I cannot log in, the password is wrong | app",
        "en | Please cancel my account | cancellation",
        "en | I WANT ANOTHER PROVIDER | cancellation",
        "en | THE LINE IS DOWN AGAIN | network",
        "it | Passo a un altro operatore | cancellation",
      })
  void theShippedTopicsAreFound(String language, String text, String topic) {
    assertThat(Taxonomy.shipped().named(message(text, language))).contains(topic);
  }

  @Test
  void aTextHasEachTopicOfWhichItHasATermInItsLanguage() {
    Taxonomy taxonomy =
        Taxonomy.of(
            "t",
            """
            topics:
              - {id: food, name: {en: Food}, terms: {en: [pasta*, red wine], it: [vino]}}
              - {id: drink, name: {en: Drink}, terms: {en: [red wine, wine]}}
            """);

    assertThat(taxonomy.named(message("pastas and red wine", "en")))
        .containsExactly("food", "drink");
    assertThat(taxonomy.named(message("white wine", "en"))).containsExactly("drink");
    assertThat(taxonomy.named(message("red, wine", "en"))).containsExactly("drink");
    assertThat(taxonomy.named(message("vino", "en"))).isEmpty();
    assertThat(taxonomy.named(message("vino", "it"))).containsExactly("food");
    assertThat(taxonomy.named(message("vin", "fr"))).isEmpty();
    assertThat(taxonomy.names().get("food")).containsEntry("en", "Food");
  }

  /** Each was found in texts that speak of something else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it | Gentile servizio clienti, la bolletta è sbagliata | billing",
        "it | Mi avete addebitato una linea che ho chiuso | billing",
        "it | Il modem non è ancora arrivato | delivery",
        "it | L'aggiornamento ha reso l'app inutile | app",
        "it | Passo a un altro operatore | cancellation",
        "en | Dear customer service, the parcel is lost | delivery",
        "en | You shipped the router to my old address | delivery",
        "en | I explained it on the bill | billing",
      })
  void whatIsOnlyMentionedIsNoTopic(String language, String text, String topic) {
    assertThat(Taxonomy.shipped().named(message(text, language))).containsExactly(topic);
  }

  @Test
  void theMainTopicIsInMostSentencesAndOfEqualOnesTheFirst() {
    List<String> both = List.of("price", "agent");
    List<String> agent = List.of("agent");
    assertThat(Taxonomy.mainTopic(both, List.of(both, agent))).isEqualTo("agent");
    assertThat(Taxonomy.mainTopic(both, List.of(List.of("price"), agent))).isEqualTo("price");
    assertThat(Taxonomy.mainTopic(both, List.of())).as("over two lines").isEqualTo("price");
    assertThat(Taxonomy.mainTopic(List.of(), List.of(List.of()))).isNull();
    assertThat(Taxonomy.shipped().named(message("The price, and then the agent", "en")))
        .containsExactly("price", "agent");
  }

  @Test
  void allThatIsWrongWithAFileIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                Taxonomy.of(
                    "mine.yaml",
                    """
                    topics:
                      - {id: a, terms: {en: [x]}}
                      - {id: a, terms: {en: [y]}}
                      - {id: Big, terms: {en: []}}
                      - {id: c, words: 1}
                      - {id: d, terms: {en: ['*']}}
                    no_topic: {en: [7]}
                    """))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining("topic 2: the id a stands twice")
        .hasMessageContaining("topic 3: 'id' has to be")
        .hasMessageContaining("topic 3: the terms of 'en'")
        .hasMessageContaining("topic 4: unknown key 'words'")
        .hasMessageContaining("topic 4: 'terms' by language are missing")
        .hasMessageContaining("topic 5: '*' is no term")
        .hasMessageContaining("no_topic: '7' is no term");
    for (String none : new String[] {"", "topics: 3", "[]", "topics: [", "x: ]["}) {
      assertThatThrownBy(() -> Taxonomy.of("t", none)).isInstanceOf(UserException.class);
    }
  }

  private static Message message(String text, String language) {
    return new Message(text, language, Tokens.of(text, language));
  }
}
