package io.unisono.linkage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the same model and options found the night before.
 *
 * @param records {@link Linker#SOURCE}, {@link Linker#ID}, {@link Linker#CLUSTER} as a text of any
 *     kind, {@link Linker#FINGERPRINT}
 * @param edges as {@link Edges#described} gives them
 */
public record Before(Dataset<Row> records, Dataset<Row> edges) {}
