package io.unisono.advice.recommend.estimate;

import io.unisono.advice.recommend.estimate.Posterior.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Effects of many candidates, each shrunk by what all say together: empirical Bayes with a prior
 * that is a mixture of normal distributions around 0, one of them with no spread (Stephens,
 * Biostatistics 18(2), 2017). Candidates without an effect are drawn to 0, and one with a strong
 * effect among them hardly is; a single normal prior would draw it as far as the others.
 */
public final class Shrinkage {

  /** Observations of no effect that are added: of few candidates little is believed. */
  private static final double NULLS_ADDED = 10;

  /** Observations of some effect that are added, so that it is never ruled out. */
  private static final double EFFECTS_ADDED = 1;

  private static final double STEP = Math.sqrt(2);
  private static final int ROUNDS = 500;
  private static final double ENOUGH = 1e-9;

  private final double[] effects;
  private final double[] errors;
  private final double[] spreads;

  private Shrinkage(double[] effects, double[] errors) {
    this.effects = effects;
    this.errors = errors;
    this.spreads = spreads(effects, errors);
  }

  /**
   * One distribution per effect, in their order.
   *
   * @param effects as estimated
   * @param errors their standard errors, above 0
   */
  public static List<Posterior> of(double[] effects, double[] errors) {
    if (effects.length == 0) {
      return List.of();
    }
    Shrinkage shrinkage = new Shrinkage(effects, errors);
    double[] weights = shrinkage.weights();
    List<Posterior> result = new ArrayList<>();
    for (int i = 0; i < effects.length; i++) {
      result.add(shrinkage.posterior(i, weights));
    }
    return result;
  }

  /** Spreads of the prior's parts: 0, and from far below the least error to beyond every effect. */
  private static double[] spreads(double[] effects, double[] errors) {
    double least = Arrays.stream(errors).min().orElseThrow() / 10;
    double most = 8 * least;
    for (int i = 0; i < effects.length; i++) {
      double beyond = effects[i] * effects[i] - errors[i] * errors[i];
      most = Math.max(most, 2 * Math.sqrt(Math.max(0, beyond)));
    }
    double end = most;
    return DoubleStream.concat(
            DoubleStream.of(0), DoubleStream.iterate(least, at -> at < end * STEP, at -> at * STEP))
        .toArray();
  }

  /** The likeliest weights of the parts, by expectation and maximisation. */
  private double[] weights() {
    double[][] densities = new double[effects.length][];
    for (int i = 0; i < effects.length; i++) {
      densities[i] = densities(i);
    }
    double[] weights = new double[spreads.length];
    Arrays.fill(weights, 1.0 / weights.length);
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = improved(weights, densities);
      double change = 0;
      for (int k = 0; k < weights.length; k++) {
        change = Math.max(change, Math.abs(next[k] - weights[k]));
      }
      weights = next;
      if (change < ENOUGH) {
        break;
      }
    }
    return weights;
  }

  private static double[] improved(double[] weights, double[][] densities) {
    double[] sums = new double[weights.length];
    Arrays.fill(sums, EFFECTS_ADDED / (sums.length - 1));
    sums[0] = NULLS_ADDED;
    for (double[] density : densities) {
      double[] shares = shares(weights, density);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += shares[k];
      }
    }
    double all = Arrays.stream(sums).sum();
    return Arrays.stream(sums).map(sum -> sum / all).toArray();
  }

  private static double[] shares(double[] weights, double[] densities) {
    double[] shares = new double[weights.length];
    double all = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] = weights[k] * densities[k];
      all += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= all;
    }
    return shares;
  }

  /** Of an effect under each part, relative to the largest, so that none is lost to underflow. */
  private double[] densities(int i) {
    double[] logs = new double[spreads.length];
    for (int k = 0; k < logs.length; k++) {
      double variance = errors[i] * errors[i] + spreads[k] * spreads[k];
      logs[k] = -effects[i] * effects[i] / (2 * variance) - Math.log(variance) / 2;
    }
    double largest = Arrays.stream(logs).max().orElseThrow();
    return Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
  }

  private Posterior posterior(int i, double[] weights) {
    double[] shares = shares(weights, densities(i));
    List<Part> parts = new ArrayList<>();
    for (int k = 0; k < shares.length; k++) {
      double prior = spreads[k] * spreads[k];
      double noise = errors[i] * errors[i];
      parts.add(
          new Part(
              shares[k],
              effects[i] * prior / (prior + noise),
              Math.sqrt(prior * noise / (prior + noise))));
    }
    return new Posterior(List.copyOf(parts));
  }
}
