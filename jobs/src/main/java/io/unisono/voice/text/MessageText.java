package io.unisono.voice.text;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** The words of a message's author: without markup, quoted replies and signatures. */
public final class MessageText {

  /** Characters that are read of one message; a longer one is an attachment or a log. */
  public static final int LONGEST = 20_000;

  /** Characters of markup that are looked at, so that a huge e-mail costs little. */
  private static final int LONGEST_MARKUP = 1_000_000;

  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)<(?:!doctype|html|head|body|div|p|br|span|table|td|ul|li|a|b|i|strong|em|font|blockquote|img|style)\\b[^<>]*>");

  /** Blanks that are not one space. */
  private static final Pattern BLANKS =
      Pattern.compile("[ \\t\\u00a0\\u2007\\u202f]{2,}|[\\t\\u00a0\\u2007\\u202f]");

  private MessageText() {}

  /** What the author wrote, a line per paragraph; empty for null and where nothing is left. */
  public static String of(String raw) {
    if (raw == null || raw.isBlank()) {
      return "";
    }
    return begin(whole(raw), LONGEST).strip();
  }

  /** Whether the author wrote more than is read. */
  public static boolean isCut(String raw) {
    return raw != null
        && raw.length() > LONGEST
        && (raw.length() > LONGEST_MARKUP || whole(raw).length() > LONGEST);
  }

  private static String whole(String raw) {
    String markup = begin(raw, LONGEST_MARKUP);
    String visible =
        markup.indexOf('<') >= 0 && MARKUP.matcher(markup).find()
            ? ofHtml(markup)
            : markup.indexOf('&') < 0 ? markup : Parser.unescapeEntities(markup, false);
    return QuotedReplies.removed(BLANKS.matcher(visible).replaceAll(" "));
  }

  private static String ofHtml(String html) {
    Document document = Jsoup.parse(html);
    document.select("script, style, blockquote, .gmail_quote, .yahoo_quoted").remove();
    document
        .select("p, div, li, tr, h1, h2, h3")
        .forEach(element -> element.prependText("\n").appendText("\n"));
    return document.wholeText();
  }

  /** The first characters, never half of a surrogate pair. */
  private static String begin(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
