package io.unisono.staging;

import io.unisono.config.ConfigErrors;
import io.unisono.config.Line;
import io.unisono.contract.Table;
import io.unisono.error.UserException;
import io.unisono.staging.convert.MappingChecks;
import io.unisono.staging.read.InputFiles;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Condition;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.FormatOptions;
import io.unisono.staging.source.NullWords;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.staging.source.SourcesConfig.Lookup;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.staging.source.SourcesConfig.Survey;
import io.unisono.staging.source.SourcesConfig.Vendor;
import io.unisono.staging.source.TextFormat;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.staging.source.VendorShape.VendorLookup;
import io.unisono.staging.vendor.Presets;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** From the configured sources to the feeds of the staged tables; reports all problems at once. */
final class Feeds {

  /** libphonenumber's region for numbers that must bring their own prefix. */
  static final String NO_REGION = "ZZ";

  private final Configuration hadoop;
  private final Map<String, Table> targets;
  private final Set<String> sources;
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<UserException> failures = new ArrayList<>();

  /**
   * What a configuration gives.
   *
   * @param problems of mappings that cannot be
   * @param failures of places that cannot be looked at
   */
  record Found(List<Feed> feeds, List<String> problems, List<UserException> failures) {}

  private Feeds(Configuration hadoop, Set<Table> targets, SourcesConfig config) {
    this.hadoop = hadoop;
    this.targets = targets.stream().collect(Collectors.toMap(Table::name, table -> table));
    this.sources = config.sources().stream().map(Source::name).collect(Collectors.toSet());
  }

  /**
   * @param targets the staged tables
   * @throws io.unisono.error.UserException with every mapping that cannot be
   */
  static List<Feed> of(Configuration hadoop, SourcesConfig config, Set<Table> targets) {
    Found found = found(hadoop, config, targets);
    if (!found.problems().isEmpty()) {
      throw ConfigErrors.problems(found.problems());
    }
    if (!found.failures().isEmpty()) {
      throw UserException.all(found.failures());
    }
    return found.feeds();
  }

  /** The feeds of the inputs that can be, and what is wrong with the others. */
  static Found found(Configuration hadoop, SourcesConfig config, Set<Table> targets) {
    Feeds feeds = new Feeds(hadoop, targets, config);
    List<Feed> all = new ArrayList<>();
    if (config.sources().isEmpty()) {
      feeds.problems.add("sources: there are none; a night needs something to read");
    }
    for (Source source : config.sources()) {
      for (Input input : source.inputs()) {
        try {
          all.addAll(
              source.adapterOf(input) == Vendor.MAPPED
                  ? feeds.mapped(source, input)
                  : feeds.ofVendor(source, input));
        } catch (UserException e) {
          feeds.failures.add(e);
        }
      }
    }
    return new Found(all, List.copyOf(feeds.problems), feeds.failures);
  }

  private List<Feed> mapped(Source source, Input input) {
    Table target = targets.get(input.target().orElse(""));
    if (target == null) {
      problem(source, input, "target: must be one of " + new TreeSet<>(targets.keySet()));
      return List.of();
    }
    if (input.survey().isPresent()) {
      problem(source, input, "survey: belongs to the adapters of survey tools");
    }
    problems(source, input, MappingChecks.unknownColumns(input, Set.of(target)));
    Origin origin = origin(input, TextFormat.CSV);
    Optional<LookupInput> lookup = input.lookup().map(second -> lookup(origin, second));
    return List.of(
        feed(
            source,
            input,
            origin,
            Part.of(target.name()),
            lookup,
            List.of(),
            required(source, input, input.sourceColumns())));
  }

  private List<Feed> ofVendor(Source source, Input input) {
    Vendor vendor = source.adapterOf(input);
    Optional<VendorShape> found = Presets.shape(vendor, input.exportName());
    if (found.isEmpty()) {
      problem(
          source,
          input,
          "name: %s knows the inputs %s".formatted(vendor.word(), Presets.exports(vendor)));
      return List.of();
    }
    if (input.target().isPresent()) {
      problem(source, input, "target: belongs to inputs with the adapter mapped");
    }
    VendorShape shape = found.get();
    Set<Table> fed =
        shape.parts().stream().map(part -> targets.get(part.target())).collect(Collectors.toSet());
    problems(source, input, MappingChecks.unknownColumns(input, fed));
    if (shape.isSurvey() && input.survey().isEmpty()) {
      problem(source, input, "survey: is missing; it says what the questions measure");
    }
    List<Rejection> rejections =
        Responses.rejections(shape, input.survey(), problem -> problem(source, input, problem));
    Set<String> required = new LinkedHashSet<>(shape.required());
    required.addAll(input.sourceColumns());
    required = required(source, input, required);
    Origin origin = origin(input, shape.text());
    List<Feed> feeds = new ArrayList<>();
    for (Part part : shape.parts()) {
      Optional<LookupInput> lookup =
          part.lookup()
              .flatMap(second -> lookup(source, input, second))
              .or(() -> input.lookup().map(second -> lookup(origin, second)));
      feeds.add(feed(source, input, origin, part, lookup, rejections, required));
    }
    requireReadNames(source, input, feeds);
    return feeds;
  }

  private void requireReadNames(Source source, Input input, List<Feed> feeds) {
    Set<String> read = new TreeSet<>();
    feeds.forEach(feed -> read.addAll(feed.sourceColumns()));
    for (String name : input.names().keySet()) {
      if (!read.contains(name)) {
        problem(source, input, "names.%s: is not read; known are %s".formatted(name, read));
      }
    }
  }

  /** The columns without those that a file may lack. */
  private Set<String> required(Source source, Input input, Set<String> columns) {
    Set<String> required = new LinkedHashSet<>(columns);
    for (String column : input.optionalColumns()) {
      if (!required.remove(column)) {
        problem(
            source,
            input,
            "optional-columns: '%s' is none of the required ones, %s"
                .formatted(column, new TreeSet<>(columns)));
      }
    }
    return required;
  }

  private Feed feed(
      Source source,
      Input input,
      Origin origin,
      Part part,
      Optional<LookupInput> lookup,
      List<Rejection> rejections,
      Set<String> required) {
    FormatOptions.misplaced(input, origin.format())
        .forEach(misplaced -> problem(source, input, misplaced));
    Table target = targets.get(part.target());
    Map<String, ColumnMapping> columns = new HashMap<>(part.columns());
    Set<String> known = MappingChecks.mappable(target);
    input
        .columns()
        .forEach(
            (column, mapping) -> {
              if (known.contains(column)) {
                columns.put(column, mapping);
              }
            });
    if (part.perAnswer()) {
      input.survey().ifPresent(survey -> describe(columns, survey));
    }
    requireKnownPartySource(source, input, columns);
    Map<String, String> attributes = new TreeMap<>(part.attributes());
    attributes.putAll(input.attributes());
    Map<String, Condition> where = new HashMap<>(part.where());
    where.putAll(input.where());
    Feed feed =
        new Feed(
            source.name(),
            input.name(),
            origin,
            input.optional().orElse(false),
            target,
            columns,
            version(input, part, target, columns),
            MappingChecks.keepsAttributes(target) ? attributes : Map.of(),
            where,
            Stream.concat(rejections.stream(), input.deletions().stream()).toList(),
            part.perAnswer() ? Responses.questions(source, input) : Map.of(),
            lookup,
            required,
            source.timeZone(),
            source.phoneRegion().orElse(NO_REGION),
            NullWords.of(input, origin.format(), columns.values()));
    problems(source, input, MappingChecks.problems(feed, input.line()));
    return feed;
  }

  /** A misspelt source would be nobody's, and all its facts with it. */
  private void requireKnownPartySource(
      Source source, Input input, Map<String, ColumnMapping> columns) {
    Optional.ofNullable(columns.get(Ticket.PARTY_SOURCE))
        .flatMap(ColumnMapping::constant)
        .filter(name -> !sources.contains(name))
        .ifPresent(
            name ->
                problem(
                    source,
                    input,
                    "columns.party_source: '%s' is no source; known are %s"
                        .formatted(name, new TreeSet<>(sources))));
  }

  private static Optional<ColumnMapping> version(
      Input input, Part part, Table target, Map<String, ColumnMapping> columns) {
    return input
        .version()
        .or(() -> target.versionColumn().map(column -> columns.get(column.name())))
        .or(part::version)
        .or(() -> target.eventTime().map(column -> columns.get(column.name())));
  }

  private static void describe(Map<String, ColumnMapping> columns, Survey survey) {
    columns.put(SurveyResponse.SURVEY_ID, ColumnMapping.constant(survey.id()));
    survey
        .channel()
        .ifPresent(text -> columns.put(SurveyResponse.CHANNEL, ColumnMapping.constant(text)));
    survey
        .touchpoint()
        .ifPresent(text -> columns.put(SurveyResponse.TOUCHPOINT, ColumnMapping.constant(text)));
  }

  private LookupInput lookup(Origin first, Lookup second) {
    Origin origin =
        new Origin(
            second.path(),
            InputFiles.find(hadoop, second.path()),
            first.format(),
            first.text(),
            Optional.empty());
    return new LookupInput(origin, second.key(), second.key(), second.columns(), Map.of(), false);
  }

  private Optional<LookupInput> lookup(Source source, Input input, VendorLookup second) {
    Vendor vendor = source.adapterOf(input);
    Optional<Input> other =
        source.inputs().stream()
            .filter(found -> source.adapterOf(found) == vendor)
            .filter(found -> found.exportName().equals(second.input()))
            .findFirst();
    if (other.isEmpty()) {
      problem(source, input, "name: needs the input '%s' beside it".formatted(second.input()));
      return Optional.empty();
    }
    TextFormat format = Presets.shape(vendor, second.input()).orElseThrow().text();
    return Optional.of(second.from(origin(other.get(), format)));
  }

  private Origin origin(Input input, TextFormat preset) {
    if (input.jdbc().isPresent()) {
      return new Origin(input.jdbc().get().table(), List.of(), Format.JDBC, preset, input.jdbc());
    }
    String place = input.path().orElseThrow();
    Origin origin =
        new Origin(place, InputFiles.find(hadoop, place), Format.CSV, preset, Optional.empty());
    Format format = input.format().orElseGet(() -> formatOf(origin, preset));
    return new Origin(
        place, origin.files(), format, preset.configured(format, input), Optional.empty());
  }

  private static Format formatOf(Origin origin, TextFormat preset) {
    String name = origin.files().isEmpty() ? origin.place() : origin.files().get(0).label();
    Format format = Origin.formatOf(name);
    return format == Format.CSV && preset.kind() == TextFormat.Kind.JSON ? Format.JSONL : format;
  }

  private void problems(Source source, Input input, List<MappingChecks.Found> found) {
    found.forEach(each -> problem(source, input, each.at(), each.problem()));
  }

  private void problem(Source source, Input input, String problem) {
    problem(source, input, input.line(), problem);
  }

  private void problem(Source source, Input input, Line line, String problem) {
    problems.add(line.of("sources %s/%s %s".formatted(source.name(), input.name(), problem)));
  }
}
