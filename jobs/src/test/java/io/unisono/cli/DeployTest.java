package io.unisono.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The examples in deploy/ speak the command line that there is. */
class DeployTest {

  private static final Path DEPLOY = Path.of("../deploy");

  private static final String[] OPTIONS = {
    "--config", "--data", "--lake", "--work", "--out", "--run-date"
  };

  @Test
  void sparkSubmitPassesOptionsOfTheNight() throws IOException {
    String script = Files.readString(DEPLOY.resolve("spark-submit.sh"));
    String command = script.substring(script.indexOf("\n  run \\") + 1);

    List<String> words =
        Pattern.compile("\"[^\"]*\"|[^\\s\\\\]+")
            .matcher(command)
            .results()
            .map(MatchResult::group)
            .toList();

    assertIsANight(words);
    assertThat(script).contains("--class " + Cx.class.getName());
  }

  @Test
  void airflowPassesOptionsOfTheNight() throws IOException {
    String dag = Files.readString(DEPLOY.resolve("airflow/unisono_night.py"));
    int start = dag.indexOf("application_args=[");
    String list = dag.substring(start, dag.indexOf("],", start));

    List<String> words =
        Pattern.compile("\"([^\"]*)\"")
            .matcher(list)
            .results()
            .map(word -> word.group(1).replace("{{ ds }}", "2026-03-31"))
            .toList();

    assertIsANight(words);
    assertThat(dag).contains("java_class=\"" + Cx.class.getName() + "\"");
  }

  /** The others are a crash, a conflict and a disk: a later try may find them gone. */
  @Test
  void airflowRepeatsOnlyWhatARepetitionCanHelp() throws IOException {
    String dag = Files.readString(DEPLOY.resolve("airflow/unisono_night.py"));

    assertThat(dag)
        .contains(
            "NEEDS_A_PERSON = {%d, %d, %d, %d}"
                .formatted(
                    ExitCode.USAGE.code(),
                    ExitCode.CONFIGURATION.code(),
                    ExitCode.INPUT.code(),
                    ExitCode.QUALITY.code()));
  }

  @Test
  void kubernetesPassesOptionsOfTheNightAndNeverRunsTwoAtOnce() throws IOException {
    JsonNode spec =
        new YAMLMapper()
            .readTree(DEPLOY.resolve("kubernetes/scheduled-spark-application.yaml").toFile())
            .path("spec");
    JsonNode template = spec.path("template");

    assertIsANight(
        StreamSupport.stream(template.path("arguments").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
    assertThat(template.path("mainClass").asText()).isEqualTo(Cx.class.getName());
    assertThat(spec.path("timeZone").asText()).isEqualTo("UTC");
    assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(template.path("restartPolicy").path("type").asText()).isEqualTo("Never");
    for (String process : new String[] {"driver", "executor"}) {
      assertThat(template.at("/" + process + "/podSecurityContext/runAsNonRoot").asBoolean())
          .as(process)
          .isTrue();
    }
  }

  @Test
  void theDriverOfS3IsOfSparksHadoop() throws IOException {
    assertThat(Files.readString(DEPLOY.resolve("s3/pom.xml")))
        .contains("<hadoop.version>" + VersionInfo.getVersion() + "</hadoop.version>");
  }

  @Test
  void sparkSettingsLeaveTheResultsAlone() throws IOException {
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(DEPLOY.resolve("conf/spark-defaults.conf"))) {
      settings.load(reader);
    }
    SparkConf conf = new SparkConf(false);
    settings.forEach((key, value) -> conf.set((String) key, (String) value));

    assertThat(conf.get("spark.network.crypto.cipher")).isEqualTo("AES/GCM/NoPadding");
    assertThat(conf.get("spark.authenticate")).isEqualTo("true");
    assertThat("mail anna@example.com now".replaceAll(redacted(conf), "***"))
        .isEqualTo("mail *** now");
    assertThat("call +390612345678".replaceAll(redacted(conf), "***")).isEqualTo("call ***");
    assertThat(settings.stringPropertyNames())
        .allSatisfy(key -> assertThat(key).startsWith("spark."))
        .doesNotContain("spark.sql.session.timeZone", "spark.sql.ansi.enabled");
  }

  private static String redacted(SparkConf conf) {
    return conf.get("spark.sql.redaction.string.regex");
  }

  /** Picocli refuses options that do not exist. */
  private static void assertIsANight(List<String> words) {
    ParseResult parsed = Cx.commandLine().parseArgs(words.toArray(String[]::new));

    CommandLine night = parsed.subcommand().commandSpec().commandLine();
    assertThat(night.getCommandName()).isEqualTo("run");
    for (String option : OPTIONS) {
      assertThat(parsed.subcommand().hasMatchedOption(option)).as(option).isTrue();
    }
  }
}
