package io.unisono.journey.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.journey.conformance.Aligner.Kind;
import io.unisono.journey.conformance.Aligner.Move;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignerTest {

  /** Events are single letters; + is an extra event, - a missing step. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a, b, c ; abc ; abc",
        "a, b, c ; ac ; a-bc",
        "a, b, c ; abbc ; ab+bc",
        "a, b, c ; xabc ; +xabc",
        "a, b ; ba ; +ba-b",
        "a, (b | c), d ; abd ; abd",
        "a, (b | c), d ; ad ; a-bd",
        "a, b?, c ; ac ; ac",
        "a, b* ; abbb ; abbb",
        "a, b+ ; a ; a-b",
        "(a & b & c), d ; cabd ; cabd",
        "a, b | c, d ; cd ; cd",
        "(a, b)+ ; abab ; abab",
        "(a, b)+ ; aba ; aba-b",
        "a* ; '' ; ''",
        "a, b ; '' ; -a-b",
        "a ; bb ; +b+b-a"
      })
  void editsAreFewestAndEqualOnesAreToldApart(String steps, String events, String moves) {
    List<Move> alignment = new Aligner(Automaton.of(steps)).align(letters(events));

    StringBuilder text = new StringBuilder();
    alignment.forEach(
        move ->
            text.append(move.kind() == Kind.EXTRA ? "+" : move.kind() == Kind.MISSING ? "-" : "")
                .append(move.activity()));
    assertThat(text).hasToString(moves);
  }

  /** A second way: the smallest distance to any journey that the expression spells. */
  @Property(tries = 300)
  void noOtherJourneyIsNearer(
      @ForAll("expressions") StepExpression.Node expression, @ForAll("sequences") String events) {
    Automaton automaton = Automaton.of(text(expression));
    List<Move> alignment = new Aligner(automaton).align(letters(events));

    int nearest =
        spelt(expression, 7).stream()
            .mapToInt(journey -> distance(journey, events))
            .min()
            .orElseThrow();
    assertThat(alignment.stream().filter(move -> move.kind() != Kind.MATCH)).hasSize(nearest);
    assertThat(played(alignment, Kind.MISSING)).isEqualTo(events);
    assertThat(spelt(expression, 14)).contains(played(alignment, Kind.EXTRA));
  }

  @Property(tries = 100)
  void theShortestJourneyIsThatOfTheBruteForce(
      @ForAll("expressions") StepExpression.Node expression) {
    assertThat(Automaton.of(text(expression)).shortest())
        .isEqualTo(spelt(expression, 7).stream().mapToInt(String::length).min().orElseThrow());
  }

  @Test
  void whatIsNoExpressionIsToldWithItsPlace() {
    assertWrong("a, ", "ends where an activity should stand (character 4)");
    assertWrong("a | | b", "has '| b' where an activity should stand");
    assertWrong("(a, b", "lacks a closing parenthesis");
    assertWrong("a)", "has ')' where an operator should stand");
    assertWrong("\"a", "lacks a closing quote");
    assertWrong("a & b & c & d & e & f", "at most 5");
    assertThat(Automaton.of("check ticket, \"pay, (late)\"").activities())
        .containsExactly("check ticket", "pay, (late)");
  }

  private static void assertWrong(String steps, String part) {
    assertThatThrownBy(() -> Automaton.of(steps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  private static List<String> letters(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(""));
  }

  private static String played(List<Move> moves, Kind without) {
    StringBuilder text = new StringBuilder();
    moves.stream().filter(move -> move.kind() != without).forEach(m -> text.append(m.activity()));
    return text.toString();
  }

  @Provide
  Arbitrary<String> sequences() {
    return Arbitraries.strings().withChars("abcx").ofMaxLength(5);
  }

  @Provide
  Arbitrary<StepExpression.Node> expressions() {
    return expressions(2);
  }

  private static Arbitrary<StepExpression.Node> expressions(int depth) {
    Arbitrary<StepExpression.Node> step =
        Arbitraries.of("a", "b", "c").map(StepExpression.Step::new);
    if (depth == 0) {
      return step;
    }
    Arbitrary<StepExpression.Node> inner = expressions(depth - 1);
    Arbitrary<List<StepExpression.Node>> parts = inner.list().ofMinSize(2).ofMaxSize(2);
    return Arbitraries.oneOf(
        step,
        parts.map(StepExpression.InTurn::new),
        parts.map(StepExpression.OneOf::new),
        parts.map(StepExpression.AnyOrder::new),
        inner.map(part -> new StepExpression.Repeated(part, true, false)),
        inner.map(part -> new StepExpression.Repeated(part, true, true)),
        inner.map(part -> new StepExpression.Repeated(part, false, true)));
  }

  private static String text(StepExpression.Node node) {
    if (node instanceof StepExpression.Step step) {
      return step.activity();
    } else if (node instanceof StepExpression.InTurn turn) {
      return joined(turn.parts(), " , ");
    } else if (node instanceof StepExpression.OneOf choice) {
      return joined(choice.parts(), "|");
    } else if (node instanceof StepExpression.AnyOrder order) {
      return joined(order.parts(), "&");
    }
    StepExpression.Repeated repeated = (StepExpression.Repeated) node;
    return "(%s)%s"
        .formatted(text(repeated.part()), repeated.often() ? repeated.perhaps() ? "*" : "+" : "?");
  }

  private static String joined(List<StepExpression.Node> parts, String sign) {
    return "(" + String.join(sign, parts.stream().map(AlignerTest::text).toList()) + ")";
  }

  /** All journeys of an expression up to a length. */
  private static Set<String> spelt(StepExpression.Node node, int longest) {
    Set<String> spelt = new HashSet<>();
    if (node instanceof StepExpression.Step step) {
      spelt.add(step.activity());
    } else if (node instanceof StepExpression.InTurn turn) {
      spelt.addAll(inTurn(turn.parts(), longest));
    } else if (node instanceof StepExpression.OneOf choice) {
      choice.parts().forEach(part -> spelt.addAll(spelt(part, longest)));
    } else if (node instanceof StepExpression.AnyOrder order) {
      List<StepExpression.Node> reversed = new ArrayList<>(order.parts());
      java.util.Collections.reverse(reversed);
      spelt.addAll(inTurn(order.parts(), longest));
      spelt.addAll(inTurn(reversed, longest));
    } else if (node instanceof StepExpression.Repeated repeated) {
      Set<String> once = spelt(repeated.part(), longest);
      spelt.addAll(once);
      if (repeated.perhaps()) {
        spelt.add("");
      }
      Set<String> last = once;
      while (repeated.often() && !last.isEmpty()) {
        Set<String> more = new HashSet<>(combined(last, once, longest));
        more.removeAll(spelt);
        spelt.addAll(more);
        last = more;
      }
    }
    return spelt;
  }

  private static Set<String> inTurn(List<StepExpression.Node> parts, int longest) {
    Set<String> all = Set.of("");
    for (StepExpression.Node part : parts) {
      all = combined(all, spelt(part, longest), longest);
    }
    return all;
  }

  private static Set<String> combined(Set<String> firsts, Set<String> seconds, int longest) {
    Set<String> combined = new HashSet<>();
    for (String first : firsts) {
      for (String second : seconds) {
        if (first.length() + second.length() <= longest) {
          combined.add(first + second);
        }
      }
    }
    return combined;
  }

  /** Insertions and deletions between two texts. */
  private static int distance(String one, String other) {
    int[][] common = new int[one.length() + 1][other.length() + 1];
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        common[i][j] =
            one.charAt(i - 1) == other.charAt(j - 1)
                ? common[i - 1][j - 1] + 1
                : Math.max(common[i - 1][j], common[i][j - 1]);
      }
    }
    return one.length() + other.length() - 2 * common[one.length()][other.length()];
  }
}
