package io.unisono.kpi.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.KaplanMeier;
import io.unisono.stats.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AmountsTest {

  /** Against a sorted list of all of them, however large the group and however few differ. */
  @Test
  void countsWhatAListOfAllAmountsHolds() {
    Random random = new Random(3);
    for (int size : new int[] {0, 1, 4, 5, 9, 200, 800}) {
      int different = 1 + random.nextInt(2 * size + 1);
      Amounts amounts = new Amounts();
      List<Long> ended = new ArrayList<>();
      List<Long> open = new ArrayList<>();
      long excluded = 0;
      for (int i = 0; i < size; i++) {
        Long amount = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(different);
        boolean isOpen = random.nextInt(4) == 0;
        amounts.add(amount, isOpen);
        if (amount == null) {
          excluded++;
        } else {
          (isOpen ? open : ended).add(amount);
        }
      }
      ended.sort(null);

      assertThat(amounts.n()).isEqualTo(ended.size() + open.size());
      assertThat(amounts.excluded()).isEqualTo(excluded);
      assertThat(LongStream.rangeClosed(1, amounts.ended()).mapToObj(amounts::atRank))
          .containsExactlyElementsOf(ended.stream().map(Double::valueOf).toList());
      if (!ended.isEmpty()) {
        double[] sample = ended.stream().mapToDouble(x -> x).toArray();
        for (double q : new double[] {0.5, 0.9}) {
          assertThat(Quantile.of(amounts::atRank, sample.length, q))
              .isEqualTo(Quantile.of(sample, q), within(1e-9));
        }
      }
      assertThat(amounts.endedAt(1)).isEqualTo(ended.stream().filter(one -> one == 1).count());
      assertThat(amounts.sumOfPowers(1)).isEqualTo(ended.stream().mapToDouble(x -> x).sum());
      assertThat(amounts.sumOfPowers(2)).isEqualTo(ended.stream().mapToDouble(x -> x * x).sum());
      assertThat(amounts.curve()).isEqualTo(KaplanMeier.curve(counts(different, ended, open)));
    }
  }

  /** A table is read in parts, whose amounts travel as bytes. */
  @Test
  void partsAddUpToTheWhole() {
    Random random = new Random(5);
    for (int size : new int[] {0, 1, 7, 300}) {
      Amounts whole = new Amounts();
      Amounts sum = new Amounts();
      for (int part = 0; part < 4; part++) {
        Amounts its = new Amounts();
        for (int i = 0; i < random.nextInt(size + 1); i++) {
          Long amount = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(size);
          boolean isOpen = random.nextInt(4) == 0;
          its.add(amount, isOpen);
          whole.add(amount, isOpen);
        }
        sum.addAll(Amounts.of(its.toBytes()));
      }

      assertThat(sum.toBytes()).isEqualTo(whole.toBytes());
      assertThat(sum.n()).isEqualTo(whole.n());
      assertThat(sum.excluded()).isEqualTo(whole.excluded());
      assertThat(LongStream.rangeClosed(1, sum.ended()).mapToObj(sum::atRank))
          .containsExactlyElementsOf(
              LongStream.rangeClosed(1, whole.ended()).mapToObj(whole::atRank).toList());
      assertThat(sum.curve()).isEqualTo(whole.curve());
    }
  }

  private static List<KaplanMeier.Count> counts(int below, List<Long> ended, List<Long> open) {
    return LongStream.range(0, below)
        .filter(time -> ended.contains(time) || open.contains(time))
        .mapToObj(
            time ->
                new KaplanMeier.Count(
                    time,
                    ended.stream().filter(one -> one == time).count(),
                    open.stream().filter(one -> one == time).count()))
        .toList();
  }
}
