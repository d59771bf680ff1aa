package io.unisono.standalone.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How the formats write times and texts. */
final class EventTexts {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  /** In place of a character that XML 1.0 cannot write. */
  private static final char REPLACEMENT = '\uFFFD';

  private EventTexts() {}

  /** The instant in UTC, to the millisecond unless it is not a whole one. */
  static String time(long micros) {
    Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return (Math.floorMod(micros, 1_000L) == 0 ? MILLIS : MICROS).format(at);
  }

  /** The text without characters that XML 1.0 cannot write. */
  static String forXml(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(each -> clean.appendCodePoint(isXml(each) ? each : REPLACEMENT));
    return clean.toString();
  }

  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x1_0000;
  }
}
