package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import io.unisono.profile.file.Export;
import io.unisono.profile.file.Sheets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at the exports of a company and drafts the configuration that reads them. */
public final class CompanyProfile {

  private static final String MAPPED = "mapped";

  private final Draft draft = new Draft();
  private final List<InputProfile> inputs = new ArrayList<>();
  private final Map<InputProfile, VendorExport> ofVendor = new LinkedHashMap<>();
  private final Map<InputProfile, Targets.Choice> mapped = new LinkedHashMap<>();
  private final Map<InputProfile, Draft.Source> sources = new LinkedHashMap<>();

  private CompanyProfile() {}

  /**
   * What a look at the files gives.
   *
   * @param yaml the configuration
   * @param inputs how many inputs it has
   * @param doubts how many of its lines need an answer
   * @param unread files that could not be read, with the reason
   */
  public record Result(String yaml, int inputs, int doubts, Map<String, String> unread) {}

  /** The configuration that reads the exports of the folder. */
  public static Result of(Path folder) {
    CompanyProfile company = new CompanyProfile();
    company.look(folder);
    company.write();
    String yaml = DraftYaml.of(company.draft);
    return new Result(
        yaml,
        company.draft.sources.stream().mapToInt(source -> source.inputs.size()).sum(),
        (int) yaml.lines().filter(line -> line.strip().startsWith("# ?")).count(),
        company.draft.unread);
  }

  private void look(Path folder) {
    Sheets sheets = new Sheets();
    for (Export export : sheets.below(folder)) {
      try {
        InputProfile input = InputProfile.of(export, sheets.read(export));
        Optional<VendorExport> vendor = VendorExport.with(input.sheet().header());
        Optional<Targets.Choice> target = Targets.of(input);
        if (vendor.isPresent()) {
          ofVendor.put(input, vendor.get());
        } else if (target.isPresent()) {
          mapped.put(input, target.get());
        } else {
          draft.unread.put(
              export.place(),
              "nothing in its columns %s tells which staged table they belong to"
                  .formatted(input.sheet().header()));
          continue;
        }
        inputs.add(input);
      } catch (IOException e) {
        draft.unread.put(export.place(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void write() {
    Keys keys = new Keys(inputs, parties());
    inputs.forEach(input -> sources.put(input, source(input, keys)));
    for (InputProfile input : inputs) {
      Draft.Source source = sources.get(input);
      if (ofVendor.containsKey(input)) {
        source.inputs.add(VendorInput.draft(input, ofVendor.get(input), keys, invitations()));
      } else {
        mapped(input, keys, source);
      }
      Places.zone(source, input, ofVendor.containsKey(input));
    }
    draft.sources.removeIf(source -> source.inputs.isEmpty());
    Places.phoneRegions(sources);
  }

  private List<InputProfile> invitations() {
    return mapped.entrySet().stream()
        .filter(entry -> entry.getValue().table().equals("survey_invitation"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Ids are of one source: exports that use the same for other things need sources of their own.
   */
  private Draft.Source source(InputProfile input, Keys keys) {
    String system = input.export().system();
    if (ofVendor.containsKey(input)) {
      return draft.source(system, ofVendor.get(input).vendor().word());
    }
    boolean alone =
        keys.hasTwin(input)
            || (mapped.get(input).table().equals("party") && keys.sharesKeys(input));
    return alone
        ? draft.source(input.export().name(), MAPPED)
        : inputs.stream()
            .filter(other -> ofVendor.containsKey(other) && other.export().system().equals(system))
            .findFirst()
            .map(other -> draft.source(system, ofVendor.get(other).vendor().word()))
            .orElseGet(() -> draft.source(system, MAPPED));
  }

  private List<InputProfile> parties() {
    return inputs.stream()
        .filter(
            input ->
                ofVendor.containsKey(input)
                    ? ofVendor.get(input).ofParties() && !ofVendor.get(input).isSurvey()
                    : mapped.get(input).table().equals("party"))
        .toList();
  }

  private void mapped(InputProfile input, Keys keys, Draft.Source source) {
    boolean twin = keys.hasTwin(input);
    String table = mapped.get(input).table();
    Optional<ColumnProfile> key = input.key();
    Optional<Keys.Reference> reference =
        twin || table.equals("party") ? Optional.empty() : keys.party(input);
    Optional<ColumnProfile> party = twin ? key : reference.map(Keys.Reference::column);
    List<Draft.Input> added = new ArrayList<>();
    String name = input.export().name();
    if (table.equals("party")) {
      key.ifPresentOrElse(
          id -> added.add(MappedInput.party(input, name, id, keys.number(input), true)),
          () ->
              draft.unread.put(
                  input.export().place(), "no column names its rows: which one is the id?"));
    } else if (party.isPresent() && (twin || reference.flatMap(Keys.Reference::owner).isEmpty())) {
      added.add(MappedInput.party(input, name + "-parties", party.get(), keys.number(input), twin));
    }
    Map<String, Line> references = references(input, table);
    if (table.equals("party")) {
      key.ifPresent(id -> references.put("party_id", ColumnLine.from(id)));
    }
    party
        .map(column -> who(column, key, twin, reference))
        .ifPresent(line -> references.put("party_id", line));
    reference
        .flatMap(Keys.Reference::owner)
        .map(sources::get)
        .filter(owner -> owner != source)
        .ifPresent(
            owner ->
                references.put("party_source", Line.sure("{constant: %s}".formatted(owner.name))));
    if (table.equals("party") && key.isPresent() && Targets.hasContracts(input)) {
      added.add(
          MappedInput.fact(
              input,
              name + "-contracts",
              "subscription",
              references,
              Tenure.left(input, List.of())));
    }
    if (!table.equals("party") && !table.equals("survey_response")) {
      added.add(
          MappedInput.fact(input, name, table, references, Tenure.left(input, keys.twins(input))));
    }
    if (table.equals("survey_response") || !added.isEmpty()) {
      String answers = table.equals("survey_response") ? name : name + "-answers";
      for (ColumnProfile score : Scores.columns(input)) {
        String one =
            added.stream().anyMatch(other -> other.name.equals(answers))
                ? "%s-%d".formatted(answers, added.size())
                : answers;
        added.add(MappedInput.answers(input, one, answers, score, table, references));
      }
    }
    mapped
        .get(input)
        .other()
        .filter(other -> !added.isEmpty())
        .ifPresent(other -> added.get(0).comments.add("? Could also be of target " + other));
    if (!added.isEmpty()) {
      joined(input, keys.twins(input)).ifPresent(added.get(0).comments::add);
      noteColumns(input, added);
    }
    if (!source.adapter.equals(MAPPED)) {
      added.forEach(one -> one.options.put("adapter", Line.sure(MAPPED)));
    }
    source.inputs.addAll(added);
  }

  private static Line who(
      ColumnProfile party,
      Optional<ColumnProfile> key,
      boolean twin,
      Optional<Keys.Reference> reference) {
    Line line = ColumnLine.from(party);
    if (!twin && key.equals(Optional.of(party))) {
      line = line.doubted("is this the party?");
    }
    Optional<String> other = reference.flatMap(Keys.Reference::other);
    return other.isEmpty() ? line : line.doubted("the values are also those of " + other.get());
  }

  /** Subscriptions of the same system that the rows of a file name. */
  private Map<String, Line> references(InputProfile input, String table) {
    Map<String, Line> references = new LinkedHashMap<>();
    if (table.equals("interaction")) {
      mapped.forEach(
          (other, choice) -> {
            if (choice.table().equals("subscription")
                && other.export().system().equals(input.export().system())) {
              other
                  .key()
                  .flatMap(key -> Keys.reference(input, key))
                  .ifPresent(column -> references.put("subscription_id", ColumnLine.from(column)));
            }
          });
    }
    return references;
  }

  /**
   * A comment on a file that may have been joined from others: these have at least half of its
   * columns.
   *
   * @param others files about the same things
   */
  private static Optional<String> joined(InputProfile input, List<InputProfile> others) {
    Set<String> sources = new TreeSet<>();
    int copies = 0;
    for (ColumnProfile column : input.columns()) {
      List<String> holders =
          others.stream()
              .filter(other -> other.columns().size() < input.columns().size())
              .filter(other -> other.hasColumn(column.words()))
              .map(other -> other.export().name())
              .toList();
      sources.addAll(holders);
      copies += holders.isEmpty() ? 0 : 1;
    }
    return sources.size() > 1 && 2 * copies >= input.columns().size()
        ? Optional.of(
            "? %d of its %d columns stand in %s too: if it was joined from them, take it out"
                .formatted(copies, input.columns().size(), String.join(", ", sources)))
        : Optional.empty();
  }

  /** Columns that are not mapped, may lack, or cannot be told apart. */
  private static void noteColumns(InputProfile input, List<Draft.Input> added) {
    Map<Boolean, List<String>> rest =
        input.columns().stream()
            .filter(column -> added.stream().noneMatch(one -> one.read.contains(column.name())))
            .collect(
                Collectors.partitioningBy(
                    column -> column.is(Shape.EMPTY),
                    Collectors.mapping(ColumnProfile::name, Collectors.toList())));
    if (!rest.get(false).isEmpty()) {
      added.get(0).comments.add("Not mapped: " + String.join(", ", rest.get(false)));
    }
    if (!rest.get(true).isEmpty()) {
      added
          .get(0)
          .comments
          .add("? Blank in every row, so not mapped: " + String.join(", ", rest.get(true)));
    }
    added.forEach(one -> Placement.noteHeader(input.sheet(), one));
  }
}
