package io.unisono.config;

import io.unisono.error.Redaction;
import java.util.Objects;

/**
 * A value that never prints: a password, a key. In the file it is the name of an environment
 * variable, {@code ${ENV:NAME}}; a secret written out is refused.
 */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
    Redaction.learn(value);
  }

  /** The value itself; hand it to the library that needs it and keep it nowhere. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return Redaction.BLANK;
  }
}
