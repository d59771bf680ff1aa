package io.unisono.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.customer.HouseholdEvidence.Shared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HouseholdEvidenceTest {

  @Test
  void whoeverIsConnectedByAnyChainLivesTogether() {
    List<Shared> evidence =
        List.of(
            new Shared(1, "dad", "address"),
            new Shared(1, "son", "address"),
            new Shared(2, "mum", "phone"),
            new Shared(2, "dad", "phone"),
            new Shared(3, "neighbour", "address"),
            new Shared(3, "cousin", "address"));

    assertThat(HouseholdEvidence.memberships(evidence))
        .extracting(Object::toString)
        .containsExactly(
            "Membership[members=[cousin, neighbour], customer=cousin, reason=address]",
            "Membership[members=[cousin, neighbour], customer=neighbour, reason=address]",
            "Membership[members=[dad, mum, son], customer=dad, reason=address]",
            "Membership[members=[dad, mum, son], customer=dad, reason=phone]",
            "Membership[members=[dad, mum, son], customer=mum, reason=phone]",
            "Membership[members=[dad, mum, son], customer=son, reason=address]");
    assertThat(HouseholdEvidence.memberships(List.of())).isEmpty();
  }

  /** Value i is shared by customer i and the drawn one. */
  @Property
  void agreesWithPaintingNeighboursUntilNothingChanges(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 11) Integer> partners) {
    List<Shared> evidence = new ArrayList<>();
    for (int i = 0; i < partners.size(); i++) {
      evidence.add(new Shared(i, "c" + i, "address"));
      evidence.add(new Shared(i, "c" + partners.get(i), "address"));
    }

    Set<List<String>> painted = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Shared shared : evidence) {
      painted.add(List.copyOf(painted(evidence, shared.customer())));
    }
    assertThat(HouseholdEvidence.memberships(evidence))
        .extracting(HouseholdEvidence.Membership::members)
        .containsOnly(painted.toArray(List[]::new));
    List<Shared> reversed = new ArrayList<>(evidence);
    Collections.reverse(reversed);
    assertThat(HouseholdEvidence.memberships(reversed))
        .isEqualTo(HouseholdEvidence.memberships(evidence));
  }

  private static Set<String> painted(List<Shared> evidence, String customer) {
    Set<String> painted = new TreeSet<>(Set.of(customer));
    int before = 0;
    while (painted.size() > before) {
      before = painted.size();
      Set<Long> values = new TreeSet<>();
      evidence.stream()
          .filter(b -> painted.contains(b.customer()))
          .forEach(b -> values.add(b.value()));
      evidence.stream()
          .filter(b -> values.contains(b.value()))
          .forEach(b -> painted.add(b.customer()));
    }
    return painted;
  }
}
