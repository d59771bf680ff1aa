package io.unisono.staging.convert;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Text out of HTML. */
final class Html {

  private static final UserDefinedFunction TEXT =
      functions.udf((UDF1<String, String>) Html::text, DataTypes.StringType).withName("html_text");

  private Html() {}

  /** {@link #text(String)} of a column. */
  static Column text(Column html) {
    return TEXT.apply(html);
  }

  /** What a reader sees, a line per paragraph and line break; null for null. */
  static String text(String html) {
    if (html == null) {
      return null;
    }
    Document document = Jsoup.parse(html);
    document.select("script, style").remove();
    document.select("br").forEach(element -> element.after("\n"));
    document.select("p, div, li, tr, h1, h2, h3").forEach(element -> element.appendText("\n"));
    return document
        .wholeText()
        .replace('\u00a0', ' ')
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ?\\n\\s*", "\n")
        .strip();
  }
}
