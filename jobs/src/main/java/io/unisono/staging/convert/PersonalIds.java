package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.config.Secret;
import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.table.staged.Party;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Identifiers of records that are personal data: an e-mail address, a telephone number with its
 * prefix, an Italian tax code. Every staged table names such a record by a pseudonym, an
 * HMAC-SHA256 (RFC 2104), so that the tables of records without their facts hold no personal data;
 * {@code party.party_id_in_source} keeps the identifier.
 */
public final class PersonalIds {

  private static final String PSEUDONYM = "p-";

  /** Hexadecimal digits of 128 bits: no two of a billion records share a pseudonym. */
  private static final int DIGITS = 32;

  private static final String EMAIL = "[^@\\s]@[^@\\s]+\\.[^@\\s]";
  private static final String PHONE = "^\\+[0-9][0-9 ()./-]{5,18}$";
  private static final String TAX_CODE =
      "^(?i)[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$";

  private PersonalIds() {}

  /**
   * The rows with pseudonyms in the columns that name a record.
   *
   * @param rows with the columns of the table
   */
  public static Dataset<Row> pseudonymised(Dataset<Row> rows, Table table, Optional<Secret> key) {
    UserDefinedFunction pseudonym = pseudonym(key.map(Secret::reveal).orElse("unisono"));
    Map<String, Column> columns = new HashMap<>();
    for (ColumnSpec column : table.columns()) {
      if (namesRecord(column.name())) {
        Column id = col(column.name());
        Column digest = pseudonym.apply(when(isPersonal(id), lower(id)));
        columns.put(column.name(), coalesce(concat(lit(PSEUDONYM), digest), id));
      }
    }
    if (table.equals(Party.TABLE)) {
      Column id = col(Party.PARTY_ID);
      columns.put(Party.PARTY_ID_IN_SOURCE, when(isPersonal(id), id));
    }
    return rows.withColumns(columns);
  }

  private static boolean namesRecord(String column) {
    return column.equals(Party.PARTY_ID) || column.endsWith("_" + Party.PARTY_ID);
  }

  private static Column isPersonal(Column id) {
    return id.contains("@")
        .and(id.rlike(EMAIL))
        .or(id.startsWith("+").and(id.rlike(PHONE)))
        .or(length(id).equalTo(16).and(id.rlike(TAX_CODE)));
  }

  /** The key travels inside the function, not as a literal, so that no query plan shows it. */
  private static UserDefinedFunction pseudonym(String key) {
    UDF1<String, String> digest =
        id ->
            id == null
                ? null
                : new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(id).substring(0, DIGITS);
    return udf(digest, DataTypes.StringType).withName("pseudonym");
  }
}
