package io.unisono.advice.recommend.estimate;

import java.util.List;
import java.util.SplittableRandom;

/** What is known of an effect: a mixture of normal distributions. */
public record Posterior(List<Part> parts) {

  /** A normal distribution and its weight; the weights of all parts add up to 1. */
  public record Part(double weight, double mean, double deviation) {}

  public static Posterior normal(double mean, double deviation) {
    return new Posterior(List.of(new Part(1, mean, deviation)));
  }

  public double mean() {
    return parts.stream().mapToDouble(part -> part.weight * part.mean).sum();
  }

  public double draw(SplittableRandom random) {
    double left = random.nextDouble();
    double normal = random.nextGaussian();
    for (Part part : parts) {
      left -= part.weight;
      if (left < 0) {
        return part.mean + part.deviation * normal;
      }
    }
    Part last = parts.get(parts.size() - 1);
    return last.mean + last.deviation * normal;
  }
}
