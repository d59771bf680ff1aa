package io.unisono.lake.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.error.UserException;
import io.unisono.io.Json;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * History of releases and the pointer to the live one.
 *
 * <pre>
 * _CURRENT.json                the live release, a copy of its file in the history
 * _releases/000042.json        every release that is kept
 * _releases/000042.withdrawn   a rollback or a repair withdrew this release
 * _releases/000042.gone        there is no such release any more, and this is no loss
 * </pre>
 *
 * Numbers begin at 1, or after the last one that is gone, and leave no gap: a release file that was
 * lost is noticed.
 */
public final class ReleaseLog {

  public static final String CURRENT = "_CURRENT.json";
  static final String FOLDER = "_releases";

  private static final String RELEASE = "json";
  private static final String WITHDRAWN = "withdrawn";
  private static final String GONE = "gone";
  private static final Pattern NAME = Pattern.compile("(\\d{6,})\\.(json|withdrawn|gone)");

  private final Storage lake;

  public ReleaseLog(Storage lake) {
    this.lake = lake;
  }

  /**
   * A file that holds a release, or should.
   *
   * @param number 0 for the pointer
   * @param fault why there is no release, to follow the name of the file
   */
  public record Page(String file, int number, Optional<Release> release, String fault) {}

  public Optional<Release> current() throws IOException {
    Optional<Page> pointer = pointer();
    if (pointer.isEmpty()) {
      return Optional.empty();
    }
    Release live = whole(pointer.get(), ReleaseErrors.REPAIR);
    if (!lake.exists(file(live.number()))) {
      throw ReleaseErrors.damaged(
          lake.location(file(live.number())),
          "is missing, and is the live release",
          ReleaseErrors.REPAIR);
    }
    return Optional.of(live);
  }

  /**
   * @throws io.unisono.error.UserException with exit code 4 before the first night
   */
  public Release live() throws IOException {
    Optional<Release> live = current();
    if (live.isEmpty()) {
      throw noRelease();
    }
    return live.get();
  }

  /** That nothing is published, or that nothing at all is there. */
  public UserException noRelease() throws IOException {
    return lake.list("").isEmpty()
        ? ReleaseErrors.noLake(lake.location(""))
        : ReleaseErrors.noRelease(lake.location(""));
  }

  /** The pointer, readable or not; empty before the first night. */
  public Optional<Page> pointer() throws IOException {
    Optional<String> text = lake.read(CURRENT);
    if (text.isPresent()) {
      return Optional.of(page(CURRENT, 0, text.get()));
    }
    // A first night that stopped before it went live left one release and no views.
    boolean lost = lake.exists(Views.DUCKDB) || numbers(RELEASE).size() > 1;
    return lost ? Optional.of(missing(CURRENT, 0)) : Optional.empty();
  }

  /** Releases that a rollback or a repair withdrew. */
  public SortedSet<Integer> withdrawn() throws IOException {
    return numbers(WITHDRAWN);
  }

  /** All releases in the order of their numbers, withdrawn ones too. */
  public List<Release> history() throws IOException {
    List<Release> releases = new ArrayList<>();
    for (Page page : pages()) {
      releases.add(whole(page, ReleaseErrors.RESTORE_RELEASE));
    }
    return releases;
  }

  /** The files of the history, readable or not, in the order of their numbers. */
  public List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    SortedSet<Integer> there = numbers(RELEASE);
    SortedSet<Integer> gone = numbers(GONE);
    int live = pointer().flatMap(Page::release).map(Release::number).orElse(0);
    int oldest = last(gone.headSet(Math.min(first(there), Math.max(1, live)))) + 1;
    for (int number = oldest; number <= Math.max(last(there), live); number++) {
      if (there.contains(number)) {
        int listed = number;
        // What is not there any more was deleted by retention meanwhile.
        lake.read(file(number)).ifPresent(text -> pages.add(page(file(listed), listed, text)));
      } else if (!gone.contains(number)) {
        pages.add(missing(file(number), number));
      }
    }
    return pages;
  }

  public Optional<Release> find(int number) throws IOException {
    return lake.read(file(number))
        .map(text -> whole(page(file(number), number, text), ReleaseErrors.RESTORE_RELEASE));
  }

  /**
   * The release of the latest run date up to a day; of one date, the last one published. Withdrawn
   * releases do not count.
   */
  public Optional<Release> newestUpTo(LocalDate day) throws IOException {
    SortedSet<Integer> withdrawn = withdrawn();
    return history().stream()
        .filter(release -> !withdrawn.contains(release.number()))
        .filter(release -> !release.runDate().isAfter(day))
        .max(NEWEST_LAST);
  }

  /** By run date; of one date, by number. */
  public static final Comparator<Release> NEWEST_LAST =
      Comparator.comparing(Release::runDate).thenComparing(Release::number);

  /**
   * The release that a run of this date builds on where it writes nothing itself: the live one, or
   * the newest up to that date if the live one is about later days, or was withdrawn by a rollback
   * that stopped half-way.
   */
  public Optional<Release> base(LocalDate runDate) throws IOException {
    Optional<Release> current = current();
    return current.isPresent()
            && (current.get().runDate().isAfter(runDate)
                || withdrawn().contains(current.get().number()))
        ? newestUpTo(runDate)
        : current;
  }

  public int nextNumber() throws IOException {
    return Math.max(last(numbers(RELEASE)), last(numbers(GONE))) + 1;
  }

  /**
   * @return false if another run took the number
   */
  public boolean take(Release release) throws IOException {
    return lake.createNew(file(release.number()), Json.write(release));
  }

  /** Writes the file of a release again. */
  public void restore(Release release) throws IOException {
    lake.replace(file(release.number()), Json.write(release));
  }

  public void makeCurrent(Release release) throws IOException {
    lake.replace(CURRENT, Json.write(release));
  }

  /**
   * @param reason for people
   */
  public void withdraw(int number, String reason) throws IOException {
    lake.createNew(file(number, WITHDRAWN), reason + "\n");
  }

  /** Takes a withdrawal back. */
  public void reinstate(int number) throws IOException {
    lake.delete(file(number, WITHDRAWN));
  }

  /** Takes a release that cannot be read out of the history; what its file holds is kept. */
  public void setAside(int number) throws IOException {
    lake.replace(file(number, GONE), lake.read(file(number)).orElse(""));
    lake.delete(file(number));
  }

  /** Removes a release for retention; of those before the oldest, one says where numbers begin. */
  public void delete(int number) throws IOException {
    lake.replace(file(number, GONE), "deleted by retention\n");
    lake.delete(file(number));
    lake.delete(file(number, WITHDRAWN));
    SortedSet<Integer> before = numbers(GONE).headSet(first(numbers(RELEASE)));
    for (int older : before.headSet(last(before))) {
      lake.delete(file(older, GONE));
    }
  }

  /** Changes whenever the pointer, the history or the withdrawals do. */
  public String fingerprint() throws IOException {
    return DigestUtils.sha256Hex(
        lake.read(CURRENT).orElse("") + numbers(RELEASE) + numbers(WITHDRAWN) + numbers(GONE));
  }

  private SortedSet<Integer> numbers(String kind) throws IOException {
    SortedSet<Integer> numbers = new TreeSet<>();
    for (Storage.Entry entry : lake.list(FOLDER)) {
      Matcher name = NAME.matcher(entry.name());
      if (name.matches() && name.group(2).equals(kind)) {
        numbers.add(Integer.parseInt(name.group(1)));
      }
    }
    return numbers;
  }

  private static int first(SortedSet<Integer> numbers) {
    return numbers.isEmpty() ? Integer.MAX_VALUE : numbers.first();
  }

  private static int last(SortedSet<Integer> numbers) {
    return numbers.isEmpty() ? 0 : numbers.last();
  }

  public static String file(int number) {
    return file(number, RELEASE);
  }

  private static String file(int number, String kind) {
    return FOLDER + "/%06d.%s".formatted(number, kind);
  }

  private Release whole(Page page, String cure) {
    return page.release()
        .orElseThrow(() -> ReleaseErrors.damaged(lake.location(page.file()), page.fault(), cure));
  }

  private static Page missing(String file, int number) {
    return new Page(file, number, Optional.empty(), "is missing");
  }

  private static Page page(String file, int number, String text) {
    String fault;
    try {
      Release release = Json.read(text, Release.class);
      if (number == 0 || number == release.number()) {
        return new Page(file, number, Optional.of(release), "");
      }
      fault = "holds release " + release.number();
    } catch (JsonProcessingException e) {
      fault = text.isBlank() ? "is empty" : "is no release: " + e.getOriginalMessage();
    }
    return new Page(file, number, Optional.empty(), fault);
  }
}
