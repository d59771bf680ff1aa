package io.unisono.journey.conformance;

import io.unisono.journey.conformance.CaseEvents.Event;
import io.unisono.journey.conformance.CaseSums.Count;
import io.unisono.journey.conformance.CaseSums.Kind;
import io.unisono.journey.conformance.ExpectedConfig.Cases;
import io.unisono.journey.conformance.ExpectedConfig.Others;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;

/** Judges cases one by one; equal sequences are aligned once. */
final class CaseCheck {

  /** Alignments that are remembered. */
  private static final int MOST_REMEMBERED = 20_000;

  private final List<ExpectedJourney> journeys;
  private final List<Aligner> aligners;
  private final List<Map<List<String>, Variant>> variants;
  private final long end;
  private final CaseSums sums = new CaseSums();

  private record Variant(String digest, CaseFit fit) {}

  CaseCheck(List<ExpectedJourney> journeys, long end) {
    this.journeys = journeys;
    this.end = end;
    aligners = journeys.stream().map(journey -> new Aligner(journey.steps())).toList();
    variants =
        journeys.stream().<Map<List<String>, Variant>>map(journey -> new HashMap<>()).toList();
  }

  CaseSums sums() {
    return sums;
  }

  /** Judges the events of a customer or a ticket by the journeys of such cases. */
  void check(Cases kind, CaseEvents whole) {
    for (int number = 0; number < journeys.size(); number++) {
      ExpectedJourney journey = journeys.get(number);
      if (journey.cases() == kind) {
        long length = TimeUnit.DAYS.toMicros(journey.days());
        for (CaseEvents part : whole.parts(journey.from(), length)) {
          if (length > 0 && part.start() + length > end) {
            sums.add(number, Kind.OPEN, 0, "", Count.CASES, 1);
          } else {
            judge(number, part);
          }
        }
      }
    }
  }

  private void judge(int number, CaseEvents events) {
    ExpectedJourney journey = journeys.get(number);
    List<String> activities = events.activities();
    List<String> counted =
        journey.others() == Others.EXTRA
            ? activities
            : activities.stream().filter(name -> journey.steps().number(name) >= 0).toList();
    if (!aligners.get(number).holds(counted.size())) {
      sums.add(number, Kind.LONG, 0, "", Count.CASES, 1);
      return;
    }
    sums.add(number, Kind.JUDGED, 0, "", Count.CASES, 1);
    fit(number, counted);
    for (int i = 0; i < journey.rules().size(); i++) {
      OrderRule rule = journey.rules().get(i);
      if (rule.concerns(activities)) {
        sums.add(number, Kind.RULE, i, rule.text(), Count.CASES, 1);
        sums.add(number, Kind.RULE, i, rule.text(), Count.KEPT, rule.isKept(activities) ? 1 : 0);
      }
    }
    IntStream.range(0, journey.limits().size())
        .forEach(i -> limit(number, i, journey.limits().get(i), events.events()));
  }

  private void fit(int number, List<String> sequence) {
    Map<List<String>, Variant> known = variants.get(number);
    Variant variant = known.get(sequence);
    if (variant == null) {
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      variant = new Variant(digest(sequence), CaseFit.of(aligners.get(number).align(sequence)));
      known.put(sequence, variant);
    }
    CaseFit fit = variant.fit();
    sums.add(number, Kind.FIT, fit.edits(), String.valueOf(fit.events()), Count.CASES, 1);
    sums.variant(number, variant.digest(), fit);
    fit.steps()
        .forEach(
            (activity, counts) -> {
              int place = journeys.get(number).steps().number(activity);
              int position = place < 0 ? Integer.MAX_VALUE : place;
              boolean isKept = counts[1] + counts[2] == 0;
              sums.add(number, Kind.STEP, position, activity, Count.CASES, 1);
              sums.add(number, Kind.STEP, position, activity, Count.KEPT, isKept ? 1 : 0);
              sums.add(number, Kind.STEP, position, activity, Count.MATCHED, counts[0]);
              sums.add(number, Kind.STEP, position, activity, Count.EXTRA, counts[1]);
              sums.add(number, Kind.STEP, position, activity, Count.MISSING, counts[2]);
            });
  }

  private void limit(int number, int position, TimeLimit limit, List<Event> events) {
    Waits waits = new Waits(limit, end);
    events.forEach(waits::take);
    waits.finish();
    if (waits.begun > 0) {
      String item = limit.text();
      boolean isKept = waits.late + waits.never + waits.open == 0;
      sums.add(number, Kind.LIMIT, position, item, Count.CASES, 1);
      sums.add(number, Kind.LIMIT, position, item, Count.KEPT, isKept ? 1 : 0);
      sums.add(number, Kind.LIMIT, position, item, Count.MATCHED, waits.begun);
      sums.add(number, Kind.LIMIT, position, item, Count.LATE, waits.late);
      sums.add(number, Kind.LIMIT, position, item, Count.NEVER, waits.never);
      sums.add(number, Kind.LIMIT, position, item, Count.OPEN, waits.open);
      sums.add(number, Kind.LIMIT, position, item, Count.MEASURED, waits.measured);
      sums.add(number, Kind.LIMIT, position, item, Count.MICROS, waits.micros);
    }
  }

  private static String digest(List<String> sequence) {
    return DigestUtils.md5Hex(String.join("\u0000", sequence).getBytes(StandardCharsets.UTF_8));
  }

  /** The waits of a case for which a limit holds. A time that is a day alone measures none. */
  private static final class Waits {

    private final TimeLimit limit;
    private final long end;
    private final long longest;
    private Event start;
    private long begun;
    private long late;
    private long never;
    private long open;
    private long measured;
    private long micros;

    Waits(TimeLimit limit, long end) {
      this.limit = limit;
      this.end = end;
      longest = limit.micros();
    }

    void take(Event event) {
      if (start != null && event.activity().equals(limit.to())) {
        if (start.isTimed() && event.isTimed()) {
          long length = event.at() - start.at();
          measured++;
          micros += length;
          late += length > longest ? 1 : 0;
        }
        start = null;
      }
      if (start == null && event.activity().equals(limit.from())) {
        start = event;
        begun++;
      }
    }

    void finish() {
      if (start != null) {
        boolean isOver = end - start.at() > longest;
        never += isOver ? 1 : 0;
        open += isOver ? 0 : 1;
      }
    }
  }
}
