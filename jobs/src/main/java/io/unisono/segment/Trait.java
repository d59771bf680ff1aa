package io.unisono.segment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** What customers are compared by, and how a segment is called that has more or less of it. */
enum Trait {
  VALUE("low value", "high value", "valore basso", "valore alto"),
  TENURE("new", "long with us", "recenti", "fedeli da tempo"),
  RECENCY("lately in touch", "silent", "contatto recente", "silenziosi"),
  FREQUENCY("few events", "many events", "pochi eventi", "molti eventi"),
  CHANNELS("one channel", "several channels", "un solo canale", "più canali"),
  TICKETS("without tickets", "many tickets", "senza ticket", "molti ticket"),
  EFFORT("untroubled", "bad experiences", "senza problemi", "esperienze negative");

  /** Days that stand for no event in the 180 days of the snapshot. */
  private static final int SILENT = 180;

  private final String less;
  private final String more;
  private final String lessItalian;
  private final String moreItalian;

  Trait(String less, String more, String lessItalian, String moreItalian) {
    this.less = less;
    this.more = more;
    this.lessItalian = lessItalian;
    this.moreItalian = moreItalian;
  }

  static List<String> codes() {
    return Stream.of(values()).map(Trait::code).toList();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String english(boolean isMore) {
    return isMore ? more : less;
  }

  String italian(boolean isMore) {
    return isMore ? moreItalian : lessItalian;
  }

  /** Of a row of {@code churn_snapshot} with its score, which may be missing; never null. */
  Column column() {
    return switch (this) {
      case VALUE -> value();
      case TENURE -> col(ChurnSnapshot.TENURE_DAYS);
      case RECENCY -> coalesce(col(ChurnSnapshot.DAYS_SINCE_LAST_EVENT), lit(SILENT));
      case FREQUENCY -> col(ChurnSnapshot.EVENTS_90D);
      case CHANNELS -> col(ChurnSnapshot.CHANNELS_90D);
      case TICKETS -> col(ChurnSnapshot.TICKETS_365D);
      case EFFORT -> col(ChurnSnapshot.BAD_EVENTS_90D);
    };
  }

  /** The amount a month that is expected to stay. */
  private static Column value() {
    Column stays = lit(1).minus(coalesce(col(ChurnScore.CHURN_PROBABILITY), lit(0)));
    return coalesce(col(ChurnSnapshot.MONTHLY_AMOUNT).cast("double"), lit(0)).multiply(stays);
  }
}
