package io.unisono.audience;

import io.unisono.config.Check;
import io.unisono.config.Secret;
import io.unisono.config.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which audiences are built; every option is explained in {@code conf/unisono.yaml}. */
@Section("audience")
public record AudienceConfig(
    Optional<Secret> exportKey, String exportKeyId, int minimumSize, List<Audience> audiences) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

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

  /** One audience. */
  public record Audience(
      String name,
      Set<Tier> tiers,
      double minimumProbability,
      Purpose purpose,
      Channel channel,
      int maxSize,
      int expiryDays,
      ExportId exportId) {

    public Audience {
      tiers = Set.copyOf(tiers);
      Check.that(
          NAME.matcher(name).matches(),
          "name",
          "must be lower case letters, digits and _, at most 63, is '%s'",
          name);
      Check.that(!tiers.isEmpty(), "tiers", "name at least one of high, medium, low");
      Check.share("minimum-probability", minimumProbability);
      Check.atLeast("max-size", maxSize, 1);
      Check.atLeast("expiry-days", expiryDays, 1);
    }
  }

  public AudienceConfig {
    audiences = List.copyOf(audiences);
    Check.atLeast("minimum-size", minimumSize, 1);
    Set<String> names = new HashSet<>();
    for (Audience audience : audiences) {
      Check.that(names.add(audience.name()), "audiences", "two are called '%s'", audience.name());
      Check.that(
          audience.exportId() != ExportId.PSEUDONYM || exportKey.isPresent(),
          "export-key",
          "audience '%s' exports pseudonyms; name the key's environment variable",
          audience.name());
    }
  }
}
