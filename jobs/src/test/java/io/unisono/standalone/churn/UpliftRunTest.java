package io.unisono.standalone.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.error.UserException;
import io.unisono.standalone.churn.UpliftReport.Use;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpliftRunTest {

  private static final String HEADER = "id,city,plan,sent,opened,visit,spend\n";

  @TempDir private Path folder;

  @Test
  void comparesEachTreatmentWithTheControlAndTellsCustomersApart() throws IOException {
    UpliftReport report = run(HEADER + customers(3_000), Optional.empty(), "visit,spend");

    JsonNode json = new ObjectMapper().readTree(report.json());
    assertThat(json.get("control").asText()).isEqualTo("No mail");
    assertThat(json.at("/effects")).hasSize(4);
    assertThat(json.at("/effects/0/kind").asText()).isEqualTo("share");
    assertThat(json.at("/effects/2/kind").asText()).isEqualTo("mean");
    assertThat(report.unused())
        .containsOnly(entry("opened", Use.DIFFERS), entry("city", Use.CONSTANT));
    assertThat(json.at("/treatments")).hasSize(2);
    JsonNode blue = json.at("/treatments/0");
    assertThat(blue.get("treatment").asText()).isEqualTo("Blue");
    assertThat(blue.get("told_apart").asBoolean()).isTrue();
    assertThat(blue.at("/deciles")).hasSize(10);
    assertThat(blue.at("/deciles/0/kind").asText()).isEqualTo("persuadable");
    assertThat(blue.at("/curve/50/gain").asDouble())
        .isEqualTo(json.at("/effects/0/effect").asDouble(), within(1e-9));

    report.write(SparkFixture.spark(), folder);
    assertThat(Files.readAllLines(folder.resolve("uplift.csv"))).hasSize(2 * 3_000 + 1);
  }

  /** 4 of 8 treated and 1 of 4 others; the rest does not count. */
  @Test
  void countsEachCustomerOnceAndOnlyInOneGroup() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 8; i++) {
      rows.append("t%d,,,Blue,,%s,\n".formatted(i, i < 4 ? "Yes" : "no"));
    }
    for (int i = 0; i < 4; i++) {
      rows.append("c%d,,,no MAIL,,%s,\n".formatted(i, i < 1 ? "1" : "0"));
    }
    rows.append("t1,,,blue ,,Yes,\n").append("x,,,Blue,,Yes,\nx,,,No mail,,Yes,\n");
    rows.append("y,,,,,Yes,\nz,,,Blue,,,\n");

    UpliftReport report = run(rows.toString(), Optional.of("no mail"), "visit");

    assertThat(report.leftOut())
        .containsOnly(
            entry("repeated_id", 1L),
            entry("customer_of_several_groups", 2L),
            entry("without_treatment", 1L),
            entry("without_outcome", 1L));
    assertThat(report.effects()).hasSize(1);
    assertThat(report.effects().get(0).effect().value()).isEqualTo(0.25, within(1e-12));
    assertThat(report.whyNot()).hasValueSatisfying(why -> assertThat(why).contains("no column"));
    assertThat(report.json()).contains("\"not_told_apart\"", "\"treatments\" : [ ]");
  }

  @Test
  void saysWhatIsWrongWithATable() {
    String rows = HEADER + "a,,,Blue,,1,5\nb,,,Blue,,0,5\nc,,,Red,,1,5\nd,,,Red,,0,5\n";

    assertThatThrownBy(() -> run(rows, Optional.empty(), "visit"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not clear who of sent was not treated")
        .hasMessageContaining("'Blue', 'Red'");
    assertThatThrownBy(() -> run(rows, Optional.of("green"), "visit"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("green");
    assertThatThrownBy(() -> run(rows, Optional.of("red"), "spend"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("same outcome");
    assertThatThrownBy(() -> run(rows, Optional.of("red"), "id"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("neither a yes or no nor a number");
    assertThatThrownBy(() -> run(HEADER + "a,,,No,,1,5\nb,,,No,,0,5\n", Optional.empty(), "visit"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("one group");
  }

  private UpliftReport run(String rows, Optional<String> control, String outcomes)
      throws IOException {
    Path file = folder.resolve("campaign.csv");
    Files.writeString(file, rows);
    return UpliftRun.run(
        SparkFixture.spark(),
        new ExperimentFile(
            file,
            ',',
            "sent",
            control,
            List.of(outcomes.split(",")),
            Optional.empty(),
            Optional.of("id"),
            List.of(),
            List.of()),
        new UpliftRun.Question(new Estimates.Settings(2, "logistic", 1), new Gain.Aim(true, 0.01)));
  }

  /**
   * Blue mail brings customers of the gold plan, red mail nobody; whether it was opened is known
   * afterwards only.
   */
  private static String customers(int number) {
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < number; i++) {
      String sent = List.of("No mail", "Blue", "Red").get(random.nextInt(3));
      boolean gold = random.nextBoolean();
      boolean opened = !sent.startsWith("No") && random.nextBoolean();
      double share = 0.2 + (sent.equals("Blue") && gold ? 0.4 : 0);
      boolean visits = random.nextDouble() < share;
      rows.append(
          "k%d,Rome,%s,%s,%d,%d,%d\n"
              .formatted(
                  i,
                  gold ? "gold" : "basic",
                  sent,
                  opened ? 1 : 0,
                  visits ? 1 : 0,
                  visits ? random.nextInt(5, 50) : 0));
    }
    return rows.toString();
  }
}
