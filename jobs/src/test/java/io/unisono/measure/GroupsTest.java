package io.unisono.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class GroupsTest {

  @Test
  void givesWhatBecomesOfEachGroup() {
    Groups<String, String> groups =
        byInitial(
            rows -> {
              List<String> all = new ArrayList<>();
              rows.forEachRemaining(all::add);
              return List.of(String.join("+", all)).iterator();
            },
            "a1",
            "a2",
            "b1",
            "a3");
    assertThat(groups).toIterable().containsExactly("a1+a2", "b1", "a3");
    assertThatThrownBy(groups::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void skipsWhatAGroupLeavesAndGroupsWithoutAResult() {
    assertThat(
            byInitial(
                rows -> {
                  String first = rows.next();
                  return first.startsWith("b")
                      ? List.<String>of().iterator()
                      : List.of(first, first).iterator();
                },
                "a1",
                "a2",
                "b1",
                "c1"))
        .toIterable()
        .containsExactly("a1", "a1", "c1", "c1");
  }

  @Test
  void aGroupEndsBeforeTheNextOne() {
    assertThatThrownBy(
            () ->
                byInitial(
                        rows -> {
                          rows.next();
                          rows.next();
                          return rows;
                        },
                        "a1",
                        "b1")
                    .hasNext())
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void ofNoRowsThereIsNoGroup() {
    assertThat(byInitial(rows -> rows)).isExhausted();
  }

  private static Groups<String, String> byInitial(
      Function<Iterator<String>, Iterator<String>> results, String... rows) {
    return new Groups<>(
        List.of(rows).iterator(), (one, other) -> one.charAt(0) == other.charAt(0), results);
  }
}
