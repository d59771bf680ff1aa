package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCommandIT {

  private static final String HEADER = "rec_id,first_name,surname,birth date,e-mail,entity";

  @TempDir private Path folder;

  @Test
  void linksTwoFilesWithoutConfigurationAndGradesThem() throws IOException, SQLException {
    Path crm = write("crm.csv", people("c", false));
    Path shop = write("shop.csv", people("s", true));

    Terminal linked =
        link(
            "--input",
            crm.toString(),
            "--input",
            shop.toString(),
            "--id",
            "rec_id",
            "--truth",
            "entity",
            "--json");

    assertThat(linked.exitCode()).as(linked.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(linked.out());
    assertThat(json.path("records").asInt()).isEqualTo(120);
    assertThat(json.path("clusters").asInt()).isEqualTo(60);
    assertThat(json.path("candidate_pairs").asInt()).isGreaterThanOrEqualTo(60);
    assertThat(json.path("pairwise").path("f1").asDouble()).isEqualTo(1);
    assertThat(json.path("bcubed").path("f1").asDouble()).isEqualTo(1);
    assertThat(json.path("blocking").path("pair_completeness").asDouble()).isEqualTo(1);
    assertThat(json.path("model").path("columns").path("birth date").asText())
        .isEqualTo("birth_date");
    assertThat(json.path("model").path("columns").has("entity")).isFalse();
    assertThat(json.path("seconds").path("total").asDouble()).isPositive();
    assertThat(clusters()).contains("crm.csv c7 = shop.csv s7").hasSize(60);
    assertThat(folder.resolve("out/link.json")).hasContent(linked.out().strip());
  }

  @Test
  void theTruthMayBeAFileOfPairsOrPartOfAColumn() throws IOException {
    Path crm = write("crm.csv", people("c", false));
    Path shop = write("shop.csv", people("s", true));
    List<String> pairs = new ArrayList<>(List.of("left,right"));
    for (int i = 0; i < 60; i++) {
      pairs.add("c" + i + ",s" + i);
    }
    Path file = write("pairs.csv", pairs);
    String[] inputs = {"--input", crm.toString(), "--input", shop.toString(), "--id", "rec_id"};

    for (String truth : new String[] {file.toString(), "rec_id=.(\\d+)"}) {
      Terminal linked =
          link(
              inputs[0],
              inputs[1],
              inputs[2],
              inputs[3],
              inputs[4],
              inputs[5],
              "--map",
              "ignored=entity",
              "--truth",
              truth);

      assertThat(linked.exitCode()).as(linked.err()).isZero();
      assertThat(linked.out()).contains("120 records, 60 parties").contains("F1 1.0000");
    }
  }

  /** German headers, semicolons, days before months. */
  @Test
  void readsAnotherLanguageAndDelimiterAndSaysWhatItUnderstood() throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("Kundennr;Vorname;Nachname;Geburtsdatum;E-Mail;Straße;PLZ"));
    for (String record : people("k", false).subList(1, 61)) {
      String[] of = record.split(",");
      String[] born = of[3].split("-");
      String row =
          String.join(
              ";", of[1], of[2], born[2] + "." + born[1] + "." + born[0], of[4], "Hauptstr. 1", "");
      rows.add(of[0] + ";" + row + "10115");
      rows.add("z" + of[0] + ";" + row + "10115");
    }
    Path file = write("kunden.csv", rows);

    Terminal linked = link("--input", file.toString(), "--id", "Kundennr");

    assertThat(linked.exitCode()).as(linked.err()).isZero();
    assertThat(linked.out())
        .contains("120 records, 60 parties")
        .containsPattern("Geburtsdatum +birth_date +the header says \"geburtsdatum\"")
        .containsPattern("PLZ +postcode")
        .doesNotContain("Warning");
  }

  @Test
  void namesAloneAreToldNotToBeEnough() throws IOException {
    List<String> rows = new ArrayList<>(List.of("id,name"));
    for (int i = 0; i < 30; i++) {
      rows.add(
          i + "," + (i % 2 == 0 ? "Anna" : "Marco") + " Rossi" + "abcdefghijklmno".charAt(i / 2));
    }

    Terminal linked = link("--input", write("names.csv", rows).toString(), "--id", "id");

    assertThat(linked.exitCode()).as(linked.err()).isZero();
    assertThat(linked.out()).contains("Warning: only names are compared");
  }

  @Test
  void recordsThatShareAnIdAreRefusedWithTheFirstFive() throws IOException {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 16; i++) {
      rows.add("r" + i / 2 + ",anna,rossi,1970-01-02,a@b.it,1");
    }
    Terminal refused = link("--input", write("p.csv", rows).toString(), "--id", "rec_id");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(refused.err())
        .contains("Column rec_id does not identify a record.")
        .contains("r0, r1, r2, r3, r4.")
        .doesNotContain("r5");
  }

  @Test
  void whatCannotBeLinkedIsSaidWithACure() throws IOException {
    String empty = write("empty.csv", List.of(HEADER)).toString();
    String numbers = write("n.csv", List.of("rec_id,amount", "1,10", "2,20")).toString();

    assertThat(link("--input", folder + "/none.csv", "--id", "rec_id").err())
        .contains("none.csv cannot be read.")
        .contains("There is no such file.");
    assertThat(link("--input", empty, "--id", "rec_id").err()).contains("There are no records");
    String bare = write("bare.csv", List.of("1,Anna,anna@a.it", "2,Bob,b@b.it")).toString();
    assertThat(link("--input", bare, "--id", "c1").err())
        .contains("bare.csv has no row with the names of its columns.")
        .contains("it holds an e-mail address");
    assertThat(link("--input", empty, "--id", "key").err())
        .contains("--id names the column key, which is not there.")
        .contains("rec_id");
    assertThat(link("--input", numbers, "--id", "rec_id").err())
        .contains("None of the columns says who a record is about.");
    assertThat(link("--input", numbers, "--id", "rec_id", "--map", "nose=amount").err())
        .contains("--map does not understand nose");
  }

  /**
   * A truth that knows only some, a column without a value, one of the wrong kind, three scripts.
   */
  @Test
  void roughFilesAreLinked() throws IOException {
    List<String> rows =
        List.of(
            "id,name,email,phone,truth",
            "1,王杰,,ask later,a",
            "2,Wang Jie,,later,a",
            "3,Александр Васильев,,never,",
            "4,Aleksandr Vasil'ev,,n/a,",
            "5," + "x".repeat(1_000_000) + ",,,b");
    Terminal linked =
        link("--input", write("rough.csv", rows).toString(), "--id", "id", "--truth", "truth");

    assertThat(linked.exitCode()).as(linked.err()).isZero();
    assertThat(linked.out()).contains("5 records");
  }

  @Test
  void aSavedModelGivesTheSameClustersWithoutLearning() throws IOException {
    String crm = write("crm.csv", people("c", true)).toString();
    Terminal trained = link("--input", crm, "--id", "rec_id", "--map", "ignored=entity", "--json");
    String text = Files.readString(folder.resolve("out/model.json"));
    String saved = Files.writeString(folder.resolve("saved.json"), text).toString();

    Terminal reused = link("--input", crm, "--id", "rec_id", "--model", saved, "--json");

    assertThat(reused.exitCode()).as(reused.err()).isZero();
    assertThat(withoutSeconds(reused)).isEqualTo(withoutSeconds(trained));
    assertThat(folder.resolve("out/model.json")).hasContent(text);
  }

  @Test
  void aModelOfOtherColumnsIsRefused() throws IOException {
    String crm = write("crm.csv", people("c", true)).toString();
    link("--input", crm, "--id", "rec_id", "--map", "ignored=entity");
    String model = folder.resolve("out/model.json").toString();
    String other = write("other.csv", List.of("rec_id,name", "1,anna rossi")).toString();

    assertThat(link("--input", other, "--id", "rec_id", "--model", model).err())
        .contains("The records lack the columns first_name, surname, birth date, e-mail")
        .doesNotContain("entity");
    assertThat(link("--input", crm, "--id", "rec_id", "--model", crm).err())
        .contains("The model cannot be read.");
    assertThat(link("--input", crm, "--id", "rec_id", "--model", folder + "/none").err())
        .contains("none is not there");
    assertThat(
            link("--input", crm, "--id", "rec_id", "--model", model, "--map", "text=entity").err())
        .contains("--map does not understand text=entity");
  }

  /** Without what differs: times, and why columns are what they are. */
  private static JsonNode withoutSeconds(Terminal linked) throws IOException {
    return ((ObjectNode) new ObjectMapper().readTree(linked.out()))
        .without(List.of("seconds", "columns"));
  }

  /** Clusters of two as an analyst reads them. */
  private List<String> clusters() throws SQLException {
    String pairs =
        """
        SELECT string_agg(source || ' ' || id, ' = ' ORDER BY id)
        FROM '%s/*.parquet' GROUP BY cluster HAVING count(*) = 2
        """
            .formatted(folder.resolve("out/clusters"));
    List<String> clusters = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(pairs)) {
      while (rows.next()) {
        clusters.add(rows.getString(1));
      }
    }
    return clusters;
  }

  private Terminal link(String... arguments) {
    List<String> all = new ArrayList<>(List.of("link"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--out", folder.resolve("out").toString()));
    return cx(all.toArray(String[]::new));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /** Sixty people; in the other file with a slip in the name. */
  private static List<String> people(String prefix, boolean slips) {
    String[] given = {"anna", "bruno", "carla", "dario", "elena", "fabio"};
    String[] family = {
      "bertoni",
      "cordelli",
      "ferraris",
      "lombardini",
      "marchetti",
      "palladino",
      "quattrocchi",
      "santangelo",
      "tagliaferri",
      "venturini"
    };
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 60; i++) {
      String name = family[i / 6];
      rows.add(
          "%s%d,%s,%s,%d-%02d-%02d,%s.%s%d@posta.it,p%d"
              .formatted(
                  prefix,
                  i,
                  given[i % 6],
                  slips ? name.replace("tt", "t").replace("rr", "r") : name,
                  1950 + i,
                  1 + i % 12,
                  1 + i % 28,
                  given[i % 6],
                  name,
                  i,
                  i));
    }
    return rows;
  }
}
