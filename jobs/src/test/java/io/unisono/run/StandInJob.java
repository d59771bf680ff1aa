package io.unisono.run;

import io.unisono.contract.Table;
import java.util.Set;
import java.util.function.Consumer;

/** A job of a test: what it reads and writes is told, and what it does. */
record StandInJob(
    String name,
    Set<Table> reads,
    Set<Table> readsPrevious,
    Set<Table> writes,
    Consumer<Night> body)
    implements Job {

  /** Reads nothing of the night before and does nothing. */
  StandInJob(String name, Set<Table> reads, Set<Table> writes) {
    this(name, reads, Set.of(), writes, night -> {});
  }

  @Override
  public void run(Night night) {
    body.accept(night);
  }

  @Override
  public String toString() {
    return name;
  }
}
