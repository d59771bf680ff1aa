package io.unisono.voice.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes what is not of a message's author: quoted lines, the message that is answered, and the
 * signature, in the forms of the usual mail programs in English, Italian and German.
 */
final class QuotedReplies {

  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "(?i)(?:on|il|am|le) .{6,120}(?:wrote|ha scritto|schrieb|a écrit)\\s?:"
              + "|am .{6,120} schrieb .{2,120}:|.{3,80} (?:wrote|ha scritto|schrieb):");

  private static final Pattern FORWARDED =
      Pattern.compile(
          "(?iu)[-_* ]{3,}(?:original message|messaggio originale|ursprüngliche nachricht|originalnachricht"
              + "|forwarded message|messaggio inoltrato|weitergeleitete nachricht).*");

  private static final Pattern SENDER = Pattern.compile("(?i)\\*?(?:from|da|mittente|von):\\*? .+");

  private static final Pattern SENT =
      Pattern.compile(
          "(?i)\\*?(?:sent|date|to|subject|inviato|data|a|oggetto|gesendet|datum|an|betreff):\\*? .+");

  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(?:sent from (?:my )?|inviato da(?:l mio|lla mia)? |gesendet von (?:mein(?:em|er) )?)(?:iphone|ipad|android|samsung|huawei|smartphone|outlook|mobile|mail|yahoo|gmail|libero).*"
              + "|(?i)von mein(?:em|er) .{2,40} gesendet");

  private static final int HEADERS = 3;

  private QuotedReplies() {}

  static String removed(String text) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    List<String> lines = text.lines().map(String::strip).toList();
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(">") || DEVICE.matcher(line).matches()) {
        continue;
      }
      boolean introduces = line.endsWith(":") && INTRODUCTION.matcher(line).matches();
      if (introduces && isQuoted(lines, i + 1)) {
        continue;
      }
      if (introduces || endsMessage(lines, i)) {
        break;
      }
      kept.append(line).append('\n');
    }
    return kept.toString();
  }

  /** Whether quoted lines follow: then answers may stand between and below them. */
  private static boolean isQuoted(List<String> lines, int from) {
    return lines.stream()
        .skip(from)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .filter(line -> line.startsWith(">"))
        .isPresent();
  }

  private static boolean endsMessage(List<String> lines, int at) {
    String line = lines.get(at);
    if (line.equals("--") || FORWARDED.matcher(line).matches()) {
      return true;
    }
    return SENDER.matcher(line).matches()
        && lines.stream()
            .skip(at + 1L)
            .filter(next -> !next.isEmpty())
            .limit(HEADERS)
            .anyMatch(next -> SENT.matcher(next).matches());
  }
}
