package io.unisono.linkage.block;

import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.Value;
import io.unisono.linkage.text.Hashes;
import io.unisono.linkage.text.Similarity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Parts of records that two records of one party often share, as hashes: whole values, sounds of
 * words, halves of numbers. Blocking keys are made of one or two of them.
 */
public final class BlockingFields implements Serializable {

  private static final long serialVersionUID = 1;

  /** Words of a name that are looked at one by one. */
  private static final int MAX_WORDS = 8;

  /**
   * One part.
   *
   * @param comparison that it comes from
   */
  record Field(String name, int comparison, int part) implements Serializable {}

  private static final List<ComparisonType> TELLING =
      List.of(
          ComparisonType.IDENTIFIER,
          ComparisonType.EMAIL,
          ComparisonType.PHONE,
          ComparisonType.BIRTH,
          ComparisonType.STREET,
          ComparisonType.FAMILY,
          ComparisonType.GIVEN,
          ComparisonType.ORGANISATION,
          ComparisonType.PLACE,
          ComparisonType.TEXT);

  private static final long[] NONE = {};

  private static final Set<ComparisonType> OWN =
      EnumSet.of(ComparisonType.IDENTIFIER, ComparisonType.EMAIL, ComparisonType.PHONE);

  private final List<Field> fields = new ArrayList<>();
  private final ComparisonType[] types;
  private final boolean areNamesOfOrganisations;

  /** Position of the field whose value is any word of a name; -1 if there is none. */
  private final int anyWord;

  public BlockingFields(Layout layout) {
    List<Comparison> comparisons = layout.comparisons();
    types = comparisons.stream().map(Comparison::type).toArray(ComparisonType[]::new);
    areNamesOfOrganisations = layout.areNamesOfOrganisations();
    for (int i = 0; i < types.length; i++) {
      String[] parts = parts(types[i]);
      for (int part = 0; part < parts.length; part++) {
        fields.add(new Field(comparisons.get(i).name() + parts[part], i, part));
      }
    }
    anyWord = areNamesOfOrganisations ? fields.size() : -1;
    if (areNamesOfOrganisations) {
      fields.add(new Field(comparisons.get(0).name() + " any word", 0, fields.size()));
    }
  }

  /** Comparison that a field comes from. */
  public int comparison(int field) {
    return fields.get(field).comparison();
  }

  /** The library of blocking keys: every field, and every two of different comparisons. */
  public List<BlockingKey> keys() {
    List<BlockingKey> keys = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      keys.add(new BlockingKey(fields.get(i).name(), i, -1));
      for (int j = i + 1; j < fields.size(); j++) {
        if (comparison(i) != comparison(j)) {
          keys.add(new BlockingKey(fields.get(i).name() + " + " + fields.get(j).name(), i, j));
        }
      }
    }
    return keys;
  }

  /** The keys of whole values, those that tell most parties apart first. */
  public List<BlockingKey> wholeValues() {
    return IntStream.of(telling())
        .mapToObj(i -> new BlockingKey(fields.get(i).name(), i, -1))
        .toList();
  }

  /**
   * The keys of whole addresses and numbers, which few parties share by chance; of names where only
   * those of organisations are compared.
   */
  public List<BlockingKey> ownValues() {
    return wholeValues().stream()
        .filter(key -> areNamesOfOrganisations || OWN.contains(types[comparison(key.first())]))
        .toList();
  }

  /** Whether a record may have several values of a key, each of which is a block. */
  public boolean hasManyValues(BlockingKey key) {
    return key.first() == anyWord;
  }

  /**
   * The values of a key on a record, ascending, each once.
   *
   * @param hashes from {@link #hashes}
   */
  public long[] values(BlockingKey key, long[] hashes) {
    if (hasManyValues(key)) {
      return words(hashes);
    }
    long value = key.value(hashes);
    return value == 0 ? NONE : new long[] {value};
  }

  private long[] words(long[] hashes) {
    return Arrays.stream(hashes, anyWord, hashes.length)
        .filter(hash -> hash != 0)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The first part of each comparison, those that tell most parties apart first. */
  int[] telling() {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).part() == 0)
        .boxed()
        .sorted(Comparator.comparingInt(i -> TELLING.indexOf(types[comparison(i)])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static String[] parts(ComparisonType type) {
    return switch (type) {
      case GIVEN, FAMILY -> new String[] {"", " sound", " start"};
      case ORGANISATION -> new String[] {" words", " first", " longest"};
      case BIRTH -> new String[] {"", " year", " day"};
      case EMAIL -> new String[] {"", " letters"};
      case PHONE -> new String[] {"", " end"};
      case IDENTIFIER -> new String[] {"", " head", " tail"};
      case STREET -> new String[] {"", " word", " number"};
      case PLACE -> new String[] {" postcode", " city"};
      case GENDER -> new String[] {};
      case TEXT -> new String[] {"", " sound"};
    };
  }

  /**
   * Hash of each field; 0 where the record does not have it. Those of different groups differ, so
   * that no key ever brings their records together. The field of any word comes last, with as many
   * places as words are looked at.
   */
  public long[] hashes(Profile profile) {
    int single = anyWord < 0 ? fields.size() : anyWord;
    long[] hashes = new long[anyWord < 0 ? single : single + MAX_WORDS];
    long group = profile.group().isEmpty() ? 0 : Hashes.of(profile.group());
    for (int k = 0; k < single; k++) {
      Field field = fields.get(k);
      Value value = profile.values()[field.comparison()];
      String text = value == null ? null : text(types[field.comparison()], value, field.part());
      hashes[k] = hash(text, group);
    }
    Value name = anyWord < 0 ? null : profile.values()[0];
    for (int w = 0; name != null && w < Math.min(MAX_WORDS, name.words().length); w++) {
      hashes[anyWord + w] = hash(Similarity.sound(name.words()[w]), group);
    }
    return hashes;
  }

  private static long hash(String text, long group) {
    if (text == null || text.isEmpty()) {
      return 0;
    }
    return group == 0 ? Hashes.of(text) : Hashes.of(Hashes.of(text), group);
  }

  private static String text(ComparisonType type, Value value, int part) {
    String[] words = value.words();
    return switch (type) {
      case GIVEN, FAMILY ->
          words.length == 0
              ? null
              : switch (part) {
                case 0 -> String.join(" ", words);
                case 1 -> words[0].length() > 1 ? Similarity.sound(words[0]) : null;
                default -> words[0].substring(0, Math.min(3, words[0].length()));
              };
      case ORGANISATION ->
          switch (part) {
            case 0 -> String.join(" ", Arrays.stream(words).sorted().toList());
            case 1 -> Similarity.sound(words[0]);
            default -> Similarity.sound(longest(words));
          };
      case BIRTH ->
          switch (part) {
            case 0 -> value.number();
            case 1 -> value.number().substring(0, 4);
            default -> value.number().endsWith("0000") ? null : value.number().substring(4);
          };
      case EMAIL -> part == 0 ? value.text() : letters(value.number());
      case PHONE -> end(value.text(), part == 0 ? 7 : 4);
      case IDENTIFIER ->
          switch (part) {
            case 0 -> value.text();
            case 1 -> value.text().substring(0, value.text().length() / 2);
            default -> value.text().substring(value.text().length() / 2);
          };
      case STREET ->
          switch (part) {
            case 0 ->
                words.length == 0 || value.number().isEmpty()
                    ? null
                    : value.number() + Similarity.sound(words[0]);
            case 1 -> words.length == 0 ? null : Similarity.sound(words[0]);
            default -> value.number();
          };
      case PLACE ->
          part == 0 ? value.number() : words.length == 0 ? null : Similarity.sound(words[0]);
      case GENDER -> null;
      case TEXT -> part == 0 ? value.text() : Similarity.sound(words[0]);
    };
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= 'a' && letter <= 'z') {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  private static String end(String text, int length) {
    return text.substring(Math.max(0, text.length() - length));
  }

  private static String longest(String[] words) {
    String longest = words[0];
    for (String word : words) {
      longest = word.length() > longest.length() ? word : longest;
    }
    return longest;
  }
}
