package io.unisono.journey.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of an expected journey: {@code a, b} one after the other, {@code a | b} either, {@code
 * a & b} both in any order, {@code a?} perhaps, {@code a*} any number of times, {@code a+} at least
 * once, parentheses. Names are written as they are, with blanks inside; those with one of {@code
 * ,|&?*+()"} stand in double quotes. Postfixes bind tightest, then {@code &}, the comma, and {@code
 * |}.
 */
final class StepExpression {

  /** What the text says. */
  sealed interface Node {}

  record Step(String activity) implements Node {}

  record InTurn(List<Node> parts) implements Node {}

  record OneOf(List<Node> parts) implements Node {}

  record AnyOrder(List<Node> parts) implements Node {}

  /**
   * @param often whether more than once is allowed
   */
  record Repeated(Node part, boolean perhaps, boolean often) implements Node {}

  private static final String SPECIAL = ",|&?*+()\"";

  private final String text;
  private int at;

  private StepExpression(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException with the place of what is wrong
   */
  static Node parse(String text) {
    StepExpression expression = new StepExpression(text);
    Node whole = expression.choice();
    if (expression.at < text.length()) {
      throw expression.wrong(
          "has '%s' where an operator should stand".formatted(expression.rest()));
    }
    return whole;
  }

  private Node choice() {
    List<Node> parts = new ArrayList<>(List.of(sequence()));
    while (accept('|')) {
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.get(0) : new OneOf(parts);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>(List.of(anyOrder()));
    while (accept(',')) {
      parts.add(anyOrder());
    }
    return parts.size() == 1 ? parts.get(0) : new InTurn(parts);
  }

  private Node anyOrder() {
    List<Node> parts = new ArrayList<>(List.of(repeated()));
    while (accept('&')) {
      parts.add(repeated());
    }
    if (parts.size() > Automaton.MOST_IN_ANY_ORDER) {
      throw wrong(
          "has %d parts in any order; at most %d are understood"
              .formatted(parts.size(), Automaton.MOST_IN_ANY_ORDER));
    }
    return parts.size() == 1 ? parts.get(0) : new AnyOrder(parts);
  }

  private Node repeated() {
    Node part = primary();
    while (true) {
      if (accept('?')) {
        part = new Repeated(part, true, false);
      } else if (accept('*')) {
        part = new Repeated(part, true, true);
      } else if (accept('+')) {
        part = new Repeated(part, false, true);
      } else {
        return part;
      }
    }
  }

  private Node primary() {
    if (accept('(')) {
      Node inner = choice();
      if (!accept(')')) {
        throw wrong("lacks a closing parenthesis");
      }
      return inner;
    }
    return new Step(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
  }

  private String quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw wrong("lacks a closing quote");
    }
    String name = text.substring(at + 1, end);
    at = end + 1;
    if (name.isBlank()) {
      throw wrong("has an empty name");
    }
    return name;
  }

  private String bare() {
    int start = at;
    while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw wrong(
          at == text.length()
              ? "ends where an activity should stand"
              : "has '%s' where an activity should stand".formatted(rest()));
    }
    return name;
  }

  private boolean accept(char operator) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean found = at < text.length() && text.charAt(at) == operator;
    if (found) {
      at++;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return found;
  }

  private String rest() {
    return text.substring(at, Math.min(text.length(), at + 12));
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("%s (character %d)".formatted(what, at + 1));
  }
}
