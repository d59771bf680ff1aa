package io.unisono.portfolio;

import io.unisono.table.marts.PortfolioIssue.Kind;
import io.unisono.table.staged.Application;
import io.unisono.table.staged.ApplicationFit;
import io.unisono.table.staged.Need;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Reads the inventory from rows, and notes what contradicts itself or is missing. */
final class InventoryReader {

  private static final int HUNDREDTHS = 2;

  private final List<Issue> issues = new ArrayList<>();

  private InventoryReader() {}

  /**
   * @param applications rows of {@code application}
   * @param needs rows of {@code need}
   * @param fits rows of {@code application_fit}
   * @param mandatory applications that the configuration calls so
   */
  static Inventory of(
      List<Row> applications, List<Row> needs, List<Row> fits, List<String> mandatory) {
    return new InventoryReader().read(applications, needs, fits, mandatory);
  }

  private Inventory read(
      List<Row> applicationRows, List<Row> needRows, List<Row> fitRows, List<String> mandatory) {
    noteEmpty(Kind.NO_APPLICATION, applicationRows);
    noteEmpty(Kind.NO_NEED, needRows);
    noteEmpty(Kind.NO_FIT, fitRows);
    Map<String, Row> applications =
        firstOfEach(applicationRows, Application.APPLICATION_ID, Kind.DUPLICATE_APPLICATION);
    Map<String, Row> needs = firstOfEach(needRows, Need.NEED_ID, Kind.DUPLICATE_NEED);
    noteUnknown(mandatory.stream(), applications, Kind.UNKNOWN_MANDATORY);
    noteUnknown(
        values(fitRows, ApplicationFit.APPLICATION_ID), applications, Kind.UNKNOWN_APPLICATION);
    noteUnknown(values(fitRows, ApplicationFit.NEED_ID), needs, Kind.UNKNOWN_NEED);
    double[][] fits =
        fits(fitRows, List.copyOf(applications.keySet()), List.copyOf(needs.keySet()));
    Optional<String> currency = currency(applications);
    List<ListedApplication> read = applications(applications, fits, mandatory, currency);
    List<ListedNeed> readNeeds = needs(needs);
    return new Inventory(
        read, readNeeds, fits, currency.filter(c -> !c.isEmpty()).orElse(null), issues);
  }

  private void noteEmpty(String kind, List<Row> rows) {
    if (rows.isEmpty()) {
      issues.add(new Issue(kind, "", 0));
    }
  }

  /** By id; of rows with one id that of the first source. */
  private Map<String, Row> firstOfEach(List<Row> rows, String id, String duplicate) {
    Map<String, Row> first = new TreeMap<>();
    Map<String, Long> more = new TreeMap<>();
    rows.stream()
        .sorted(Comparator.comparing((Row row) -> row.<String>getAs(Need.SOURCE)))
        .forEach(
            row -> {
              String key = row.getAs(id);
              if (first.putIfAbsent(key, row) != null) {
                more.merge(key, 1L, Long::sum);
              }
            });
    more.forEach((key, number) -> issues.add(new Issue(duplicate, key, number)));
    return first;
  }

  private static Stream<String> values(List<Row> rows, String column) {
    return rows.stream().map(row -> row.<String>getAs(column));
  }

  private void noteUnknown(Stream<String> ids, Map<String, Row> known, String kind) {
    ids.filter(id -> !known.containsKey(id))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .forEach((id, rows) -> issues.add(new Issue(kind, id, rows)));
  }

  /** By need and application; of several ratings that of the first source. */
  private static double[][] fits(List<Row> rows, List<String> applications, List<String> needs) {
    Map<String, Integer> columns = positions(applications);
    Map<String, Integer> lines = positions(needs);
    double[][] fits = new double[needs.size()][applications.size()];
    for (double[] line : fits) {
      Arrays.fill(line, Double.NaN);
    }
    rows.stream()
        .sorted(Comparator.comparing((Row row) -> row.<String>getAs(ApplicationFit.SOURCE)))
        .forEach(
            row -> {
              Integer line = lines.get(row.<String>getAs(ApplicationFit.NEED_ID));
              Integer column = columns.get(row.<String>getAs(ApplicationFit.APPLICATION_ID));
              if (line != null && column != null && Double.isNaN(fits[line][column])) {
                fits[line][column] = row.getAs(ApplicationFit.FIT);
              }
            });
    return fits;
  }

  private static Map<String, Integer> positions(List<String> ids) {
    Map<String, Integer> positions = new HashMap<>();
    ids.forEach(id -> positions.put(id, positions.size()));
    return positions;
  }

  /**
   * Currency of most applications with a cost, empty where it is not named; none without a cost.
   */
  private static Optional<String> currency(Map<String, Row> applications) {
    Map<String, Long> counts =
        applications.values().stream()
            .filter(InventoryReader::hasCost)
            .collect(
                Collectors.groupingBy(
                    InventoryReader::currencyOf, TreeMap::new, Collectors.counting()));
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return counts.keySet().stream().filter(key -> counts.get(key) == most).findFirst();
  }

  private static boolean hasCost(Row row) {
    return row.getAs(Application.ANNUAL_COST) != null;
  }

  private static String currencyOf(Row row) {
    return Objects.requireNonNullElse(row.getAs(Application.CURRENCY), "");
  }

  private List<ListedApplication> applications(
      Map<String, Row> rows, double[][] fits, List<String> mandatory, Optional<String> currency) {
    List<ListedApplication> read = new ArrayList<>();
    for (Map.Entry<String, Row> entry : rows.entrySet()) {
      int column = read.size();
      boolean isRated = Arrays.stream(fits).anyMatch(line -> !Double.isNaN(line[column]));
      ListedApplication application =
          application(
              entry.getKey(),
              entry.getValue(),
              isRated,
              mandatory.contains(entry.getKey()),
              currency.orElse(""));
      read.add(application);
      note(application, entry.getValue(), rows);
    }
    return read;
  }

  private static ListedApplication application(
      String id, Row row, boolean isRated, boolean isCalledMandatory, String currency) {
    boolean isKnown = hasCost(row) && currencyOf(row).equals(currency);
    Long switching = cents(row, Application.SWITCHING_COST);
    return new ListedApplication(
        id,
        row.getAs(Application.NAME),
        row.getAs(Application.CATEGORY),
        row.getAs(Application.OWNER),
        row.getAs(Application.USERS),
        isKnown ? cents(row, Application.ANNUAL_COST) : null,
        isKnown && switching != null ? switching : 0,
        !Boolean.FALSE.equals(row.getAs(Application.IN_USE)),
        isCalledMandatory || Boolean.TRUE.equals(row.getAs(Application.IS_MANDATORY)),
        isRated,
        row.getAs(Application.EVENT_SOURCE),
        ids(row, Application.INTEGRATED_WITH));
  }

  private void note(ListedApplication application, Row row, Map<String, Row> all) {
    if (!hasCost(row)) {
      issues.add(new Issue(Kind.COST_MISSING, application.id(), 1));
    } else if (application.annualCost() == null) {
      issues.add(new Issue(Kind.OTHER_CURRENCY, application.id(), 1));
    } else if (row.getAs(Application.SWITCHING_COST) == null) {
      issues.add(new Issue(Kind.SWITCHING_COST_MISSING, application.id(), 1));
    }
    if (!application.isRated()) {
      issues.add(new Issue(Kind.NOT_RATED, application.id(), 1));
    }
    noteUnknown(application.integratedWith().stream(), all, Kind.UNKNOWN_INTEGRATION);
  }

  private List<ListedNeed> needs(Map<String, Row> rows) {
    List<ListedNeed> read = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          Set<String> uses = ids(row, Need.DEPENDS_ON);
          noteUnknown(uses.stream(), rows, Kind.UNKNOWN_DEPENDENCY);
          read.add(
              new ListedNeed(
                  id,
                  row.getAs(Need.NAME),
                  row.getAs(Need.AREA),
                  row.getAs(Need.OWNER),
                  Boolean.TRUE.equals(row.getAs(Need.IS_CRITICAL)),
                  List.copyOf(uses)));
        });
    return read;
  }

  private static Long cents(Row row, String column) {
    BigDecimal amount = row.getAs(column);
    return amount == null
        ? null
        : amount.setScale(HUNDREDTHS, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  /** The ids of a list inside a cell, in their order. */
  private static Set<String> ids(Row row, String column) {
    String list = row.getAs(column);
    Set<String> ids = new TreeSet<>();
    if (list != null) {
      Stream.of(list.split("[;,]"))
          .map(String::strip)
          .filter(id -> !id.isEmpty())
          .forEach(ids::add);
    }
    return ids;
  }
}
