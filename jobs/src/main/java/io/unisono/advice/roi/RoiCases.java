package io.unisono.advice.roi;

import static java.util.stream.Collectors.groupingBy;

import io.unisono.advice.Counted;
import io.unisono.advice.roi.RoiConfig.Programme;
import io.unisono.stats.Confidence;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Roi;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Programmes from what was measured and what is configured.
 *
 * @param effects rows of {@code campaign_effect} about losses
 * @param strikes rows of {@code journey_strike}
 * @param contacts months of {@code kpi_value}: contacts per issue of all customers, settled
 */
record RoiCases(List<Row> effects, List<Row> strikes, List<Row> contacts) {

  /** Source of what no other system has. */
  static final String OURS = "unisono";

  /** Most months before a programme that it is compared with. */
  private static final int MONTHS_BEFORE = 6;

  private static final int BANDS = 4;

  /** Campaigns and audiences with a measured effect, and the programmes that are configured. */
  List<Case> of(List<Programme> programmes) {
    List<Case> cases = new ArrayList<>();
    Set<Row> named = new HashSet<>();
    for (Programme programme : programmes) {
      if (programme.isExperience()) {
        cases.add(experience(programme));
      } else {
        List<Row> found = effects.stream().filter(row -> isOf(row, programme)).toList();
        named.addAll(found);
        cases.add(trial(programme, found));
      }
    }
    effects.stream().filter(row -> !named.contains(row)).map(RoiCases::unnamed).forEach(cases::add);
    return cases.stream()
        .sorted(
            Comparator.comparing(Case::kind)
                .thenComparing(Case::source)
                .thenComparing(Case::programme))
        .toList();
  }

  private static boolean isOf(Row effect, Programme programme) {
    String source = text(effect, CampaignEffect.SOURCE);
    return text(effect, CampaignEffect.KIND).equals(kind(programme))
        && text(effect, CampaignEffect.CAMPAIGN).equals(campaign(programme))
        && programme.source().orElse(source).equals(source);
  }

  private static String kind(Programme programme) {
    if (programme.campaign().isPresent()) {
      return Roi.Kind.CAMPAIGN;
    }
    return programme.audience().isPresent() ? Roi.Kind.AUDIENCE : Roi.Kind.ACTION;
  }

  private static String campaign(Programme programme) {
    return programme.campaign().or(programme::audience).or(programme::action).orElseThrow();
  }

  /**
   * @param found rows of the programme: nothing is said where two sources have the campaign
   */
  private static Case trial(Programme programme, List<Row> found) {
    if (found.size() != 1) {
      return new Case(
          kind(programme),
          programme.source().orElse(OURS),
          programme.name(),
          campaign(programme),
          null,
          null,
          null,
          Optional.empty(),
          true,
          Optional.empty(),
          programme.cost(),
          lacks(programme.cost(), Case.EFFECT));
    }
    Row row = found.get(0);
    long contacted = row.<Long>getAs(CampaignEffect.CONTACTED);
    Optional<Double> cost =
        programme.cost().isEmpty() && programme.costPerContact().isEmpty()
            ? Optional.empty()
            : Optional.of(
                programme.cost().orElse(0.0) + programme.costPerContact().orElse(0.0) * contacted);
    return measured(row, programme.name(), cost);
  }

  private static Case unnamed(Row row) {
    return measured(row, text(row, CampaignEffect.CAMPAIGN), Optional.empty());
  }

  private static Case measured(Row row, String name, Optional<Double> cost) {
    Counted contacted =
        Counted.ofShare(
            row.getAs(CampaignEffect.CONTACTED_SHARE), row.getAs(CampaignEffect.CONTACTED));
    Counted heldOut =
        Counted.ofShare(
            row.getAs(CampaignEffect.HELD_OUT_SHARE), row.getAs(CampaignEffect.HELD_OUT));
    Trial trial = new Trial(contacted.n(), contacted.hits(), heldOut.n(), heldOut.hits());
    String kind = text(row, CampaignEffect.KIND);
    String source = text(row, CampaignEffect.SOURCE);
    String campaign = text(row, CampaignEffect.CAMPAIGN);
    return new Case(
        kind,
        source,
        name,
        campaign,
        day(row, CampaignEffect.FIRST_ON),
        day(row, CampaignEffect.LAST_ON),
        contacted.n(),
        Optional.of(trial.kept(String.join(" ", kind, source, campaign))),
        true,
        Optional.empty(),
        cost,
        lacks(cost));
  }

  private static List<String> lacks(Optional<Double> cost, String... others) {
    List<String> lacks = new ArrayList<>(List.of(others));
    if (cost.filter(amount -> amount > 0).isEmpty()) {
      lacks.add(Case.COST);
    }
    return lacks;
  }

  private Case experience(Programme programme) {
    LocalDate from = programme.from().orElseThrow();
    LocalDate until = programme.until().orElse(LocalDate.MAX);
    Map<LocalDate, long[]> watched = watched();
    List<LocalDate> before =
        watched.keySet().stream().filter(landmark -> !landmark.isAfter(from)).toList();
    List<LocalDate> after =
        watched.keySet().stream()
            .filter(landmark -> landmark.isAfter(from) && !landmark.isAfter(until))
            .toList();
    Optional<BandMoves> moves =
        before.isEmpty() || after.isEmpty()
            ? Optional.empty()
            : moves(
                watched.get(before.get(before.size() - 1)),
                after.stream().map(watched::get).toList());
    Optional<Simulated> saved =
        contactMonths(from, until).map(months -> months.saved(programme.name()));
    List<String> lacks = new ArrayList<>(lacks(programme.cost()));
    if (before.isEmpty()) {
      lacks.add(Case.BEFORE);
    } else if (moves.isEmpty()) {
      lacks.add(Case.EFFECT);
    }
    if (saved.isEmpty()) {
      lacks.add(Case.CONTACTS);
    }
    return new Case(
        Roi.Kind.EXPERIENCE,
        OURS,
        programme.name(),
        null,
        moves.isEmpty() ? null : after.get(0),
        moves.isEmpty() ? null : after.get(after.size() - 1),
        moves.map(BandMoves::watched).orElse(null),
        moves.map(each -> each.kept("experience " + programme.name())),
        false,
        saved,
        programme.cost(),
        lacks);
  }

  /** Customers watched at each landmark, by the number of bad interactions; in order of time. */
  private Map<LocalDate, long[]> watched() {
    Map<LocalDate, long[]> watched = new TreeMap<>();
    for (Row row : strikes) {
      if (text(row, JourneyStrike.PERIOD).equals(JourneyStrike.Period.LANDMARK)) {
        watched
                .computeIfAbsent(day(row, JourneyStrike.LANDMARK), each -> new long[BANDS])[
                row.<Integer>getAs(JourneyStrike.STRIKES)] =
            row.<Long>getAs(JourneyStrike.WATCHED);
      }
    }
    return watched;
  }

  /** Empty where a difference is not known. */
  private Optional<BandMoves> moves(long[] before, List<long[]> after) {
    double[] difference = new double[BANDS];
    double[] error = new double[BANDS];
    int known = 1;
    for (Row row : strikes) {
      int band = row.<Integer>getAs(JourneyStrike.STRIKES);
      Double of = row.getAs(JourneyStrike.DIFFERENCE);
      if (text(row, JourneyStrike.PERIOD).equals(JourneyStrike.Period.ALL)
          && band > 0
          && of != null) {
        difference[band] = of;
        error[band] =
            (row.<Double>getAs(JourneyStrike.DIFFERENCE_HI)
                    - row.<Double>getAs(JourneyStrike.DIFFERENCE_LO))
                / (2 * Confidence.Z);
        known++;
      }
    }
    return known == BANDS
        ? Optional.of(new BandMoves(before, after, difference, error))
        : Optional.empty();
  }

  /** Empty without a whole month on both sides of the beginning. */
  private Optional<ContactMonths> contactMonths(LocalDate from, LocalDate until) {
    Map<Boolean, List<Row>> isBefore =
        contacts.stream()
            .filter(row -> !covers(row, from))
            .sorted(Comparator.comparing(row -> day(row, KpiValue.PERIOD_START)))
            .collect(groupingBy(row -> day(row, KpiValue.PERIOD_START).isBefore(from)));
    List<Row> before = isBefore.getOrDefault(true, List.of());
    List<ContactMonths.Month> last =
        before.subList(Math.max(0, before.size() - MONTHS_BEFORE), before.size()).stream()
            .map(RoiCases::month)
            .toList();
    List<ContactMonths.Month> after =
        isBefore.getOrDefault(false, List.of()).stream()
            .filter(
                row -> !day(row, KpiValue.PERIOD_START).plusMonths(1).minusDays(1).isAfter(until))
            .map(RoiCases::month)
            .toList();
    return last.isEmpty() || after.isEmpty()
        ? Optional.empty()
        : Optional.of(new ContactMonths(last, after));
  }

  /** Whether the programme began within the month, after its first day. */
  private static boolean covers(Row month, LocalDate from) {
    LocalDate start = day(month, KpiValue.PERIOD_START);
    return start.isBefore(from) && from.isBefore(start.plusMonths(1));
  }

  private static ContactMonths.Month month(Row row) {
    double error =
        (row.<Double>getAs(KpiValue.HI) - row.<Double>getAs(KpiValue.LO)) / (2 * Confidence.Z);
    return new ContactMonths.Month(row.<Long>getAs(KpiValue.N), row.getAs(KpiValue.VALUE), error);
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  private static LocalDate day(Row row, String column) {
    return row.<Date>getAs(column).toLocalDate();
  }
}
