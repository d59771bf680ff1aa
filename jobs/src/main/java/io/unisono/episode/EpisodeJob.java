package io.unisono.episode;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Which contacts of a customer are about the same issue.
 *
 * <p><b>Purpose.</b> Finds the inbound contacts on the timeline and joins those of one customer
 * that share a ticket, a topic or a similar text, whatever the channel and the system.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code ticket}, {@code ticket_time}, {@code message}.
 *
 * <p><b>Writes.</b> {@code episode_contact}: one row per contact; {@code episode}: one row per
 * issue.
 *
 * <p><b>Settings.</b> {@code episode}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only episode}
 *
 * <p><b>Exit codes.</b> 0 done; 3 configuration; 5 a written table breaks its contract.
 */
public final class EpisodeJob implements Job {

  @Override
  public String name() {
    return "episode";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, Ticket.TABLE, TicketTime.TABLE, Message.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(EpisodeContact.TABLE, Episode.TABLE);
  }

  @Override
  public void run(Night night) {
    EpisodeConfig config = night.config(EpisodeConfig.class);
    Dataset<Row> tickets =
        Tickets.facts(
            night.read(Ticket.TABLE),
            night.read(TicketTime.TABLE),
            night.read(Message.TABLE),
            config);
    // Two tables come from the same contacts: join them once, keep them off the heap.
    Dataset<Row> contacts =
        Contacts.of(Signals.of(night.read(Timeline.TABLE), tickets, config), config)
            .persist(StorageLevel.DISK_ONLY());
    try {
      night.write(EpisodeContact.TABLE, Episodes.published(contacts));
      night.write(Episode.TABLE, Episodes.of(contacts));
    } finally {
      contacts.unpersist();
    }
  }
}
