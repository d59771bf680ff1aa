package io.unisono.advice.roi;

import io.unisono.table.marts.Roi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Values programmes by what a customer and a contact are worth. */
final class Valuation {

  private final RoiConfig config;
  private final Optional<Double> margin;
  private final Optional<Simulated> amount;
  private final Optional<Simulated> rate;

  Valuation(Worth worth, RoiConfig config, Optional<Double> margin) {
    this.config = config;
    this.margin = margin;
    this.amount = worth.monthlyAmount();
    this.rate = worth.lossRate();
  }

  Return of(Case each) {
    double kappa = each.isRandomised() ? config.kappa().randomised() : config.kappa().association();
    List<String> lacks = new ArrayList<>(each.lacks());
    lacks.addAll(lacksOfWorth());
    if (each.saved().isPresent() && config.costPerContact().isEmpty()) {
      lacks.add(Input.COST_PER_CONTACT.code());
    }
    return valued(each, Optional.of(kappa), 1, lacks);
  }

  /** All programmes that have a return, together; what the others lack stands beside. */
  Return all(List<Return> each) {
    List<Return> known = each.stream().filter(one -> one.roi().isPresent()).toList();
    TreeSet<String> lacks = new TreeSet<>();
    each.stream().filter(one -> one.roi().isEmpty()).forEach(one -> lacks.addAll(one.lacks()));
    Case all =
        new Case(
            Roi.Kind.ALL,
            RoiCases.OURS,
            Roi.Kind.ALL,
            null,
            known.stream().map(one -> one.of().firstOn()).min(Comparable::compareTo).orElse(null),
            known.stream().map(one -> one.of().lastOn()).max(Comparable::compareTo).orElse(null),
            known.isEmpty()
                ? null
                : Long.valueOf(known.stream().mapToLong(one -> one.of().customers()).sum()),
            known.stream()
                .map(one -> one.of().kept().get().times(one.kappa().get()))
                .reduce(Simulated::plus),
            false,
            known.stream().flatMap(one -> one.of().saved().stream()).reduce(Simulated::plus),
            known.stream().map(one -> one.of().cost().get()).reduce(Double::sum),
            List.of());
    return valued(all, Optional.empty(), known.size(), List.copyOf(lacks));
  }

  private List<String> lacksOfWorth() {
    List<String> lacks = new ArrayList<>();
    if (margin.isEmpty()) {
      lacks.add(Input.MARGIN.code());
    }
    if (amount.isEmpty()) {
      lacks.add(Input.MONTHLY_AMOUNT.code());
    }
    if (rate.isEmpty()) {
      lacks.add("loss_rate");
    }
    return lacks;
  }

  private Return valued(Case each, Optional<Double> kappa, int programmes, List<String> lacks) {
    List<Simulated> inputs = inputs(each, kappa.orElse(1.0));
    Point base = point(inputs, Simulated::base);
    boolean hasValue = each.isMeasured() && lacksOfWorth().isEmpty();
    boolean hasReturn = hasValue && each.cost().filter(cost -> cost > 0).isPresent();
    return new Return(
        each,
        kappa,
        base,
        when(hasValue, inputs, base, Point::benefit),
        when(hasReturn, inputs, base, Point::roi),
        when(hasReturn, inputs, base, Point::payback),
        programmes,
        lacks.stream().distinct().sorted().toList());
  }

  /** In the order of {@link Input}. */
  private List<Simulated> inputs(Case each, double kappa) {
    Simulated none = Simulated.exactly(0);
    return List.of(
        each.kept().orElse(none),
        Simulated.exactly(kappa),
        amount.orElse(none),
        rate.orElse(none),
        Simulated.exactly(margin.orElse(0.0)),
        Simulated.exactly(config.discount()),
        Simulated.exactly(config.horizonMonths()),
        each.saved().orElse(none),
        Simulated.exactly(config.costPerContact().orElse(0.0)),
        Simulated.exactly(each.cost().orElse(0.0)));
  }

  private static Point point(List<Simulated> inputs, ToDoubleFunction<Simulated> value) {
    return new Point(inputs.stream().mapToDouble(value).toArray());
  }

  private static Optional<Simulated> when(
      boolean isKnown, List<Simulated> inputs, Point base, ToDoubleFunction<Point> of) {
    if (!isKnown) {
      return Optional.empty();
    }
    double[] draws =
        IntStream.range(0, Simulated.TIMES)
            .mapToDouble(i -> of.applyAsDouble(point(inputs, input -> input.draws()[i])))
            .toArray();
    return Optional.of(new Simulated(of.applyAsDouble(base), draws));
  }

  /**
   * How far the return hangs on each input; empty without a return.
   *
   * @param each of {@link #of}
   */
  List<Variation> variations(Return each) {
    if (each.roi().isEmpty()) {
      return List.of();
    }
    List<Variation> variations = new ArrayList<>();
    variations.add(measured(each, Input.KEPT, each.of().kept().get()));
    variations.add(measured(each, Input.MONTHLY_AMOUNT, amount.get()));
    variations.add(measured(each, Input.MONTHLY_LOSS_RATE, rate.get()));
    if (!each.of().isRandomised()) {
      variations.add(Variation.of(each.point(), Input.KAPPA, false, 0, 1));
    }
    variations.add(configured(each, Input.MARGIN, 1));
    variations.add(configured(each, Input.DISCOUNT, Double.MAX_VALUE));
    variations.add(configured(each, Input.HORIZON_MONTHS, Double.MAX_VALUE));
    variations.add(configured(each, Input.COST, Double.MAX_VALUE));
    if (each.of().saved().isPresent() && config.costPerContact().isPresent()) {
      variations.add(measured(each, Input.SAVED_CONTACTS, each.of().saved().get()));
      variations.add(configured(each, Input.COST_PER_CONTACT, Double.MAX_VALUE));
    }
    return Variation.ranked(variations);
  }

  private static Variation measured(Return each, Input input, Simulated value) {
    return Variation.of(each.point(), input, true, value.lo(), value.hi());
  }

  private Variation configured(Return each, Input input, double most) {
    double base = each.point().get(input);
    double low = base * (1 - config.configuredRange());
    double high = Math.min(most, base * (1 + config.configuredRange()));
    boolean isWhole = input == Input.HORIZON_MONTHS;
    return Variation.of(
        each.point(),
        input,
        false,
        isWhole ? Math.max(1, Math.round(low)) : low,
        isWhole ? Math.round(high) : high);
  }
}
