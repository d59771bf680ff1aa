package io.unisono.picture;

import java.util.List;
import java.util.Locale;

/** SVG in the making: elements with attributes, texts of several lines, numbers to a tenth. */
final class Svg {

  private final StringBuilder xml = new StringBuilder();

  /**
   * @param attributes name and value in turn; a number is written to a tenth
   */
  Svg open(String element, Object... attributes) {
    return tag(element, ">", attributes);
  }

  /**
   * Opens a picture with its title, for those who do not see it.
   *
   * @param kind its classes
   */
  Svg picture(String kind, double width, double height, String title) {
    return open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            kind,
            "role",
            "img",
            "width",
            width,
            "height",
            height,
            "viewBox",
            "0 0 %s %s".formatted(number(width), number(height)))
        .open("title")
        .words(title)
        .close("title");
  }

  Svg empty(String element, Object... attributes) {
    return tag(element, "/>", attributes);
  }

  private Svg tag(String element, String end, Object... attributes) {
    xml.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.append(' ').append(attributes[i]).append("=\"").append(value(attributes[i + 1]));
      xml.append('"');
    }
    xml.append(end);
    return this;
  }

  Svg close(String element) {
    xml.append("</").append(element).append(">\n");
    return this;
  }

  Svg words(String text) {
    xml.append(escaped(text));
    return this;
  }

  /** Lines around a middle, the first baseline at y. */
  Svg lines(String kind, double x, double y, double lineHeight, List<String> lines) {
    open("text", "class", kind, "x", x, "y", y, "text-anchor", "middle");
    for (int i = 0; i < lines.size(); i++) {
      open("tspan", "x", x, "y", y + i * lineHeight).words(lines.get(i));
      xml.append("</tspan>");
    }
    return close("text");
  }

  /** All that another one holds. */
  Svg drawing(Svg other) {
    xml.append(other.xml);
    return this;
  }

  private static String value(Object value) {
    return value instanceof Number number
        ? number(number.doubleValue())
        : escaped(String.valueOf(value));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return xml.toString();
  }
}
