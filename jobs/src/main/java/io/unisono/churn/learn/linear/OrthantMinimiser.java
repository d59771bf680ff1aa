package io.unisono.churn.learn.linear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function plus weighted absolute values of its arguments: OWL-QN (G. Andrew and
 * J. Gao, "Scalable training of L1-regularized log-linear models", 2007). Everything is added up in
 * the order of the arguments, so that a minimum is the same to the bit wherever it is computed.
 *
 * @param absolute weight of each argument's absolute value
 * @param tolerance share of the value that the gradient's length may have at the end
 */
record OrthantMinimiser(double[] absolute, int maxSteps, double tolerance) {

  /** Steps that the approximation of the curvature (L-BFGS) uses. */
  private static final int MEMORY = 10;

  /** Share of the decrease that the gradient promises which a step must bring (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  /** A step is halved no more often: what is left of it is rounding. */
  private static final int MOST_HALVINGS = 30;

  /** A function with its gradient. */
  interface Smooth {

    Point at(double[] arguments);
  }

  /** Arguments, with value and gradient of the smooth function there. */
  record Point(double[] arguments, double value, double[] gradient) {}

  /**
   * A step and the change of the gradient along it.
   *
   * @param curvature their product, positive
   */
  private record Step(double[] way, double[] change, double curvature) {}

  /** The arguments of the minimum, or those after the last allowed step. */
  double[] minimum(Smooth function, double[] start) {
    Point here = function.at(start);
    Deque<Step> steps = new ArrayDeque<>();
    for (int step = 0; step < maxSteps; step++) {
      double[] slope = slope(here);
      double value = penalised(here);
      if (Math.sqrt(product(slope, slope)) <= tolerance * value) {
        break;
      }
      double[] direction = direction(slope, steps);
      double length = steps.isEmpty() ? 1 / Math.sqrt(product(slope, slope)) : 1;
      Point next = null;
      for (int halving = 0; next == null && halving < MOST_HALVINGS; halving++) {
        Point tried = function.at(moved(here, slope, direction, length));
        double expected = product(slope, difference(tried.arguments(), here.arguments()));
        if (penalised(tried) <= value + SUFFICIENT * expected) {
          next = tried;
        }
        length /= 2;
      }
      if (next == null) {
        break;
      }
      double[] way = difference(next.arguments(), here.arguments());
      double[] change = difference(next.gradient(), here.gradient());
      double curvature = product(way, change);
      if (curvature > 0) {
        steps.addLast(new Step(way, change, curvature));
        if (steps.size() > MEMORY) {
          steps.removeFirst();
        }
      }
      here = next;
    }
    return here.arguments();
  }

  private double penalised(Point point) {
    double value = point.value();
    for (int i = 0; i < absolute.length; i++) {
      value += absolute[i] * Math.abs(point.arguments()[i]);
    }
    return value;
  }

  /** Pseudo-gradient: at zero the one-sided derivative that decreases, or 0 if neither does. */
  private double[] slope(Point point) {
    double[] slope = new double[absolute.length];
    for (int i = 0; i < slope.length; i++) {
      double gradient = point.gradient()[i];
      double side = Math.signum(point.arguments()[i]);
      if (side == 0) {
        side = gradient + absolute[i] < 0 ? 1 : gradient - absolute[i] > 0 ? -1 : 0;
        slope[i] = side == 0 ? (absolute[i] == 0 ? gradient : 0) : gradient + side * absolute[i];
      } else {
        slope[i] = gradient + side * absolute[i];
      }
    }
    return slope;
  }

  /** Descent direction (L-BFGS two-loop recursion); 0 where it disagrees with the slope. */
  private static double[] direction(double[] slope, Deque<Step> steps) {
    double[] direction = slope.clone();
    double[] parts = new double[steps.size()];
    int at = parts.length;
    for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
      Step step = newest.next();
      parts[--at] = product(step.way(), direction) / step.curvature();
      add(direction, -parts[at], step.change());
    }
    if (!steps.isEmpty()) {
      Step last = steps.getLast();
      double scale = last.curvature() / product(last.change(), last.change());
      Arrays.setAll(direction, i -> direction[i] * scale);
    }
    for (Step step : steps) {
      double part = product(step.change(), direction) / step.curvature();
      add(direction, parts[at++] - part, step.way());
    }
    Arrays.setAll(direction, i -> direction[i] * slope[i] > 0 ? -direction[i] : 0);
    return direction;
  }

  /** The arguments after a step; a penalised one that would change its sign becomes zero. */
  private double[] moved(Point from, double[] slope, double[] direction, double length) {
    double[] moved = new double[absolute.length];
    for (int i = 0; i < moved.length; i++) {
      double argument = from.arguments()[i];
      double side = argument == 0 ? -Math.signum(slope[i]) : Math.signum(argument);
      double to = argument + length * direction[i];
      moved[i] = absolute[i] > 0 && to * side < 0 ? 0 : to;
    }
    return moved;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static void add(double[] to, double times, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
