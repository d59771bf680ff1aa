package io.unisono.cli.explain;

import io.unisono.explain.Alias;
import io.unisono.explain.CustomerFinding;
import io.unisono.explain.Decision;
import io.unisono.explain.Edge;
import io.unisono.explain.Link;
import io.unisono.explain.PairFinding;
import io.unisono.explain.Verdict;
import io.unisono.explain.Waterfall;
import io.unisono.explain.Waterfall.Step;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code cx explain} says to people. */
public final class ExplainText {

  /** Characters of the longest bar. */
  private static final int BAR = 16;

  /** Records and links of a customer that are listed; the others are counted. */
  private static final int LISTED = 40;

  private final StringBuilder text = new StringBuilder();

  private ExplainText() {}

  public static String of(PairFinding finding) {
    ExplainText text = new ExplainText();
    text.customers(finding);
    finding.edge().ifPresentOrElse(text::waterfall, text::noEdge);
    finding.decision().ifPresent(text::decision);
    text.reasons(finding);
    return text.text.toString();
  }

  /**
   * @param alias how the id ended that was asked for, if it did
   * @param finding empty if all records of the customer left their sources
   */
  public static String of(Optional<Alias> alias, Optional<CustomerFinding> finding) {
    ExplainText text = new ExplainText();
    alias.ifPresent(text::alias);
    finding.ifPresent(text::customer);
    return text.text.toString();
  }

  private void customers(PairFinding finding) {
    if (finding.verdict() == Verdict.TOGETHER) {
      line("%s and %s are one customer:", finding.left(), finding.right());
      line("  %s", finding.leftCustomer());
    } else {
      line("%s and %s are two customers:", finding.left(), finding.right());
      line("  %s", finding.leftCustomer());
      line("  %s", finding.rightCustomer());
    }
    line("");
  }

  private void waterfall(Edge edge) {
    Waterfall waterfall = Waterfall.of(edge);
    int names = width("compared", waterfall.steps().stream().map(Step::name).toList());
    int levels = width("agreement", waterfall.steps().stream().map(Step::level).toList());
    String row = "  %-" + names + "s  %-" + levels + "s  %6s  %6s  %s";
    line(
        row,
        "compared",
        "agreement",
        "bits",
        "rarity",
        " ".repeat(BAR - 7) + "against|for one party");
    for (Step step : waterfall.steps()) {
      line(
          row,
          step.name(),
          step.level(),
          bits(step.bits()),
          step.frequencyPart() == 0 ? "" : bits(step.frequencyPart()),
          bar(step.bits(), waterfall.largest()));
    }
    line(row, "score", "", bits(edge.score()), "", "");
    line("");
    line("  probability   %s", probability(edge.probability()));
    edge.rule().ifPresent(rule -> line("  rule          %s, which both bear", rule));
    line("  blocking key  %s", edge.blockingKey());
  }

  private void noEdge() {
    line(
        "identity_edge has no row of the pair: no blocking key brought the two together, or they are");
    line("too little alike to be looked at.");
  }

  private void decision(Decision decision) {
    line("  decision      %s", decided(decision));
  }

  private void reasons(PairFinding finding) {
    switch (finding.verdict()) {
      case TOGETHER -> together(finding);
      case DECIDED -> {
        line("");
        line("They are kept apart because of what people decided:");
        finding.against().forEach(this::decidedPair);
      }
      case DOUBTFUL -> {
        line("");
        line(
            "They are kept apart because the score is below the %s bits from which records are"
                + " merged.",
            bits(finding.mergeScore()));
      }
      case CONTRADICTED -> {
        line("");
        line(
            "They are kept apart although the two alone would be merged (from %s bits, or by a rule):",
            bits(finding.mergeScore()));
        line("the other records of the two customers speak against it.");
      }
      case UNSEEN -> {}
    }
  }

  private void together(PairFinding finding) {
    if (finding.isCarriedByOthers()) {
      line("");
      line(
          "The score is below the %s bits from which records are merged: the other records of the",
          bits(finding.mergeScore()));
      line("customer speak for it.");
    }
    if (finding.isIndirect()) {
      line("");
      line("The strongest way from one to the other leads through other records:");
      finding.path().forEach(this::link);
    } else if (finding.path().isEmpty()) {
      line("");
      line("No chain of edges and decisions leads from one to the other.");
    }
  }

  private void alias(Alias alias) {
    line(
        alias
            .customerId()
            .map(live -> "%s ended on %s; its records are of %s now.")
            .orElse("%s ended on %s: no source has its records any more."),
        alias.endedId(),
        alias.endedOn(),
        alias.customerId().orElse(""));
    line("");
  }

  private void customer(CustomerFinding finding) {
    line(
        "Customer %s has %s; %s of them are alike enough to be looked at.",
        finding.customerId(),
        counted(finding.records().size(), "record"),
        counted(finding.edges(), "pair"));
    line("");
    listed(finding.records()).forEach(record -> line("  %s", record));
    unlisted(finding.records().size());
    if (!finding.tree().isEmpty()) {
      line("");
      line(
          "What holds it together, the weakest link first (merged from %s bits on average):",
          bits(finding.mergeScore()));
      listed(finding.tree()).forEach(this::link);
      unlisted(finding.tree().size());
    }
    if (finding.parts() > 1) {
      line("");
      line("No edge and no decision connects these %d parts of it.", finding.parts());
    }
    if (!finding.decisions().isEmpty()) {
      line("");
      line("What people decided:");
      finding.decisions().forEach(this::decidedPair);
    }
  }

  private void link(Link link) {
    line("  %s - %s", link.left(), link.right());
    link.decision().ifPresent(decision -> line("      %s", decided(decision)));
    link.edge().ifPresent(edge -> line("      %s", likeness(edge)));
  }

  /** One line: probability, score, and what speaks most for one party. */
  private static String likeness(Edge edge) {
    return "probability %s, %s bits%s"
        .formatted(
            probability(edge.probability()),
            bits(edge.score()),
            edge.rule()
                .map(rule -> ", rule " + rule)
                .or(
                    () ->
                        edge.strongest()
                            .map(
                                part ->
                                    ", most from %s (%s): %s"
                                        .formatted(part.name(), part.level(), bits(part.weight()))))
                .orElse(""));
  }

  private void decidedPair(Decision decision) {
    line("  %s - %s", decision.left(), decision.right());
    line("      %s", decided(decision));
  }

  private static String decided(Decision decision) {
    return "a person decided on %s: %s"
        .formatted(
            decision.decidedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
            decision.same() ? "same" : "different");
  }

  private void unlisted(int all) {
    if (all > LISTED) {
      line("  and %d more, which --json lists", all - LISTED);
    }
  }

  private static <T> List<T> listed(List<T> all) {
    return all.subList(0, Math.min(LISTED, all.size()));
  }

  private static String counted(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  /** To the left of the line against one party, to the right for it. */
  private static String bar(double bits, double largest) {
    int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(bits) / largest);
    String bar = "#".repeat(length);
    return bits < 0 ? " ".repeat(BAR - length) + bar + "|" : " ".repeat(BAR) + "|" + bar;
  }

  private static String bits(double bits) {
    return String.format(Locale.ROOT, "%+.1f", bits);
  }

  private static String probability(double probability) {
    return String.format(Locale.ROOT, "%.4f", probability);
  }

  private static int width(String atLeast, List<String> texts) {
    return Math.max(atLeast.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing())
        .append(System.lineSeparator());
  }
}
