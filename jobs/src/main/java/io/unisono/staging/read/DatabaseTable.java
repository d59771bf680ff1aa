package io.unisono.staging.read;

import io.unisono.staging.source.SourcesConfig.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.jdk.javaapi.CollectionConverters;

/** A table of a database as Spark reads it. */
final class DatabaseTable {

  private static final int DEFAULT_FETCH_SIZE = 10_000;
  private static final String STANDARD_QUOTE = "\"";

  private DatabaseTable() {}

  /** The rows of the table. */
  static Dataset<Row> of(SparkSession spark, Jdbc jdbc) {
    Map<String, String> options = options(jdbc);
    knowQuotes(jdbc, options);
    return spark.read().format("jdbc").options(options).load();
  }

  private static Map<String, String> options(Jdbc jdbc) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("url", jdbc.url());
    options.put("dbtable", jdbc.table());
    options.put("fetchsize", "" + jdbc.fetchSize().orElse(DEFAULT_FETCH_SIZE));
    // A time without a zone is one of the source's zone and no instant of this machine's.
    options.put("preferTimestampNTZ", "true");
    if (jdbc.url().matches("jdbc:(mysql|mariadb):.*")) {
      // Else instants are shifted by the zones of server and machine.
      options.put("connectionTimeZone", "UTC");
      options.put("forceConnectionTimeZoneToSession", "true");
    }
    jdbc.user().ifPresent(user -> options.put("user", user));
    jdbc.password().ifPresent(password -> options.put("password", password.reveal()));
    jdbc.partitionColumn()
        .ifPresent(
            column -> {
              options.put("partitionColumn", column);
              options.put("lowerBound", "" + jdbc.lowerBound().orElseThrow());
              options.put("upperBound", "" + jdbc.upperBound().orElseThrow());
              options.put("numPartitions", "" + jdbc.partitions().orElseThrow());
            });
    return options;
  }

  /** Asks the driver of a database that Spark does not know how it quotes names. */
  private static synchronized void knowQuotes(Jdbc jdbc, Map<String, String> options) {
    JdbcDialect dialect = JdbcDialects.get(jdbc.url());
    if (!dialect.equals(JdbcDialects.get("jdbc:"))) {
      return;
    }
    JDBCOptions connecting =
        new JDBCOptions(scala.collection.immutable.Map.from(CollectionConverters.asScala(options)));
    try (Connection connection = dialect.createConnectionFactory(connecting).apply(-1)) {
      String quote = connection.getMetaData().getIdentifierQuoteString().strip();
      if (!quote.isEmpty() && !quote.equals(STANDARD_QUOTE)) {
        String prefix = jdbc.url().replaceFirst("^(jdbc:[^:]+:).*", "$1");
        JdbcDialects.registerDialect(new QuotingDialect(prefix, quote));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be asked", e);
    }
  }
}
