package io.unisono.linkage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.linkage.People;
import io.unisono.linkage.record.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelJsonTest {

  private static final People PEOPLE = People.of(300, 7);
  private static final Model MODEL =
      Training.train(PEOPLE.layout(), PEOPLE.profiles(), PEOPLE.rows().size());
  private static final String TEXT = ModelJson.write(MODEL);

  @Test
  void whatIsReadScoresEveryPairBitForBitTheSame() {
    List<Profile> written = withFrequencies(MODEL);
    Model read = ModelJson.read(TEXT);
    List<Profile> again = withFrequencies(read);

    for (int i = 0; i < written.size(); i++) {
      assertThat(again.get(i).frequencies()).isEqualTo(written.get(i).frequencies());
      for (int j = i + 1; j < written.size(); j++) {
        assertThat(read.scorer().score(again.get(i), again.get(j)))
            .isEqualTo(MODEL.scorer().score(written.get(i), written.get(j)));
      }
    }
  }

  @Test
  void everythingElseIsReadToo() {
    Model read = ModelJson.read(TEXT);

    assertThat(read.layout().columns()).isEqualTo(People.COLUMNS);
    assertThat(read.layout().columnKinds()).isEqualTo(MODEL.layout().columnKinds());
    assertThat(read.layout().dayFirst()).isEqualTo(MODEL.layout().dayFirst());
    assertThat(read.layout().comparisons()).isEqualTo(MODEL.layout().comparisons());
    assertThat(read.keys()).isNotEmpty().isEqualTo(MODEL.keys());
    assertThat(read.facts()).isEqualTo(MODEL.facts());
    assertThat(read.mergeScore(0.5)).isEqualTo(MODEL.mergeScore(0.5));
  }

  @Test
  void theSameModelMakesTheSameText() {
    assertThat(ModelJson.write(ModelJson.read(TEXT))).isEqualTo(TEXT);
    assertThat(
            ModelJson.write(
                Training.train(PEOPLE.layout(), PEOPLE.profiles(), PEOPLE.rows().size())))
        .isEqualTo(TEXT);
  }

  @Test
  void valuesAreNotInTheText() {
    assertThat(TEXT).contains("first_name").doesNotContain("chiara").doesNotContain("@posta.it");
  }

  @Test
  void anotherFormatIsRefusedWithACure() {
    refuses(TEXT.replace("\"format\" : 1", "\"format\" : 2"), "The model has format 2", "format 1");
  }

  @Test
  void aDamagedTextIsRefusedWithACause() {
    refuses(TEXT.substring(0, TEXT.length() / 2), "The model cannot be read.", "end-of-input");
    refuses("", "The model cannot be read.", "why:");
    refuses("[]", "The model cannot be read.", "why:");
    refuses(TEXT + "}", "The model cannot be read.", "why:");
    refuses(TEXT.replace("\"day_first\"", "\"day_last\""), "day_first");
    refuses(TEXT.replaceFirst("\"rare\" : [^,]+", "\"rare\" : null"), "Line ", "null");
    refuses(TEXT.replaceFirst("\"rare\" : [^,]+", "\"rare\" : \"NaN\""), "frequencies of given");
    refuses(TEXT.replaceFirst("\"SAME\" : \\[ 1.0, ", "\"SAME\" : [ "), "given", "7 levels");
    refuses(TEXT.replaceFirst("\"STRANGERS\" : [0-9.]+", "\"STRANGERS\" : 7"), "prior");
    refuses(TEXT.replaceFirst("\"STRANGERS\"", "\"ALIENS\""), "ALIENS");
    refuses(TEXT.replaceFirst("\"GIVEN_NAME\"", "\"GENDER\""), "comparisons");
    refuses(TEXT.replaceFirst("\"first\" : \\d+", "\"first\" : 99"), "blocking keys");
  }

  private static void refuses(String text, String... saying) {
    assertThatThrownBy(() -> ModelJson.read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(saying)
        .hasMessageContaining("cure:");
  }

  private static List<Profile> withFrequencies(Model model) {
    List<Profile> profiles = PEOPLE.profiles();
    profiles.forEach(model.frequencies()::apply);
    return profiles;
  }
}
