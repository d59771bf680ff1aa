package io.unisono.staging.read;

import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import scala.Option;

/**
 * A database that Spark does not know and that quotes names in its own way. In the way of the
 * standard, MariaDB and Hive take a quoted name for a text: every row would hold the name of the
 * column.
 */
final class QuotingDialect extends JdbcDialect {

  private static final long serialVersionUID = 1L;
  private static final String MARIADB = "jdbc:mariadb:";

  private final String prefix;
  private final String quote;

  /**
   * @param prefix of the database's URLs: {@code jdbc:mariadb:}
   * @param quote before and behind a name
   */
  QuotingDialect(String prefix, String quote) {
    this.prefix = prefix;
    this.quote = quote;
  }

  @Override
  public boolean canHandle(String url) {
    return url.startsWith(prefix);
  }

  @Override
  public String quoteIdentifier(String name) {
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /** MariaDB has the types of MySQL, of which a TIMESTAMP is an instant and a DATETIME is none. */
  @Override
  public Option<DataType> getCatalystType(
      int type, String name, int size, MetadataBuilder metadata) {
    return prefix.equals(MARIADB)
        ? JdbcDialects.get("jdbc:mysql:").getCatalystType(type, name, size, metadata)
        : Option.empty();
  }
}
