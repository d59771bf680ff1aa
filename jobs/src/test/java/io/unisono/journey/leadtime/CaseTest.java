package io.unisono.journey.leadtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times are minutes, given as "activity minute". */
class CaseTest {

  private static final long MINUTE = 60_000_000;

  @Test
  void aLoopLastsFromAnActivityToItsRepeat() {
    Case approval = of(false, "submit 0", "reject 10", "submit 30", "approve 35");

    assertThat(approval.rework()).isEqualTo(30 * MINUTE);
    assertThat(approval.repeats()).isEqualTo(1);
    assertThat(approval.lead()).hasValue(35 * MINUTE);
    assertThat(approval.edges())
        .containsExactlyInAnyOrder("submit\0reject", "reject\0submit", "submit\0approve");
  }

  @Test
  void anActivityThatLastsIsLeftBeforeTheLoopBegins() {
    Case ticket = of(true, "care 0", "billing 10", "care 30", "solved 35");

    assertThat(ticket.rework()).isEqualTo(20 * MINUTE);
  }

  @Test
  void overlappingLoopsCountOnce() {
    assertThat(of(false, "a 0", "b 1", "a 5", "b 7", "c 9").rework()).isEqualTo(7 * MINUTE);
    assertThat(of(false, "a 0", "a 1", "a 2").rework()).isEqualTo(2 * MINUTE);
    assertThat(of(false, "a 0", "b 1").rework()).isZero();
  }

  /** Each minute of a random case, whether a loop covers it. */
  @Test
  void agreesWithAWalkMinuteByMinute() {
    Random random = new Random(5);
    for (int n = 0; n < 300; n++) {
      List<String> events = new ArrayList<>();
      List<Long> minutes = new ArrayList<>();
      long minute = 0;
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        events.add("abcd".charAt(random.nextInt(4)) + " " + minute);
        minutes.add(minute);
        minute += random.nextInt(4);
      }
      long covered =
          LongStream.range(0, minute)
              .filter(
                  at -> {
                    for (int i = 0; i < events.size(); i++) {
                      for (int j = i + 1; j < events.size(); j++) {
                        boolean same = events.get(i).charAt(0) == events.get(j).charAt(0);
                        if (same && minutes.get(i) <= at && at < minutes.get(j)) {
                          return true;
                        }
                      }
                    }
                    return false;
                  })
              .count();

      assertThat(of(false, events.toArray(String[]::new)).rework()).isEqualTo(covered * MINUTE);
    }
  }

  @Test
  void aStepEndsWithTheFirstEventAfterItsBeginning() {
    Case events = of(false, "b 0", "a 5", "a 6", "b 9", "b 20");

    assertThat(events.minutes("a", "b")).hasValue(4);
    assertThat(events.comesAfter("b", "c")).isFalse();
    assertThat(events.minutesUntil("a", 65 * MINUTE)).hasValue(60);
  }

  @Test
  void waitingIsWhatNobodyWorked() {
    Case call = new Case(false);
    call.add(new Case.Event("order", 0, true, -1));
    call.add(new Case.Event("call", 10 * MINUTE, true, 4 * MINUTE));
    call.add(new Case.Event("done", 30 * MINUTE, true, -1));

    assertThat(call.waiting()).hasValue(26 * MINUTE);
    assertThat(of(false, "a 0", "b 5").waiting()).isEmpty();
  }

  @Test
  void aDayAloneGivesNoTimes() {
    Case events = new Case(false);
    events.add(new Case.Event("a", 0, false, MINUTE));
    events.add(new Case.Event("a", 5 * MINUTE, true, MINUTE));

    assertThat(events.lead()).isEmpty();
    assertThat(events.waiting()).isEmpty();
    assertThat(events.rework()).isZero();
    assertThat(events.minutesUntil("a", 9)).isEmpty();
  }

  private static Case of(boolean lasting, String... events) {
    Case of = new Case(lasting);
    for (String each : events) {
      String[] parts = each.split(" ");
      of.add(new Case.Event(parts[0], Long.parseLong(parts[1]) * MINUTE, true, -1));
    }
    return of;
  }
}
