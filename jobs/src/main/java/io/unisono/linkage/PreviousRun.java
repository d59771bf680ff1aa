package io.unisono.linkage;

import io.unisono.linkage.record.LinkColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the same model and options found the night before.
 *
 * @param records source, id, cluster and {@link LinkColumns#FINGERPRINT} of each record
 * @param cluster name of the column of the cluster, a text of any kind
 * @param edges as {@link Edges#described} gives them
 */
public record PreviousRun(Dataset<Row> records, String cluster, Dataset<Row> edges) {}
