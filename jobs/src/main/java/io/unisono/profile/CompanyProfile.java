package io.unisono.profile;

import io.unisono.profile.Draft.Line;
import io.unisono.profile.file.Export;
import io.unisono.profile.file.Exports;
import io.unisono.profile.file.Sheets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the exports of a company and drafts the configuration that reads them. */
public final class CompanyProfile {

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
    for (Export export : Exports.below(folder)) {
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
    for (InputProfile input : inputs) {
      if (ofVendor.containsKey(input)) {
        VendorExport known = ofVendor.get(input);
        Draft.Source source = draft.source(input.export().system(), known.vendor().word());
        source.inputs.add(VendorInput.draft(input, known, keys));
        sources.put(input, source);
        Places.zone(source, input);
      } else {
        mapped(input, keys);
      }
    }
    Places.phoneRegions(sources);
  }

  private List<InputProfile> parties() {
    return inputs.stream()
        .filter(
            input ->
                ofVendor.containsKey(input)
                    ? ofVendor.get(input).ofParties()
                    : mapped.get(input).table().equals("party"))
        .toList();
  }

  private void mapped(InputProfile input, Keys keys) {
    boolean twin = keys.hasTwin(input);
    String system = input.export().system();
    boolean taken =
        draft.sources.stream()
            .anyMatch(source -> source.name.equals(system) && !source.adapter.equals("mapped"));
    Draft.Source source = draft.source(twin || taken ? input.export().name() : system, "mapped");
    Targets.Choice choice = mapped.get(input);
    Optional<ColumnProfile> key = input.key();
    Optional<ColumnProfile> party = twin ? key : keys.party(input);
    List<Draft.Input> added = new ArrayList<>();
    String name = input.export().name();
    if (choice.table().equals("party")) {
      key.ifPresentOrElse(
          id -> added.add(MappedInput.party(input, name, id, keys.number(input))),
          () ->
              draft.unread.put(
                  input.export().place(), "no column names its rows: which one is the id?"));
    } else if (party.isPresent() && (twin || !keys.isKnownInSystem(input))) {
      added.add(MappedInput.party(input, name + "-parties", party.get(), keys.number(input)));
    }
    Optional<Line> who =
        party
            .map(ColumnLine::from)
            .map(line -> key.equals(party) && !twin ? line.doubted("is this the party?") : line);
    if (!choice.table().equals("party") && !choice.table().equals("survey_response")) {
      added.add(
          MappedInput.fact(input, name, choice.table(), who, references(input, choice.table())));
    }
    Optional<ColumnProfile> score = Scores.column(input);
    if (score.isPresent()) {
      String answers = choice.table().equals("survey_response") ? name : name + "-answers";
      added.add(
          MappedInput.answers(input, answers, score.get(), choice.table().equals("ticket"), who));
    }
    choice
        .other()
        .filter(other -> !added.isEmpty())
        .ifPresent(other -> added.get(0).comments.add("? Could also be of target " + other));
    noteUnmapped(input, added);
    source.inputs.addAll(added);
    sources.put(input, source);
    Places.zone(source, input);
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

  private static void noteUnmapped(InputProfile input, List<Draft.Input> added) {
    List<String> rest =
        input.sheet().header().stream()
            .filter(column -> added.stream().noneMatch(one -> one.read.contains(column)))
            .toList();
    if (!rest.isEmpty() && !added.isEmpty()) {
      added.get(0).comments.add("Not mapped: " + String.join(", ", rest));
    }
  }
}
