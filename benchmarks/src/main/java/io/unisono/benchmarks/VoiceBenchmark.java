package io.unisono.benchmarks;

import io.unisono.benchmarks.CustomerMessages.Written;
import io.unisono.voice.classify.TextModel;
import io.unisono.voice.classify.TextTraining;
import io.unisono.voice.language.Languages;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Tokens;
import io.unisono.voice.sentiment.Lexicon;
import io.unisono.voice.text.MessageText;
import io.unisono.voice.text.Redaction;
import io.unisono.voice.topic.Taxonomy;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How many messages a second are read and judged: stage by stage on one thread, by its own CPU
 * time, then all stages on so many threads, by the clock. Arguments: messages, threads.
 */
public final class VoiceBenchmark {

  private static final long SEED = 7;
  private static final long TRAINED_ON = 20_000;

  private static final double NANOS = 1e9;

  private static final Languages LANGUAGES = new Languages(Set.of("it", "en"));
  private static final Taxonomy TAXONOMY = Taxonomy.shipped();

  private VoiceBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    long messages = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    TextModel model = trained();
    Stages warm = new Stages(model);
    LongStream.range(0, CustomerMessages.blocks(TRAINED_ON))
        .forEach(block -> warm.run(block, TRAINED_ON));
    Stages stages = new Stages(model);
    long blocks = CustomerMessages.blocks(messages);
    long measured = Math.max(1, blocks / 10);
    LongStream.range(0, measured).forEach(block -> stages.run(block, messages));
    stages.print();
    whole(model, messages, threads);
  }

  /** Learned as the night learns it: from messages that came with a score. */
  private static TextModel trained() {
    List<Message> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (long block = 0; texts.size() < TRAINED_ON; block++) {
      for (Written one : CustomerMessages.of(SEED + 1, 1_000, block)) {
        if (one.sentiment() != 0) {
          texts.add(read(one));
          labels.add(one.sentiment() > 0 ? "positive" : "negative");
        }
      }
    }
    return new TextTraining(texts, labels, 2, 0.5).model();
  }

  private static Message read(Written one) {
    String text = new Redaction(Set.copyOf(one.author())).redacted(MessageText.of(one.raw()));
    String language = LANGUAGES.of(text);
    return new Message(text, language, Tokens.of(text, language));
  }

  private static void judge(Written one, TextModel model) {
    Message message = read(one);
    Lexicon.of(message.language()).feeling(message.tokens());
    model.answer(message);
    TAXONOMY.named(message);
  }

  /** The stages one after another, each over all messages of an address block. */
  private static final class Stages {

    private final TextModel model;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long messages;
    private long letters;

    Stages(TextModel model) {
      this.model = model;
    }

    void run(long block, long all) {
      List<Written> raw = CustomerMessages.of(SEED, CustomerMessages.blocks(all), block);
      int n = raw.size();
      messages += n;
      raw.forEach(one -> letters += one.raw().length());
      String[] texts = new String[n];
      String[] languages = new String[n];
      Message[] read = new Message[n];
      timed("text", n, i -> texts[i] = MessageText.of(raw.get(i).raw()));
      timed(
          "redaction",
          n,
          i -> texts[i] = new Redaction(Set.copyOf(raw.get(i).author())).redacted(texts[i]));
      timed("language", n, i -> languages[i] = LANGUAGES.of(texts[i]));
      timed(
          "analysis",
          n,
          i -> read[i] = new Message(texts[i], languages[i], Tokens.of(texts[i], languages[i])));
      timed("lexicon", n, i -> Lexicon.of(languages[i]).feeling(read[i].tokens()));
      timed("model", n, i -> model.answer(read[i]));
      timed("topics", n, i -> TAXONOMY.named(read[i]));
    }

    private void timed(String stage, int n, IntConsumer work) {
      long start = cpu();
      IntStream.range(0, n).forEach(work);
      nanos.merge(stage, cpu() - start, Long::sum);
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "%d messages, %.0f characters each%n",
          messages,
          (double) letters / messages);
      System.out.println("| stage | messages a second and core |\n|---|---:|");
      nanos.forEach((stage, each) -> print(stage, each));
      print("all", nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    private void print(String stage, long each) {
      System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", stage, messages / (each / NANOS));
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Every message through all stages; making the messages is taken out of the time. */
  private static void whole(TextModel model, long messages, int threads)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    long blocks = CustomerMessages.blocks(messages);
    AtomicLong nanosOfMaking = new AtomicLong();
    AtomicLong cpuOfJudging = new AtomicLong();
    AtomicLong done = new AtomicLong();
    List<Thread> workers = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread worker =
          new Thread(
              () -> {
                for (long block = next.getAndIncrement();
                    block < blocks;
                    block = next.getAndIncrement()) {
                  long making = System.nanoTime();
                  List<Written> written = CustomerMessages.of(SEED, blocks, block);
                  nanosOfMaking.addAndGet(System.nanoTime() - making);
                  long before = cpu();
                  written.forEach(one -> judge(one, model));
                  cpuOfJudging.addAndGet(cpu() - before);
                  done.addAndGet(written.size());
                }
              });
      workers.add(worker);
      worker.start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    double seconds = (System.nanoTime() - start - nanosOfMaking.get() / (double) threads) / NANOS;
    System.out.printf(
        Locale.ROOT,
        "%,d messages on %d threads: %.1f s, %,.0f a second; %,.0f a second of CPU%n",
        done.get(),
        threads,
        seconds,
        done.get() / seconds,
        done.get() / (cpuOfJudging.get() / NANOS));
  }
}
