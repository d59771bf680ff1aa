package io.unisono.lake;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.error.Errors;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** History of releases ({@code _releases/000042.json}) and the pointer to the live one. */
final class ReleaseLog {

  static final String CURRENT = "_CURRENT.json";
  static final String FOLDER = "_releases";

  private final Storage lake;

  ReleaseLog(Storage lake) {
    this.lake = lake;
  }

  /** What {@code _CURRENT.json} holds beside the release: those that a rollback withdrew. */
  private record Withdrawn(TreeSet<Integer> withdrawn) {}

  /** {@code _CURRENT.json}: the live release itself, so that a reader needs one file only. */
  private record Pointer(@JsonUnwrapped Release release, SortedSet<Integer> withdrawn) {}

  Optional<Release> current() throws IOException {
    Optional<String> text = lake.read(CURRENT);
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(CURRENT, text.get()));
  }

  SortedSet<Integer> withdrawn() throws IOException {
    Optional<String> text = lake.read(CURRENT);
    return text.isEmpty() ? new TreeSet<>() : Json.read(text.get(), Withdrawn.class).withdrawn();
  }

  /** All releases in the order of their numbers, withdrawn ones too. */
  List<Release> history() throws IOException {
    List<Release> releases = new ArrayList<>();
    for (int number : numbers()) {
      Optional<Release> release = find(number);
      release.ifPresent(releases::add);
    }
    return releases;
  }

  Optional<Release> find(int number) throws IOException {
    Optional<String> text = lake.read(file(number));
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(file(number), text.get()));
  }

  /**
   * The release of the latest run date up to a day; of one date, the last one published. Withdrawn
   * releases do not count.
   */
  Optional<Release> newestUpTo(LocalDate day) throws IOException {
    SortedSet<Integer> withdrawn = withdrawn();
    return history().stream()
        .filter(release -> !withdrawn.contains(release.number()))
        .filter(release -> !release.runDate().isAfter(day))
        .max(Comparator.comparing(Release::runDate).thenComparing(Release::number));
  }

  /**
   * The release that a run of this date builds on where it writes nothing itself: the live one, or
   * the newest up to that date if the live one is about later days.
   */
  Optional<Release> base(LocalDate runDate) throws IOException {
    Optional<Release> current = current();
    return current.isPresent() && current.get().runDate().isAfter(runDate)
        ? newestUpTo(runDate)
        : current;
  }

  int nextNumber() throws IOException {
    List<Integer> numbers = numbers();
    return numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
  }

  /**
   * @return false if another run took the number
   */
  boolean take(Release release) throws IOException {
    return lake.createNew(file(release.number()), Json.write(release));
  }

  void makeCurrent(Release release, SortedSet<Integer> withdrawn) throws IOException {
    lake.replace(CURRENT, Json.write(new Pointer(release, withdrawn)));
  }

  void delete(int number) throws IOException {
    lake.delete(file(number));
  }

  private List<Integer> numbers() throws IOException {
    return lake.list(FOLDER).stream()
        .map(Storage.Entry::name)
        .filter(name -> name.matches("\\d{6,}\\.json"))
        .map(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
        .sorted()
        .toList();
  }

  private static String file(int number) {
    return FOLDER + "/%06d.json".formatted(number);
  }

  private Release parse(String file, String text) {
    try {
      return Json.read(text, Release.class);
    } catch (JsonProcessingException e) {
      throw Errors.damagedLake(lake.location(file), e.getOriginalMessage());
    }
  }
}
