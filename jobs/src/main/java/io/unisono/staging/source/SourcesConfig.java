package io.unisono.staging.source;

import io.unisono.config.Check;
import io.unisono.config.Line;
import io.unisono.config.Secret;
import io.unisono.config.Section;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.table.staged.SurveyResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The source systems of the company, in the user's configuration only: {@code sources: [...]}. */
@Section("sources")
public record SourcesConfig(List<Source> sources) {

  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  public SourcesConfig {
    requireUnique("sources", sources, Source::name);
  }

  /**
   * Who made an export, and with it the shape of the files: every vendor has a preset, the file of
   * its name in the resources of {@code io.unisono.staging.vendor}. What is {@code MAPPED} is
   * described by the configuration alone.
   */
  public enum Vendor {
    SALESFORCE,
    HUBSPOT,
    QUALTRICS,
    SURVEYMONKEY,
    ZENDESK,
    FRESHDESK,
    INTERCOM,
    TYPEFORM,
    GOOGLE_FORMS,
    LIMESURVEY,
    STRIPE,
    AMAZON_CONNECT,
    TRUSTPILOT,
    GOOGLE_PLAY,
    APP_STORE,
    GOOGLE_ANALYTICS,
    MATOMO,
    MAPPED;

    /** As the configuration writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String fileName() {
      return word() + ".yaml";
    }
  }

  /** How an input is stored. */
  public enum Format {
    CSV,
    JSONL,
    XLSX,
    PARQUET,
    JDBC
  }

  /**
   * One source system.
   *
   * @param name short name, part of every key: (source, party_id)
   * @param adapter of its inputs that do not name another
   * @param timeZone zone of times without one; UTC if not given
   * @param phoneRegion ISO country of telephone numbers without a prefix; without it only numbers
   *     with a + can be read
   * @param maxQuarantinedShare overrides {@code staging.max-quarantined-share} for this source
   * @param observedSince first day from which the exports hold those who left as well as those who
   *     stayed; found from the subscriptions if not given
   */
  public record Source(
      String name,
      Vendor adapter,
      Optional<ZoneId> timeZone,
      Optional<String> phoneRegion,
      Optional<Double> maxQuarantinedShare,
      Optional<LocalDate> observedSince,
      List<Input> inputs) {

    public Source {
      Check.that(
          name.matches("[a-z][a-z0-9_-]*"), "name", "must be lower case letters, digits, _ and -");
      Check.that(!inputs.isEmpty(), "inputs", "must name at least one input");
      requireUnique("inputs", inputs, Input::name);
      phoneRegion.ifPresent(
          region ->
              Check.that(
                  REGIONS.contains(region),
                  "phone-region",
                  "must be an ISO country code of two capital letters such as IT, is '%s'",
                  region));
      maxQuarantinedShare.ifPresent(share -> Check.share("max-quarantined-share", share));
    }

    public Vendor adapterOf(Input input) {
      return input.adapter().orElse(adapter);
    }
  }

  /**
   * One export of a source.
   *
   * @param name for a vendor's adapter the export (contact, ticket ...), else any name
   * @param adapter when it is not the source's
   * @param export the vendor's export, when the input is not called after it
   * @param path file, folder or glob; may contain {@code {data}} and {@code {run_date}}
   * @param optional whether a missing or empty delivery is tolerated; no if not given
   * @param format of the files; by the adapter or the file's extension if not given
   * @param delimiter between CSV fields; a comma if not given
   * @param charset of text files; UTF-8 if not given; a byte-order mark decides over it
   * @param quote around CSV fields that hold delimiters or line breaks, or "none"; a double quote
   *     if not given
   * @param escape takes the meaning from the character behind it; without it a quote is doubled
   * @param skipHead lines before the header
   * @param skipFoot lines at the end that are no records, such as those of a Salesforce report
   * @param records path of the list of records in JSON documents
   * @param names column that an adapter reads to its name in the files, where that is another
   * @param optionalColumns source columns that a file may lack; they are blank there
   * @param nullValues texts that stand for no value; by the format if not given
   * @param target staged table, for the {@code mapped} adapter
   * @param columns staged column to its origin; for a vendor's adapter these come on top of its own
   *     mapping, in every staged table that it feeds and that has the column
   * @param version time that tells which of rows with one key is the newest; for parties {@code
   *     updated_at} if not given, else the event time
   * @param attributes name to further source column to keep, as text, in {@code attributes}
   * @param where source column to what it must hold; other rows are skipped
   * @param deletedWhen source column to what it holds in a row that says that its record is
   *     deleted; older rows of the record go
   * @param lookup a second file that adds columns by key
   * @param survey what the questions measure, for survey adapters
   * @param jdbc the database table, for format jdbc
   * @param line where it is configured
   */
  public record Input(
      String name,
      Optional<Vendor> adapter,
      Optional<String> export,
      Optional<String> path,
      Optional<Boolean> optional,
      Optional<Format> format,
      Optional<String> delimiter,
      Optional<String> charset,
      Optional<String> quote,
      Optional<String> escape,
      Optional<Integer> skipHead,
      Optional<Integer> skipFoot,
      Optional<String> records,
      Map<String, String> names,
      Set<String> optionalColumns,
      Optional<List<String>> nullValues,
      Optional<String> target,
      Map<String, ColumnMapping> columns,
      Optional<ColumnMapping> version,
      Map<String, String> attributes,
      Map<String, Condition> where,
      Map<String, Condition> deletedWhen,
      Optional<Lookup> lookup,
      Optional<Survey> survey,
      Optional<Jdbc> jdbc,
      Line line) {

    public Input {
      Check.that(path.isPresent() != jdbc.isPresent(), "path", "give either path or jdbc");
      delimiter.ifPresent(text -> requireCharacter("delimiter", text));
      quote.filter(text -> !text.equals("none")).ifPresent(text -> requireCharacter("quote", text));
      escape.ifPresent(text -> requireCharacter("escape", text));
      charset.ifPresent(Input::requireCharset);
      deletedWhen.values().forEach(Input::requireDeletion);
      skipHead.ifPresent(lines -> Check.atLeast("skip-head", lines, 0));
      skipFoot.ifPresent(lines -> Check.atLeast("skip-foot", lines, 0));
    }

    /** Source columns that the input names itself. */
    public Set<String> sourceColumns() {
      Set<String> named = new LinkedHashSet<>(names.keySet());
      columns.values().forEach(mapping -> named.addAll(mapping.sourceColumns()));
      version.ifPresent(mapping -> named.addAll(mapping.sourceColumns()));
      named.addAll(attributes.values());
      named.addAll(where.keySet());
      named.addAll(deletedWhen.keySet());
      survey.ifPresent(asked -> named.addAll(asked.questions().keySet()));
      lookup.ifPresent(
          second -> {
            named.removeAll(second.columns());
            named.add(second.key());
          });
      return named;
    }

    /** Which rows say that their record is deleted. */
    public List<Rejection> deletions() {
      return deletedWhen.entrySet().stream()
          .map(marked -> Rejection.deleted(marked.getKey(), marked.getValue()))
          .toList();
    }

    private static void requireDeletion(Condition when) {
      boolean isFilled = when.is().isEmpty() && when.filled().equals(Optional.of(true));
      Check.that(
          when.not().isEmpty() && (isFilled || (when.is().isPresent() && when.filled().isEmpty())),
          "deleted-when",
          "give the texts that mark a deletion, or {filled: true}");
    }

    private static void requireCharacter(String option, String text) {
      Check.that(text.length() == 1, option, "must be one character");
    }

    /** Which of a vendor's exports it is. */
    public String exportName() {
      return export.orElse(name);
    }

    private static void requireCharset(String name) {
      try {
        Charset.forName(name);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        throw new IllegalArgumentException("charset: '%s' is not known".formatted(name), e);
      }
    }
  }

  /**
   * A second file of the same format whose columns are added to each row by key, under their own
   * names; a row without a partner gets nulls, and a key that repeats gives its greatest row.
   *
   * @param key column that both files have
   */
  public record Lookup(String path, String key, List<String> columns) {}

  /**
   * @param questions question (Qualtrics: its ImportId; SurveyMonkey: its text) to what it measures
   * @param statuses word of the vendor's status column to whether it marks an answer, where the
   *     adapter does not know it or the company wants it otherwise
   * @param unfinished what happens to questionnaires that were left; they are kept if not given
   */
  public record Survey(
      String id,
      Optional<String> channel,
      Optional<String> touchpoint,
      Map<String, Question> questions,
      Map<String, Boolean> statuses,
      Optional<Unfinished> unfinished) {

    public boolean skipsUnfinished() {
      return unfinished.equals(Optional.of(Unfinished.SKIP));
    }
  }

  /** What happens to the answers of a questionnaire that was left before its end. */
  public enum Unfinished {
    KEEP,
    SKIP
  }

  /**
   * @param metric nps, csat, ces, csi, fcr, other or text
   * @param scaleMin lowest value of the scale; needed unless the metric is text
   * @param scaleMax highest value of the scale
   * @param map answer text to number, for exports of choice texts without a number in front
   * @param missing answer texts that say that the question was not answered
   */
  public record Question(
      String metric,
      Optional<Double> scaleMin,
      Optional<Double> scaleMax,
      Map<String, String> map,
      List<String> missing) {

    private static final List<String> METRICS =
        SurveyResponse.TABLE.column(SurveyResponse.METRIC).validValues();

    public Question {
      Check.that(
          METRICS.contains(metric), "metric", "must be one of %s", String.join(", ", METRICS));
      Check.that(
          metric.equals(SurveyResponse.Metric.TEXT)
              || (scaleMin.isPresent() && scaleMax.isPresent()),
          "scale-min",
          "a question that is not text needs scale-min and scale-max");
    }

    /** The same question, whose answer may be missing in these words unless it says its own. */
    public Question missing(String... words) {
      return missing.isEmpty()
          ? new Question(metric, scaleMin, scaleMax, map, List.of(words))
          : this;
    }

    public boolean isText() {
      return metric.equals(SurveyResponse.Metric.TEXT);
    }
  }

  /**
   * A table of a database, read whole.
   *
   * @param table name, with schema if needed; not a query
   * @param partitionColumn numeric column to read in parallel by, with its bounds
   * @param fetchSize rows a round trip; 10,000 if not given
   */
  public record Jdbc(
      String url,
      String table,
      Optional<String> user,
      Optional<Secret> password,
      Optional<String> partitionColumn,
      Optional<Long> lowerBound,
      Optional<Long> upperBound,
      Optional<Integer> partitions,
      Optional<Integer> fetchSize) {

    public Jdbc {
      Check.that(url.startsWith("jdbc:"), "url", "must begin with jdbc:");
      Check.that(table.matches("[A-Za-z0-9_.\"]+"), "table", "must be a table's name, not a query");
      boolean bounded = lowerBound.isPresent() && upperBound.isPresent() && partitions.isPresent();
      Check.that(
          partitionColumn.isEmpty() || bounded,
          "partition-column",
          "needs lower-bound, upper-bound and partitions");
    }
  }

  private static <T> void requireUnique(String option, List<T> items, Function<T, String> name) {
    Set<String> seen = new HashSet<>();
    for (T item : items) {
      Check.that(seen.add(name.apply(item)), option, "the name '%s' repeats", name.apply(item));
    }
  }
}
