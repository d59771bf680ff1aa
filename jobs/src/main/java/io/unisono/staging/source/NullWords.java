package io.unisono.staging.source;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.SourcesConfig.Input;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts that databases and spreadsheets write where there is no value. "None", "NA" and "-" are not
 * among them: the first is an answer, the second a country, the third a text.
 */
public final class NullWords {

  /** Of MySQL, for a date that it does not have, and of programs for a number that is none. */
  private static final List<String> TYPED =
      List.of("0000-00-00", "0000-00-00 00:00:00", "NaN", "nan");

  private static final List<String> TEXT =
      Stream.concat(TYPED.stream(), Stream.of("NULL", "null", "\\N", "N/A", "n/a", "#N/A"))
          .toList();

  private NullWords() {}

  /**
   * The words that an input names. If it names none: few where the format has a null of its own,
   * and without those that a map knows, where they mean something.
   */
  public static Set<String> of(Input input, Format format, Collection<ColumnMapping> mappings) {
    if (input.nullValues().isPresent()) {
      return Set.copyOf(input.nullValues().get());
    }
    Set<String> words = new HashSet<>(format == Format.CSV ? TEXT : TYPED);
    for (ColumnMapping mapping : mappings) {
      mapping.map().keySet().forEach(key -> words.removeIf(key::equalsIgnoreCase));
    }
    return words;
  }
}
