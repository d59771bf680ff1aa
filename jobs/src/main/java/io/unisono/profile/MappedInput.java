package io.unisono.profile;

import io.unisono.contract.Table;
import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import io.unisono.profile.StagedWords.Words;
import io.unisono.table.Tables;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The input of a file that no vendor's adapter knows: which of its columns fills which staged one.
 */
final class MappedInput {

  private final InputProfile profile;
  private final Table table;
  private final Draft.Input draft;
  private final Set<String> used = new HashSet<>();

  private MappedInput(InputProfile profile, String name, String table) {
    this.profile = profile;
    this.table =
        Tables.ALL.stream().filter(each -> each.name().equals(table)).findFirst().orElseThrow();
    this.draft = new Draft.Input(name);
    Placement.put(profile, draft);
    draft.options.put("target", Line.sure(table));
  }

  /**
   * One row per party.
   *
   * @param id that names the party
   * @param number company-wide number of the customer
   * @param isOfParties whether each row is of a party; else only what cannot be of anything else
   */
  static Draft.Input party(
      InputProfile profile,
      String name,
      ColumnProfile id,
      Optional<Line> number,
      boolean isOfParties) {
    MappedInput input = new MappedInput(profile, name, "party");
    input.put("party_id", ColumnLine.from(id));
    boolean people =
        input.fits("given_name") || input.fits("family_name") || input.fits("birth_date");
    boolean company = input.fits("organisation_name");
    input.put(
        "kind",
        company && !people
            ? Line.sure("{constant: organisation}")
            : Line.doubtful(
                "{constant: person}",
                people ? "" : "are these people? The other kind is organisation"));
    number.ifPresent(line -> input.put("customer_number", line));
    input.putFitting(isOfParties ? column -> true : StagedWords.OF_PARTIES_ALONE::contains);
    return input.finished();
  }

  /**
   * One row per fact.
   *
   * @param references staged columns that refer to other files
   * @param left who has left, where the file says so or another about the same things
   */
  static Draft.Input fact(
      InputProfile profile,
      String name,
      String table,
      Map<String, Line> references,
      Optional<Tenure.Left> left) {
    MappedInput input = new MappedInput(profile, name, table);
    input.key(keyColumn(table));
    input.refer(references);
    if (table.equals("subscription")) {
      input.tenure();
      left.filter(who -> !input.fits("ended_on")).ifPresent(input::end);
    }
    input.putFitting(column -> true);
    input.defaults();
    return input.finished();
  }

  private static String keyColumn(String table) {
    return table.equals("survey_invitation") ? "invitation_id" : table + "_id";
  }

  /** Columns that refer to rows of other files; without a party most facts say nothing. */
  private void refer(Map<String, Line> references) {
    references.forEach(this::put);
    if (!references.containsKey("party_id") && !references.containsKey("subscription_id")) {
      draft.comments.add(
          "? No column has keys of a file of customers: map party_id, or its rows are of nobody");
    }
  }

  private void end(Tenure.Left left) {
    left.file()
        .ifPresent(
            file ->
                draft.options.put(
                    "lookup",
                    Line.sure(
                        "{path: %s, key: %s, columns: [%s]}"
                            .formatted(
                                Placement.path(file),
                                DraftYaml.quoted(profile.key().orElseThrow().name()),
                                DraftYaml.quoted(left.column().name())))));
    put("ended_on", left.end());
  }

  /**
   * The scores of a file, one row per answer.
   *
   * @param survey what the scores of the file are of
   * @param table that the rows of the file are of
   */
  static Draft.Input answers(
      InputProfile profile,
      String name,
      String survey,
      ColumnProfile score,
      String table,
      Map<String, Line> references) {
    MappedInput input = new MappedInput(profile, name, "survey_response");
    Scores.Scale scale = Scores.scale(score).orElseThrow();
    input.key("response_id");
    String question = ColumnProfile.words(score.name()).replace(' ', '_');
    input.put("question_id", Line.sure("{constant: %s}".formatted(DraftYaml.quoted(question))));
    input.put("survey_id", Line.sure("{constant: %s}".formatted(DraftYaml.quoted(survey))));
    for (String who : List.of("party_id", "party_source")) {
      if (references.containsKey(who)) {
        input.put(who, references.get(who));
      }
    }
    if (table.equals("ticket")) {
      profile.key().ifPresent(key -> input.put("ticket_id", input.keyLine(key)));
      input.put("touchpoint", Line.sure("{constant: support}"));
    }
    input.put(
        "metric",
        Line.doubtful(
            "{constant: %s}".formatted(scale.metric()),
            "by its name and values from %s to %s: nps, csat, ces, csi or other"
                .formatted(
                    score.number().orElseThrow().least(),
                    score.number().orElseThrow().greatest())));
    input.put("score", ColumnLine.from(score));
    input.put("scale_min", Line.sure("{constant: \"%d\"}".formatted(scale.least())));
    input.put(
        "scale_max",
        Line.doubtful(
            "{constant: \"%d\"}".formatted(scale.greatest()),
            "the scale is not told; a greater one lowers every score"));
    input.put("responded_at", input.answered());
    return input.finished();
  }

  private void key(String column) {
    if (table.columns().stream().anyMatch(each -> each.name().equals(column))) {
      put(
          column,
          profile
              .key()
              .map(this::keyLine)
              .orElseGet(
                  () ->
                      Line.doubtful(
                          "{joined: [%s]}".formatted(joined()),
                          "no column names the rows; rows that are equal in all of these are one")));
    }
  }

  /** Rows of one key that are about different things are different rows. */
  private Line keyLine(ColumnProfile key) {
    int conflicts = profile.conflicts(List.of(key));
    if (conflicts == 0) {
      return ColumnLine.from(key);
    }
    return profile
        .besides(key)
        .map(
            other ->
                new Line(
                    "{joined: [%s, %s]}"
                        .formatted(DraftYaml.quoted(key.name()), DraftYaml.quoted(other.name())),
                    "%,d rows repeat a %s with another %s: if they are newer versions, take the first alone"
                        .formatted(conflicts, key.name(), other.name()),
                    List.of(key.name(), other.name())))
        .orElseGet(
            () ->
                ColumnLine.from(key)
                    .doubted(
                        "%,d rows repeat the key of another, and one row of each key stays"
                            .formatted(conflicts)));
  }

  /** All columns that are always filled. */
  private String joined() {
    return profile.columns().stream()
        .filter(column -> column.filled() == column.rows() && !column.is(Shape.TEXT))
        .map(column -> DraftYaml.quoted(column.name()))
        .collect(Collectors.joining(", "));
  }

  private void tenure() {
    if (fits("started_on")) {
      return;
    }
    Tenure.column(profile)
        .ifPresent(
            column ->
                put(
                    "started_on",
                    new Line(
                        "{from: %s, months-before: \"{run_date}\"}"
                            .formatted(DraftYaml.quoted(column.name())),
                        "no day is told: the months are counted back from the run date",
                        List.of(column.name()))));
  }

  /** The last time of the row: an answer comes after what it is about. */
  private Line answered() {
    Optional<ColumnProfile> time =
        profile.columns().stream()
            .filter(column -> column.is(Shape.TIME))
            .max(Comparator.comparing(column -> nearness(column.words())));
    return time.map(
            column ->
                ColumnLine.value(column).doubted("the time of the answer, or the nearest to it?"))
        .orElse(
            Line.doubtful(
                "{constant: \"{run_date}\"}",
                "the file tells no time: the run date stands for it, so every night moves it"));
  }

  /** A ticket is submitted before it is solved, and a questionnaire when it is answered. */
  private static int nearness(String words) {
    return words.matches(".*(respond|answer|complet|recorded|closed|solved).*")
        ? 2
        : words.contains("submit") ? 1 : 0;
  }

  private boolean fits(String staged) {
    return StagedWords.column(table.name(), staged, profile).isPresent();
  }

  private void putFitting(Predicate<String> wanted) {
    for (Words words : StagedWords.OF_TABLE.get(table.name())) {
      if (!draft.columns.containsKey(words.column()) && wanted.test(words.column())) {
        profile.columns().stream()
            .filter(column -> !used.contains(column.name()))
            .filter(words::fit)
            .findFirst()
            .ifPresent(column -> put(words.column(), mapped(words.column(), column)));
      }
    }
  }

  private Line mapped(String staged, ColumnProfile column) {
    List<String> valid = table.column(staged).validValues();
    if (!valid.isEmpty() && !column.is(Shape.TIME)) {
      return ColumnLine.coded(staged, column, valid);
    }
    if (staged.equals("first_reply_at") && column.is(Shape.NUMBER)) {
      String start = StagedWords.column("ticket", "created_at", profile).orElseThrow().name();
      return new Line(
          "{from: %s, minutes-after: %s}"
              .formatted(DraftYaml.quoted(column.name()), DraftYaml.quoted(start)),
          column.words().contains("minute") ? "" : "are these minutes?",
          List.of(column.name(), start));
    }
    if (staged.equals("ended_on")) {
      return ColumnLine.value(column)
          .doubted("the first day without it? If it is the last day of use, add plus-days: 1");
    }
    return ColumnLine.value(column);
  }

  /** Staged columns that every row needs and no column of the file fills. */
  private void defaults() {
    switch (table.name()) {
      case "ticket" -> {
        putDefault("status", status());
        if (draft.columns.containsKey("solved_at") && !draft.columns.containsKey("reopens")) {
          draft.comments.add(
              "? No column tells when tickets were solved first: if none is reopened, map first_resolved_at as solved_at");
        }
      }
      case "interaction" -> {
        putDefault(
            "channel",
            Line.doubtful("{constant: other}", "web, app, store, phone, email, product ...?"));
        putDefault(
            "activity",
            Line.doubtful(
                "{constant: %s}".formatted(DraftYaml.quoted(draft.name)),
                "what happened, as a short name"));
      }
      case "consent" ->
          putDefault(
              "channel",
              Line.doubtful("{constant: any}", "does the consent hold for every channel?"));
      case "subscription" -> {
        if (draft.columns.containsKey("monthly_amount") && !draft.columns.containsKey("currency")) {
          draft.comments.add("? No column tells the currency: currency: {constant: EUR}");
        }
      }
      default -> {}
    }
  }

  private void putDefault(String staged, Line line) {
    if (!draft.columns.containsKey(staged)) {
      put(staged, line);
    }
  }

  private Line status() {
    boolean allSolved =
        profile.columns().stream()
            .filter(column -> draft.columns.containsKey("solved_at"))
            .filter(column -> draft.columns.get("solved_at").value().contains(column.name()))
            .anyMatch(column -> column.filled() == column.rows());
    return allSolved
        ? Line.doubtful(
            "{constant: closed}", "no column tells the state; all tickets have a time of solution")
        : Line.doubtful(
            "{constant: open}",
            "no column tells the state; is a ticket with a time of solution closed?");
  }

  private void put(String staged, Line line) {
    draft.columns.put(staged, line);
    used.addAll(line.columns());
  }

  private Draft.Input finished() {
    draft.read.addAll(used);
    return draft;
  }
}
