package io.unisono.synthetic.export;

import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.silo.Snapshot;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * One set of text files that a silo delivers.
 *
 * @param source name of the source in conf/examples/generated.yaml
 * @param input name of the input there
 * @param target staged table that its rows are meant for
 * @param folder below {@code exports/<run-date>}
 * @param extension of the files, which tells their format
 * @param header lines at the top of every file
 */
public record Export(
    String source,
    String input,
    String target,
    String folder,
    String extension,
    List<String> header,
    Lines lines)
    implements Serializable {

  /** Writes what the silo knows of an address block at the end of a day. */
  @FunctionalInterface
  public interface Lines extends Serializable {
    void write(Snapshot snapshot, Sink sink);
  }

  /** Where lines go. */
  public interface Sink {
    void line(String line);

    /** A line that is wrong on purpose. */
    void fault(Fault fault, String line);

    /** The line, and now and then the same line again, as at-least-once deliveries have it. */
    default void lineMaybeTwice(String line, SeededRandom random) {
      line(line);
      if (random.happens(Fault.DUPLICATE.rate)) {
        fault(Fault.DUPLICATE, line);
      }
    }
  }

  /** What staging has to find. */
  public enum Fault {
    QUARANTINED(0.0008),
    DUPLICATE(0.001);

    /** Share of rows that get a faulty one behind them. */
    final double rate;

    Fault(double rate) {
      this.rate = rate;
    }
  }

  public static List<Export> all() {
    return Stream.of(
            BillingExports.all(),
            SalesforceExports.all(),
            HubspotExports.all(),
            ZendeskExports.all(),
            ZendeskHistory.all(),
            SurveyExports.all(),
            EffortSurveys.all(),
            Organisation.all(),
            PortfolioExports.all(),
            List.of(Reviews.export(), FollowUps.export()),
            WebExports.all())
        .flatMap(List::stream)
        .toList();
  }
}
