package io.unisono.linkage.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A trained model as JSON text, to be used again on other records. The same model always makes the
 * same text, and what is read scores every pair bit for bit as what was written.
 *
 * <p>Of values only hashes are written, and only of those that several parties share. They hide
 * nothing from somebody who tries all names there are: the text is as confidential as a list of
 * common names.
 */
public final class ModelJson {

  /** Grows when a model that was written before would be read wrong. */
  static final int FORMAT = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(Saved.class);

  private ModelJson() {}

  /**
   * The whole text.
   *
   * @param dayFirst see {@link Layout}
   * @param prior share of the pairs in each relation
   */
  private record Saved(
      int format,
      List<SavedColumn> columns,
      boolean dayFirst,
      Model.Facts facts,
      List<BlockingKey> keys,
      Map<PairClass, Double> prior,
      List<SavedComparison> comparisons) {}

  private record SavedColumn(String name, Kind kind) {}

  /**
   * What was learned of a comparison.
   *
   * @param probability of its levels from 0, which is unknown and has probability 1
   * @param rare share of a value that {@code shares} does not have
   */
  private record SavedComparison(
      String name, Map<PairClass, double[]> probability, float rare, List<SavedShare> shares) {}

  /**
   * Values that have one share: there are thousands of values and few shares.
   *
   * @param hashes eight bytes each, ascending; base 64 in the text
   */
  private record SavedShare(float share, byte[] hashes) {}

  public static String write(Model model) {
    Layout layout = model.layout();
    List<SavedColumn> columns =
        IntStream.range(0, layout.columns().size())
            .mapToObj(i -> new SavedColumn(layout.columns().get(i), layout.columnKinds().get(i)))
            .toList();
    Map<PairClass, Double> prior = new EnumMap<>(PairClass.class);
    for (PairClass pairClass : PairClass.values()) {
      prior.put(pairClass, model.fellegiSunter().prior(pairClass));
    }
    List<SavedComparison> comparisons =
        IntStream.range(0, layout.comparisons().size()).mapToObj(i -> saved(model, i)).toList();
    try {
      return MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              new Saved(
                  FORMAT,
                  columns,
                  layout.dayFirst(),
                  model.facts(),
                  model.keys(),
                  prior,
                  comparisons));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SavedComparison saved(Model model, int comparison) {
    Map<PairClass, double[]> probability = new EnumMap<>(PairClass.class);
    for (PairClass pairClass : PairClass.values()) {
      probability.put(
          pairClass, model.fellegiSunter().probabilities()[pairClass.ordinal()][comparison]);
    }
    return new SavedComparison(
        model.layout().comparisons().get(comparison).name(),
        probability,
        model.frequencies().rare(comparison),
        saved(model.frequencies().shares(comparison)));
  }

  private static List<SavedShare> saved(Map<Long, Float> shares) {
    Map<Float, List<Long>> hashesByShare = new TreeMap<>();
    shares.forEach(
        (hash, share) -> hashesByShare.computeIfAbsent(share, s -> new ArrayList<>()).add(hash));
    List<SavedShare> saved = new ArrayList<>();
    hashesByShare.forEach((share, hashes) -> saved.add(new SavedShare(share, bytes(hashes))));
    return saved;
  }

  private static byte[] bytes(List<Long> hashes) {
    ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.stream().sorted().forEach(buffer::putLong);
    return buffer.array();
  }

  /** The model that was written. */
  public static Model read(String text) {
    try {
      JsonNode format = MAPPER.readTree(text).path("format");
      if (format.isInt() && format.intValue() != FORMAT) {
        throw ModelErrors.unknownFormat(format.intValue(), FORMAT);
      }
      return model(READER.readValue(text));
    } catch (JsonProcessingException e) {
      throw ModelErrors.unreadable(
          "Line %d: %s.".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }

  private static Model model(Saved saved) {
    Layout layout =
        new Layout(
            saved.columns().stream().map(SavedColumn::name).toList(),
            saved.columns().stream().map(SavedColumn::kind).toList(),
            saved.dayFirst());
    requireFit(saved, layout);
    return new Model(
        layout, fellegiSunter(saved, layout), frequencies(saved), saved.keys(), saved.facts());
  }

  private static FellegiSunter fellegiSunter(Saved saved, Layout layout) {
    ComparisonType[] types =
        layout.comparisons().stream().map(Comparison::type).toArray(ComparisonType[]::new);
    double[][][] probability = new double[FellegiSunter.CLASSES][types.length][];
    double[] prior = new double[FellegiSunter.CLASSES];
    for (PairClass pairClass : PairClass.values()) {
      prior[pairClass.ordinal()] = saved.prior().get(pairClass);
      for (int i = 0; i < types.length; i++) {
        probability[pairClass.ordinal()][i] =
            saved.comparisons().get(i).probability().get(pairClass);
      }
    }
    return new FellegiSunter(types, probability, prior);
  }

  private static TermFrequencies frequencies(Saved saved) {
    List<Map<Long, Float>> shares = new ArrayList<>();
    float[] rare = new float[saved.comparisons().size()];
    for (int i = 0; i < rare.length; i++) {
      shares.add(shares(saved.comparisons().get(i).shares()));
      rare[i] = saved.comparisons().get(i).rare();
    }
    return new TermFrequencies(shares, rare);
  }

  private static Map<Long, Float> shares(List<SavedShare> saved) {
    Map<Long, Float> shares = new HashMap<>();
    for (SavedShare values : saved) {
      ByteBuffer hashes = ByteBuffer.wrap(values.hashes());
      while (hashes.hasRemaining()) {
        shares.put(hashes.getLong(), values.share());
      }
    }
    return shares;
  }

  /** What was learned of other comparisons, levels or keys would mean nothing here. */
  private static void requireFit(Saved saved, Layout layout) {
    List<String> names = layout.comparisons().stream().map(Comparison::name).toList();
    require(
        saved.comparisons().stream().map(SavedComparison::name).toList().equals(names),
        "its columns make the comparisons " + names + ", and it has others");
    require(
        new BlockingFields(layout).keys().containsAll(saved.keys()),
        "one of its blocking keys cannot be made of its columns");
    require(
        ofAllRelations(saved.prior())
            && saved.prior().values().stream().allMatch(ModelJson::isShare),
        "its prior is not one share for each relation");
    for (int i = 0; i < names.size(); i++) {
      requireFit(saved.comparisons().get(i), layout.comparisons().get(i).type());
    }
  }

  private static void requireFit(SavedComparison comparison, ComparisonType type) {
    require(
        ofAllRelations(comparison.probability())
            && comparison.probability().values().stream()
                .allMatch(p -> p.length == type.levels() + 1 && isShares(p)),
        "%s has no probability for each of its %d levels in each relation"
            .formatted(comparison.name(), type.levels()));
    require(
        isShare(comparison.rare())
            && comparison.shares().stream()
                .allMatch(
                    values -> isShare(values.share()) && values.hashes().length % Long.BYTES == 0),
        "the frequencies of %s are not shares of values".formatted(comparison.name()));
  }

  private static boolean ofAllRelations(Map<PairClass, ?> map) {
    return map.size() == PairClass.values().length && !map.containsValue(null);
  }

  private static boolean isShares(double[] numbers) {
    return DoubleStream.of(numbers).allMatch(ModelJson::isShare);
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw ModelErrors.unreadable("The text is whole, but " + otherwise + ".");
    }
  }
}
