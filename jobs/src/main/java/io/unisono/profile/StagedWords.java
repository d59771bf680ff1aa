package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How columns of exports are called that fill a staged column, and what they then hold. */
final class StagedWords {

  /** One staged column: words in English, Italian and German, and shapes of its values. */
  record Words(String column, Pattern words, Set<Shape> shapes) {

    boolean fit(ColumnProfile profile) {
      boolean holds =
          shapes.contains(profile.shape()) || (shapes.contains(Shape.TRUTH) && profile.isBinary());
      return holds && words.matcher(profile.words()).find();
    }
  }

  private static final Set<Shape> ANY = EnumSet.complementOf(EnumSet.of(Shape.EMPTY));
  private static final Set<Shape> NAME = EnumSet.of(Shape.WORD, Shape.TEXT, Shape.CODE);
  private static final Set<Shape> TIME = EnumSet.of(Shape.TIME);
  private static final Set<Shape> NUMBER = EnumSet.of(Shape.NUMBER);
  private static final Set<Shape> TRUTH = EnumSet.of(Shape.TRUTH);
  private static final Set<Shape> CODE = EnumSet.of(Shape.CODE, Shape.WORD, Shape.TRUTH);

  /** What in a row about something else is of its party: its state and times are not. */
  static final Set<String> OF_PARTIES_ALONE =
      Set.of("tax_id", "given_name", "family_name", "birth_date", "gender", "email", "phone");

  static final Map<String, List<Words>> OF_TABLE = new LinkedHashMap<>();

  static {
    OF_TABLE.put(
        "party",
        List.of(
            words("tax_id", "tax id|tax code|vat|codice fiscale|partita iva|fiscal code", ANY),
            words("given_name", "first name|given name|forename|^nome|vorname", NAME),
            words("family_name", "last name|family name|surname|cognome|nachname", NAME),
            words("full_name", "^full name|^name$|^contact name|^customer name|nominativo", NAME),
            words(
                "organisation_name",
                "^company|account name|organi[sz]ation name|business name|ragione sociale|azienda",
                NAME),
            words("birth_date", "birth|^dob$|nascita|^nat[oa] il|geburt", TIME),
            words("gender", "gender|^sex$|sesso", CODE),
            words("email", "mail", EnumSet.of(Shape.EMAIL)),
            words(
                "phone",
                "phone|mobile|telefono|cellulare|^tel",
                EnumSet.of(Shape.PHONE, Shape.NUMBER, Shape.WORD)),
            words("street", "street|^address|indirizzo", ANY),
            words("city", "^city|town|citt|comune|^ort$|^stadt|wohnort", NAME),
            words("postcode", "post ?code|postal code|^zip|^cap$", ANY),
            words("region", "region|^state$|province|provincia|county", NAME),
            words("country", "^country|paese|nazione", NAME),
            words("language", "language|lingua|locale", NAME),
            words("segment", "segment|industry", NAME),
            words("is_churned", "^churn(ed)?( flag| label)?$", TRUTH),
            words(
                "created_at",
                "created|opened|sign ?up|registered|creation|iscri|creat[oa] il|angelegt",
                TIME),
            words("updated_at", "updated|modified|changed|modific|geändert", TIME)));
    OF_TABLE.put(
        "subscription",
        List.of(
            words("plan", "\\bplan\\b|product|tariff|^internet type|piano", NAME),
            words("contract_term", "\\bterm\\b|billing frequency|^contract$|durata", CODE),
            words("auto_renew", "auto ?renew", TRUTH),
            words("payment_method", "payment method|pagamento", CODE),
            words("seats", "seats|licen[cs]es", NUMBER),
            words("monthly_amount", "monthly (amount|charges?|fee|price)|\\bmrr\\b|canone", NUMBER),
            words("currency", "currency|valuta", CODE),
            words("is_trial", "trial", TRUTH),
            words("started_on", "start|begin|inizio", TIME),
            words("ended_on", "\\bend\\b|ended|cancel|terminat|\\bfine\\b", TIME),
            words("end_reason", "end reason|cancel.* reason", NAME),
            words("end_kind", "end kind", CODE)));
    OF_TABLE.put(
        "ticket",
        List.of(
            words("channel", "channel|origin|^via|canale", CODE),
            words("subject", "subject|^title|oggetto|betreff", NAME),
            words("topic", "topic|category|^type$|categoria|argomento", NAME),
            words("status", "status|^state$|stato", CODE),
            words("priority", "priority|severity|priorit", CODE),
            words(
                "created_at",
                "created|opened|submitted|reported|apert|creat|erstellt|eröffnet",
                TIME),
            words(
                "first_reply_at",
                "first (reply|response)|prima risposta",
                EnumSet.of(Shape.TIME, Shape.NUMBER)),
            words("solved_at", "solved|closed|resolved|chius|risolt|gelöst|geschlossen", TIME),
            words("reopens", "reopen|riapert", NUMBER),
            words("replies", "replies|risposte", NUMBER),
            words("escalated", "escalat", TRUTH),
            words(
                "assignee_id",
                "assignee|agent|owner|operatore",
                EnumSet.of(Shape.WORD, Shape.CODE, Shape.NUMBER)),
            words("team", "\\bteam\\b|\\bgroup\\b|queue|squadra|gruppo", CODE),
            words("transfers", "transfers|handovers|passaggi", NUMBER)));
    OF_TABLE.put(
        "survey_invitation",
        List.of(
            words("survey_id", "survey|questionnaire|sondaggio", NAME),
            words("response_id", "response|risposta", EnumSet.of(Shape.WORD, Shape.NUMBER)),
            words("channel", "channel|canale", CODE),
            words("touchpoint", "touchpoint", CODE),
            words("sent_at", "sent|invited|inviat", TIME),
            words("answered_at", "answered|responded|completed|rispost", TIME)));
    OF_TABLE.put(
        "interaction",
        List.of(
            words("occurred_at", "occurred|\\bat$|date|time|\\bon$|data", TIME),
            words("channel", "channel|canale", CODE),
            words("activity", "activity|action|event( name| type)?$|azione|attivit", NAME),
            words("topic", "topic|category|feature", NAME),
            words("outcome", "outcome|result|esito", NAME),
            words("valence", "valence|sentiment", NUMBER),
            words("duration_seconds", "duration.*sec|seconds", NUMBER),
            words("quantity", "quantity|count$|quantit", NUMBER),
            words("amount", "amount|value|importo", NUMBER)));
    OF_TABLE.put(
        "cancellation",
        List.of(
            words("cancelled_on", "(churn|cancel|end|disdetta).*|date", TIME),
            words("reason", "reason|category|motivo", NAME),
            words("is_reactivation", "reactivat", TRUTH),
            words("refund_amount", "refund", NUMBER),
            words("comment", "feedback|comment|text|note", NAME)));
    OF_TABLE.put(
        "consent",
        List.of(
            words("purpose", "purpose|finalit", CODE),
            words("channel", "channel|canale", CODE),
            words("granted", "granted|consent|opt ?in|allowed|consenso", TRUTH),
            words("decided_at", "decided|date|\\bat$|time|updated|data", TIME)));
  }

  private StagedWords() {}

  /** The first column of a file that fills a staged one. */
  static Optional<ColumnProfile> column(String table, String staged, InputProfile input) {
    return OF_TABLE.get(table).stream()
        .filter(words -> words.column().equals(staged))
        .flatMap(words -> input.columns().stream().filter(words::fit))
        .findFirst();
  }

  private static Words words(String column, String pattern, Set<Shape> shapes) {
    return new Words(column, Pattern.compile(pattern), shapes);
  }
}
