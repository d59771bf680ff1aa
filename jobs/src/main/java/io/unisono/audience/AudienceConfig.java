package io.unisono.audience;

import io.unisono.audience.destination.Destination;
import io.unisono.config.Check;
import io.unisono.config.Secret;
import io.unisono.config.Section;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.HoldOut;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which audiences are built; every option is explained in {@code conf/unisono.yaml}. */
@Section("audience")
public record AudienceConfig(
    Optional<Secret> exportKey,
    String exportKeyId,
    int minimumSize,
    HoldOut holdOut,
    FrequencyCap frequencyCap,
    Optional<Path> suppressionList,
    int removalDays,
    Map<Destination, String> recordSources,
    List<Audience> audiences) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** By which rule an audience chooses and orders its candidates. */
  public enum Selection {
    /** Scored customers, the riskiest first. */
    AT_RISK,

    /** Scored customers, the largest expected loss a month first. */
    VALUABLE,

    /** Customers who left of their own will, the largest former amount a month first. */
    WIN_BACK,

    /** Customers of whom a campaign tells that a contact does good, the largest effect first. */
    PERSUADABLE
  }

  /** What contacts of persuadable customers are to change. */
  public enum Aim {
    /** Fewer are lost. */
    LOST,

    /** More order. */
    ORDERED
  }

  /** Risk tier of {@code churn_score}. */
  public enum Tier {
    HIGH,
    MEDIUM,
    LOW
  }

  /** What consent must cover. The customer table carries it for marketing. */
  public enum Purpose {
    MARKETING
  }

  /** How the campaign reaches its customers; consent must cover it. */
  public enum Channel {
    EMAIL,
    PHONE,
    POST,
    SMS
  }

  /** How the customer is named in the file. */
  public enum ExportId {
    CUSTOMER_ID,
    PSEUDONYM
  }

  /** Which customers an audience is for; an empty set takes all, also those without a value. */
  public record Filter(
      Set<String> countries,
      Set<String> languages,
      Set<String> segments,
      Optional<Double> minimumMonthlyAmount) {

    static final Filter NONE = new Filter(Set.of(), Set.of(), Set.of(), Optional.empty());

    public Filter {
      countries = Set.copyOf(countries);
      languages = Set.copyOf(languages);
      segments = Set.copyOf(segments);
    }
  }

  /** How long ago somebody left who is to be won back, in days before the run date. */
  public record Left(int fromDays, int toDays) {

    public Left {
      Check.atLeast("from-days", fromDays, 0);
      Check.atLeast("to-days", toDays, fromDays);
    }
  }

  /** One audience. */
  public record Audience(
      String name,
      Selection select,
      Set<Tier> tiers,
      double minimumProbability,
      Optional<Left> left,
      Optional<Aim> outcome,
      Optional<Filter> filter,
      Purpose purpose,
      Channel channel,
      int maxSize,
      int expiryDays,
      ExportId exportId,
      List<Destination> destinations) {

    public Audience {
      tiers = Set.copyOf(tiers);
      destinations = List.copyOf(destinations);
      Check.that(
          NAME.matcher(name).matches(),
          "name",
          "must be lower case letters, digits and _, at most 63, is '%s'",
          name);
      boolean isWinBack = select == Selection.WIN_BACK;
      boolean isPersuadable = select == Selection.PERSUADABLE;
      Check.that(
          isWinBack || isPersuadable || !tiers.isEmpty(),
          "tiers",
          "name at least one of high, medium, low");
      Check.that(
          isPersuadable == outcome.isPresent(),
          "outcome",
          isPersuadable ? "is missing: lost or ordered" : "is for persuadable only");
      Check.that(
          isWinBack == left.isPresent(),
          "left",
          isWinBack ? "is missing: how many days ago did they leave?" : "is for win-back only");
      Check.share("minimum-probability", minimumProbability);
      Check.atLeast("max-size", maxSize, 1);
      Check.atLeast("expiry-days", expiryDays, 1);
      Check.that(!destinations.isEmpty(), "destinations", "name at least one");
      Check.that(
          Set.copyOf(destinations).size() == destinations.size(),
          "destinations",
          "one is named twice");
    }
  }

  public AudienceConfig {
    audiences = List.copyOf(audiences);
    recordSources = Map.copyOf(recordSources);
    Check.atLeast("minimum-size", minimumSize, 1);
    Check.atLeast("removal-days", removalDays, 1);
    Set<String> names = new HashSet<>();
    for (Audience audience : audiences) {
      Check.that(names.add(audience.name()), "audiences", "two are called '%s'", audience.name());
      Check.that(
          audience.exportId() != ExportId.PSEUDONYM || exportKey.isPresent(),
          "export-key",
          "audience '%s' exports pseudonyms; name the key's environment variable",
          audience.name());
      for (Destination destination : audience.destinations()) {
        Check.that(
            destination.key() != Destination.Key.RECORD || recordSources.containsKey(destination),
            "record-sources",
            "audience '%s' goes to %s; name the source that has its record ids",
            audience.name(),
            destination.code());
      }
    }
  }
}
