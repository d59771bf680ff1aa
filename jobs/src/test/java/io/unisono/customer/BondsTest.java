package io.unisono.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.customer.Bonds.Bond;
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

class BondsTest {

  @Test
  void whoeverIsConnectedByAnyChainLivesTogether() {
    List<Bond> bonds =
        List.of(
            new Bond(1, "dad", "address"),
            new Bond(1, "son", "address"),
            new Bond(2, "mum", "phone"),
            new Bond(2, "dad", "phone"),
            new Bond(3, "neighbour", "address"),
            new Bond(3, "cousin", "address"));

    assertThat(Bonds.memberships(bonds))
        .extracting(Object::toString)
        .containsExactly(
            "Membership[members=[cousin, neighbour], customer=cousin, reason=address]",
            "Membership[members=[cousin, neighbour], customer=neighbour, reason=address]",
            "Membership[members=[dad, mum, son], customer=dad, reason=address]",
            "Membership[members=[dad, mum, son], customer=dad, reason=phone]",
            "Membership[members=[dad, mum, son], customer=mum, reason=phone]",
            "Membership[members=[dad, mum, son], customer=son, reason=address]");
    assertThat(Bonds.memberships(List.of())).isEmpty();
  }

  /** Bond i joins customer i and the drawn one. */
  @Property
  void agreesWithPaintingNeighboursUntilNothingChanges(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 11) Integer> partners) {
    List<Bond> bonds = new ArrayList<>();
    for (int i = 0; i < partners.size(); i++) {
      bonds.add(new Bond(i, "c" + i, "address"));
      bonds.add(new Bond(i, "c" + partners.get(i), "address"));
    }

    Set<List<String>> painted = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Bond bond : bonds) {
      painted.add(List.copyOf(painted(bonds, bond.customer())));
    }
    assertThat(Bonds.memberships(bonds))
        .extracting(Bonds.Membership::members)
        .containsOnly(painted.toArray(List[]::new));
    List<Bond> reversed = new ArrayList<>(bonds);
    Collections.reverse(reversed);
    assertThat(Bonds.memberships(reversed)).isEqualTo(Bonds.memberships(bonds));
  }

  private static Set<String> painted(List<Bond> bonds, String customer) {
    Set<String> painted = new TreeSet<>(Set.of(customer));
    int before = 0;
    while (painted.size() > before) {
      before = painted.size();
      Set<Long> values = new TreeSet<>();
      bonds.stream()
          .filter(b -> painted.contains(b.customer()))
          .forEach(b -> values.add(b.value()));
      bonds.stream()
          .filter(b -> values.contains(b.value()))
          .forEach(b -> painted.add(b.customer()));
    }
    return painted;
  }
}
