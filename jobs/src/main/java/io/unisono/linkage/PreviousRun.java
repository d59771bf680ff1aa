package io.unisono.linkage;

import io.unisono.linkage.record.LinkColumns;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the same model and options found the night before.
 *
 * @param records {@link LinkColumns#SOURCE}, {@link LinkColumns#ID}, {@link LinkColumns#CLUSTER} as
 *     a text of any kind, {@link LinkColumns#FINGERPRINT}
 * @param edges as {@link Edges#described} gives them
 */
public record PreviousRun(Dataset<Row> records, Dataset<Row> edges) {}
