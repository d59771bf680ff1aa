package io.unisono.voice.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.MessageReader;
import io.unisono.voice.text.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTrainingTest {

  private static final MessageReader READER =
      new MessageReader(new Redaction(), new Languages(Set.of("en")));

  private static final List<String> SUBJECTS =
      List.of("parcel", "courier", "invoice", "payment", "password", "login");

  /** Two subjects a label, in sentences that differ: the words of the subject decide. */
  private static final List<String> TEXTS =
      IntStream.range(0, 60)
          .mapToObj(i -> "Question %d: the %s is there".formatted(i / 6, SUBJECTS.get(i % 6)))
          .toList();

  private static final List<String> LABELS =
      IntStream.range(0, 60)
          .mapToObj(i -> List.of("delivery", "billing", "access").get(i % 6 / 2))
          .toList();

  private static List<Message> read(List<String> texts) {
    return texts.stream().map(READER::read).toList();
  }

  @Test
  void aLabelThatWordsTellIsLearned() {
    TextTraining training = new TextTraining(read(TEXTS), LABELS, 5, 0);

    Evaluation whole = Evaluation.sum(training.evaluations());
    assertThat(whole.rows()).isEqualTo(60);
    assertThat(whole.accuracy()).isEqualTo(1);
    assertThat(training.evaluations()).hasSize(5).allMatch(fold -> fold.rows() == 12);
    assertThat(training.model().answer(READER.read("my parcel")).label()).isEqualTo("delivery");
  }

  @Test
  void twoLabelsAreToldApartInEitherOrder() {
    List<String> texts = List.of("fine", "broken", "fine", "broken", "fine", "broken");
    for (List<String> labels : List.of(List.of("a", "b"), List.of("b", "a"))) {
      List<String> all = new ArrayList<>();
      Collections.nCopies(3, labels).forEach(all::addAll);
      TextModel model = new TextTraining(read(texts), all, 3, 0).model();

      assertThat(model.answer(READER.read("fine")).label()).isEqualTo(labels.get(0));
      assertThat(model.answer(READER.read("broken")).label()).isEqualTo(labels.get(1));
    }
  }

  @Test
  void labelsWithoutWordsOfTheirOwnAreNotLearned() {
    Random random = new Random(3);
    List<String> other = TEXTS.stream().map(text -> random.nextBoolean() ? "x" : "y").toList();

    double accuracy =
        Evaluation.sum(new TextTraining(read(TEXTS), other, 5, 0).evaluations()).accuracy();

    assertThat(accuracy).isLessThan(0.75);
  }

  @Test
  void belowTheThresholdAndWithoutAWordThereIsNoLabel() {
    List<String> texts = new ArrayList<>(TEXTS);
    texts.set(0, " ");
    TextTraining training = new TextTraining(read(texts), LABELS, 5, 0);

    assertThat(Evaluation.sum(training.evaluations()).confusion()[2][3]).isEqualTo(1);
    TextModel model = training.model();
    assertThat(model.answer(READER.read("")).label()).isNull();
    TextModel.Answer likely = model.answer(READER.read("parcel"));
    assertThat(model.withThreshold(likely.probability()).answer(READER.read("parcel")).label())
        .isEqualTo("delivery");
    assertThat(
            model.withThreshold(likely.probability() + 1e-9).answer(READER.read("parcel")).label())
        .isNull();
  }

  @Test
  void aLabelOfTheTestThatTheModelDoesNotKnowIsWrong() {
    TextModel model = new TextTraining(read(TEXTS), LABELS, 5, 0).model();

    Evaluation evaluation =
        TextTraining.evaluation(
            model, read(List.of("parcel", "parcel")), List.of("delivery", "zoo"));

    assertThat(evaluation.labels()).containsExactly("access", "billing", "delivery", "zoo");
    assertThat(evaluation.accuracy()).isEqualTo(0.5);
  }

  @Test
  void aModelIsTheSameAfterItWasWritten(@TempDir Path folder) throws IOException {
    TextModel model = new TextTraining(read(TEXTS), LABELS, 5, 0.4).model();
    Path file = folder.resolve("a.model");
    ModelFile.write(model, file);

    TextModel read = ModelFile.read(file);

    assertThat(read.threshold()).isEqualTo(0.4);
    for (String text : TEXTS) {
      assertThat(read.answer(READER.read(text))).isEqualTo(model.answer(READER.read(text)));
    }
    Path again = folder.resolve("b.model");
    ModelFile.write(new TextTraining(read(TEXTS), LABELS, 5, 0.4).model(), again);
    assertThat(again).hasSameBinaryContentAs(file);
    assertThatThrownBy(() -> ModelFile.read(Files.writeString(folder.resolve("c"), "no")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cx voice train");
  }

  @Test
  void whatCannotBeLearnedIsSaid() {
    assertThatThrownBy(() -> new TextTraining(read(List.of("a", "b")), List.of("x", "x"), 2, 0))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("All labelled rows have the label x.");
    assertThatThrownBy(() -> new TextTraining(List.of(), List.of(), 2, 0))
        .hasMessageContaining("No row has a label.");
    assertThatThrownBy(
            () -> new TextTraining(read(List.of("a", "b", "c")), List.of("x", "x", "rare"), 2, 0))
        .hasMessageContaining("They are rare.");
  }
}
