package io.unisono.synthetic.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Team.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SupportTest {

  private static final int LAST_DAY = (int) LocalDate.parse("2026-03-31").toEpochDay();
  private static final Scenario SCENARIO = new Scenario(11, 3_000, LAST_DAY - 730, LAST_DAY);

  private static final List<Ticket> TICKETS =
      CustomerSimulationTest.everybody(SCENARIO).stream()
          .flatMap(person -> CustomerSimulation.of(SCENARIO, person, LAST_DAY).tickets().stream())
          .toList();

  @Test
  void aTicketGoesFromTeamToTeamBeforeAnybodyReplies() {
    assertThat(TICKETS).hasSizeGreaterThan(1_000);
    for (Ticket ticket : TICKETS) {
      Team team = ticket.firstTeam();
      long at = ticket.openedAt();
      for (HandOver handOver : ticket.handOvers()) {
        assertThat(handOver.from()).isEqualTo(team).isNotEqualTo(handOver.to());
        assertThat(handOver.at()).isGreaterThan(at).isLessThan(ticket.firstReplyAt());
        team = handOver.to();
        at = handOver.at();
      }
    }
  }

  /** First contacts end where their problem belongs; of later ones a share ends elsewhere. */
  @Test
  void customersBeginAnewAtTheOtherDepartment() {
    assertThat(share(ticket -> ticket.turn() == 1, SupportTest::isElsewhere)).isZero();
    assertThat(share(later(Pair.SILO), SupportTest::isElsewhere)).isCloseTo(.57, within(.05));
    assertThat(share(later(Pair.SEAMLESS), SupportTest::isElsewhere)).isCloseTo(.24, within(.08));
  }

  @Test
  void whatIsHandedOverLiesInASilo() {
    assertThat(share(isWithin(Pair.SILO), SupportTest::isLate)).isBetween(.15, .3);
    assertThat(share(isWithin(Pair.SEAMLESS), SupportTest::isLate)).isZero();
  }

  private static Predicate<Ticket> later(Pair pair) {
    return ticket -> ticket.turn() > 1 && Pair.of(ticket.topic().team) == pair;
  }

  private static boolean isElsewhere(Ticket ticket) {
    return ticket.teamAt(Long.MAX_VALUE) != ticket.topic().team;
  }

  /** A first contact that came from the other team of its pair. */
  private static Predicate<Ticket> isWithin(Pair pair) {
    return ticket ->
        ticket.turn() == 1
            && ticket.handOvers().size() == 1
            && Pair.of(ticket.topic().team) == pair
            && Pair.of(ticket.firstTeam()) == pair;
  }

  private static boolean isLate(Ticket ticket) {
    return ticket.firstReplyAt() - ticket.handOvers().get(0).at() > Events.DAY;
  }

  private static double share(Predicate<Ticket> of, Predicate<Ticket> is) {
    List<Ticket> all = TICKETS.stream().filter(of).toList();
    assertThat(all).hasSizeGreaterThan(30);
    return all.stream().filter(is).count() / (double) all.size();
  }
}
