package io.unisono.synthetic.company;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The planted ways through a visit. */
public enum Journey {
  SELF_SERVICE,
  PURCHASE,
  STORE_PURCHASE,
  BILLING_PROBLEM;

  /** From a transferred call on, most customers complain: the planted inflection point. */
  static final double COMPLAINT_AFTER_TRANSFER = 0.75;

  /** Who was passed on to nobody rarely complains. */
  static final double COMPLAINT_WITHOUT_TRANSFER = 0.08;

  private static final double TRANSFER = 0.5;

  /** What happens in a visit, on which channel, and whether it is good or bad for the customer. */
  public enum Step {
    LOGIN("app", 0),
    USAGE_VIEW("app", 0),
    SETTINGS_CHANGE("app", 0),
    SEARCH("web", 0),
    PRODUCT_VIEW("web", 0),
    ADD_TO_CART("web", 0),
    PURCHASE("web", 1),
    STORE_VISIT("store", 0),
    STORE_PURCHASE("store", 1),
    BILL_VIEW("web", 0),
    BILLING_QUESTION("chat", 0),
    CALL("phone", 0),
    TRANSFER("phone", -1),
    RESOLUTION("phone", 1),
    COMPLAINT("phone", -1);

    public final String channel;
    public final int valence;

    Step(String channel, int valence) {
      this.channel = channel;
      this.valence = valence;
    }
  }

  /** What a step has to do with leaving. */
  public enum Role {
    /** {@link Hazard} rises with it, or it leads most customers to such a step. */
    INFLECTION,
    /** A step on the way to one: more frequent among those who leave, without a part in it. */
    ON_THE_WAY,
    /** On other ways. */
    NONE;

    /** The code that the truth writes. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What each step has to do with leaving, by the law of {@link Hazard}. */
  public static Role role(Step step) {
    return switch (step) {
      case TRANSFER, COMPLAINT -> Role.INFLECTION;
      case BILL_VIEW, BILLING_QUESTION, CALL -> Role.ON_THE_WAY;
      default -> Role.NONE;
    };
  }

  static Journey begun(SeededRandom random, double contentment, double problems) {
    double problem = 0.2 * problems * Math.exp(-0.4 * contentment);
    return random.happens(Math.min(problem, 0.8))
        ? BILLING_PROBLEM
        : values()[random.band(0.5, 0.4)];
  }

  /** The steps of one visit; every visit has at least one. */
  List<Step> walk(SeededRandom random) {
    List<Step> steps = new ArrayList<>();
    switch (this) {
      case SELF_SERVICE -> {
        steps.add(Step.LOGIN);
        steps.add(Step.USAGE_VIEW);
        goOn(steps, random, odds(0.3), Step.SETTINGS_CHANGE);
      }
      case PURCHASE -> {
        steps.add(Step.SEARCH);
        goOn(
            steps,
            random,
            odds(0.85, 0.6, 0.6),
            Step.PRODUCT_VIEW,
            Step.ADD_TO_CART,
            Step.PURCHASE);
      }
      case STORE_PURCHASE -> {
        steps.add(Step.STORE_VISIT);
        goOn(steps, random, odds(0.5), Step.STORE_PURCHASE);
      }
      case BILLING_PROBLEM -> {
        steps.add(Step.BILL_VIEW);
        goOn(steps, random, odds(0.9, 0.8), Step.BILLING_QUESTION, Step.CALL);
        if (steps.contains(Step.CALL)) {
          boolean transferred = random.happens(TRANSFER);
          if (transferred) {
            steps.add(Step.TRANSFER);
          }
          boolean complains =
              random.happens(transferred ? COMPLAINT_AFTER_TRANSFER : COMPLAINT_WITHOUT_TRANSFER);
          steps.add(complains ? Step.COMPLAINT : Step.RESOLUTION);
        }
      }
    }
    return steps;
  }

  /** Adds one step after the other, each with its odds, until somebody drops out. */
  private static void goOn(List<Step> steps, SeededRandom random, double[] odds, Step... next) {
    for (int i = 0; i < next.length && random.happens(odds[i]); i++) {
      steps.add(next[i]);
    }
  }

  private static double[] odds(double... odds) {
    return odds;
  }
}
