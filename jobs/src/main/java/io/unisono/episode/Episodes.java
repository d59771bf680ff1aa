package io.unisono.episode;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Issues from their contacts. */
final class Episodes {

  /** Days within which a further contact is a repeat. */
  static final int REPEAT_DAYS = 7;

  private static final String ALL_SOLVED = "all_solved";

  private Episodes() {}

  /** The columns of {@code episode_contact}. */
  static Dataset<Row> published(Dataset<Row> contacts) {
    return contacts.drop(Contacts.TRANSFERS, Contacts.REOPENS, Contacts.IS_SWITCH);
  }

  /** One row per issue, with the columns of {@code episode}. */
  static Dataset<Row> of(Dataset<Row> contacts) {
    Column isSolved = coalesce(col(EpisodeContact.RESOLVED), lit(false));
    Column isRepeat = isFollowedWithin(REPEAT_DAYS);
    Column effort =
        col(Episode.CONTACTS)
            .minus(1)
            .plus(col(Episode.TRANSFERS))
            .plus(col(Episode.REOPENS))
            .plus(col(Episode.CHANNEL_SWITCHES));
    return contacts
        .where(col(EpisodeContact.EPISODE_ID).isNotNull())
        .groupBy(Episode.CUSTOMER_ID, Episode.EPISODE_ID)
        .agg(
            first(EpisodeContact.TOPIC).as(Episode.TOPIC),
            min(EpisodeContact.OCCURRED_AT).as(Episode.FIRST_CONTACT_AT),
            max(EpisodeContact.OCCURRED_AT).as(Episode.LAST_CONTACT_AT),
            count(lit(1)).cast("int").as(Episode.CONTACTS),
            first(EpisodeContact.SOURCE).as(Episode.FIRST_SOURCE),
            first(EpisodeContact.CHANNEL).as(Episode.FIRST_CHANNEL),
            first(EpisodeContact.TEAM).as(Episode.FIRST_TEAM),
            all(EpisodeContact.SOURCE).as(Episode.SOURCES),
            all(EpisodeContact.CHANNEL).as(Episode.CHANNELS),
            all(EpisodeContact.TEAM).as(Episode.TEAMS),
            total(col(Contacts.IS_SWITCH).cast("int")).as(Episode.CHANNEL_SWITCHES),
            total(col(Contacts.TRANSFERS)).as(Episode.TRANSFERS),
            total(col(Contacts.REOPENS)).as(Episode.REOPENS),
            total(isRepeat.cast("int")).as(Episode.REPEATS),
            min(isSolved).as(ALL_SOLVED),
            max(EpisodeContact.RESOLVED_AT).as(Episode.RESOLVED_AT))
        .withColumn(Episode.EFFORT, effort)
        .withColumn(Episode.RESOLVED_AT, when(col(ALL_SOLVED), col(Episode.RESOLVED_AT)))
        .drop(ALL_SOLVED);
  }

  /** Whether another contact about the issue came within so many days. */
  static Column isFollowedWithin(int days) {
    Column until = col(EpisodeContact.OCCURRED_AT).plus(make_dt_interval(lit(days)));
    return coalesce(col(EpisodeContact.NEXT_CONTACT_AT).leq(until), lit(false));
  }

  /** Of the first contact that has it. */
  private static Column first(String column) {
    return min_by(col(column), when(col(column).isNotNull(), col(EpisodeContact.CONTACT_NUMBER)));
  }

  private static Column all(String column) {
    return array_sort(collect_set(col(column)));
  }

  private static Column total(Column counts) {
    return sum(counts).cast("int");
  }
}
