package io.unisono.audience;

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
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "name: must be lower case letters, digits and _, at most 63, is '" + name + "'");
      }
      if (tiers.isEmpty()) {
        throw new IllegalArgumentException("tiers: name at least one of high, medium, low");
      }
      if (!(minimumProbability >= 0 && minimumProbability <= 1)) {
        throw new IllegalArgumentException(
            "minimum-probability: must lie between 0 and 1, is " + minimumProbability);
      }
      if (maxSize < 1) {
        throw new IllegalArgumentException("max-size: must be at least 1, is " + maxSize);
      }
      if (expiryDays < 1) {
        throw new IllegalArgumentException("expiry-days: must be at least 1, is " + expiryDays);
      }
    }
  }

  public AudienceConfig {
    audiences = List.copyOf(audiences);
    if (minimumSize < 1) {
      throw new IllegalArgumentException("minimum-size: must be at least 1, is " + minimumSize);
    }
    Set<String> names = new HashSet<>();
    for (Audience audience : audiences) {
      if (!names.add(audience.name())) {
        throw new IllegalArgumentException(
            "audiences: two are called '%s'".formatted(audience.name()));
      }
      if (audience.exportId() == ExportId.PSEUDONYM && exportKey.isEmpty()) {
        throw new IllegalArgumentException(
            "export-key: audience '%s' exports pseudonyms; name the key's environment variable"
                .formatted(audience.name()));
      }
    }
  }
}
