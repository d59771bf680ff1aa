package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
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

  static Draft.Input draft(InputProfile profile, VendorExport known, Keys keys) {
    boolean survey = known.input().isEmpty();
    Draft.Input draft = new Draft.Input(known.input().orElse(profile.export().name()));
    MappedInput.place(profile, draft);
    if (known.ofParties()) {
      keys.number(profile).ifPresent(line -> draft.columns.put("customer_number", line));
      profile.columns().stream()
          .filter(column -> TAX.matcher(column.words()).find() && !column.is(Shape.EMPTY))
          .findFirst()
          .ifPresent(column -> draft.columns.put("tax_id", ColumnLine.from(column)));
    }
    if (survey) {
      survey(profile, draft);
    }
    return draft;
  }

  private static void survey(InputProfile profile, Draft.Input draft) {
    draft.survey.put("id", Line.sure(DraftYaml.quoted(profile.export().name())));
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
