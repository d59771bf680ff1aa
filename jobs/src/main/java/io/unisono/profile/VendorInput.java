package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The input of a file that a vendor's adapter reads: told by the names of its columns. */
final class VendorInput {

  /** Columns of survey tools that are no questions. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)(collector|respondent) id|ip address|(start|end) date|date (created|modified)|"
              + "email address|(first|last) name|custom data.*|startDate|endDate|status|progress|duration|"
              + "finished|recordedDate|_recordId|recipient.*|externalDataReference|location.*|"
              + "distributionChannel|userLanguage|ipAddress");

  private static final Pattern TAX = Pattern.compile("\\btax (id|code)\\b|fiscal|\\bvat\\b");

  private VendorInput() {}

  /**
   * @param invitations exports of invitations to surveys
   */
  static Draft.Input draft(
      InputProfile profile, VendorExport known, Keys keys, List<InputProfile> invitations) {
    Draft.Input draft = new Draft.Input(known.input().orElse(profile.export().name()));
    Placement.put(profile, draft);
    if (known.ofParties()) {
      keys.number(profile).ifPresent(line -> draft.columns.put("customer_number", line));
      profile.columns().stream()
          .filter(column -> TAX.matcher(column.words()).find() && !column.is(Shape.EMPTY))
          .findFirst()
          .ifPresent(column -> draft.columns.put("tax_id", ColumnLine.from(column)));
    }
    fit(profile, known, draft);
    if (known.isSurvey()) {
      survey(profile, draft, invitations);
    } else {
      noteUnmapped(profile, known, draft);
    }
    draft.read.addAll(known.columns());
    Placement.noteHeader(profile.sheet(), draft);
    return draft;
  }

  /** Columns of the company's own that are called as what the vendor's export does not have. */
  private static void fit(InputProfile profile, VendorExport known, Draft.Input draft) {
    known
        .unfilled()
        .forEach(
            (staged, table) ->
                StagedWords.OF_TABLE.getOrDefault(table, List.of()).stream()
                    .filter(words -> words.column().equals(staged))
                    .flatMap(words -> profile.columns().stream().filter(words::fit))
                    .filter(column -> !known.columns().contains(column.name()))
                    .findFirst()
                    .ifPresent(
                        column -> draft.columns.putIfAbsent(staged, ColumnLine.value(column))));
  }

  private static void noteUnmapped(InputProfile profile, VendorExport known, Draft.Input draft) {
    List<String> rest =
        profile.columns().stream()
            .filter(column -> !column.is(Shape.EMPTY))
            .map(ColumnProfile::name)
            .filter(column -> !known.columns().contains(column))
            .filter(
                column ->
                    draft.columns.values().stream()
                        .noneMatch(line -> line.columns().contains(column)))
            .toList();
    if (!rest.isEmpty()) {
      draft.comments.add("Not mapped: " + String.join(", ", rest));
    }
  }

  /** What invitations call the survey that was answered. */
  private static Optional<String> invitedTo(InputProfile answers, List<InputProfile> invitations) {
    return invitations.stream()
        .filter(
            invitation -> answers.key().flatMap(key -> Keys.reference(invitation, key)).isPresent())
        .flatMap(
            invitation -> StagedWords.column("survey_invitation", "survey_id", invitation).stream())
        .map(ColumnProfile::texts)
        .filter(names -> names.size() == 1)
        .map(names -> names.iterator().next())
        .findFirst();
  }

  private static void survey(
      InputProfile profile, Draft.Input draft, List<InputProfile> invitations) {
    draft.survey.put(
        "id",
        Line.sure(
            DraftYaml.quoted(invitedTo(profile, invitations).orElse(profile.export().name()))));
    draft.comments.add(
        "? 'channel' (email, web ...) and 'touchpoint' (support, relationship ...) of 'survey' are not told");
    for (ColumnProfile column : profile.columns()) {
      if (!ABOUT.matcher(column.name()).matches()) {
        Optional<Scores.Scale> scale = Scores.scale(column);
        if (scale.isPresent()) {
          draft.questions.put(
              DraftYaml.quoted(column.name()),
              Line.doubtful(
                  "{metric: %s, scale-min: %d, scale-max: %d}"
                      .formatted(scale.get().metric(), scale.get().least(), scale.get().greatest()),
                  "what it measures and its scale follow from the values; the others are csat, ces, csi and other"));
        } else if (column.isProse()) {
          draft.questions.put(DraftYaml.quoted(column.name()), Line.sure("{metric: text}"));
        } else if (!column.is(Shape.EMPTY)) {
          draft.comments.add("? Not taken as a question: " + column.name());
        }
      }
    }
  }
}
