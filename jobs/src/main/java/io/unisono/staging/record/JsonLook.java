package io.unisono.staging.record;

import java.io.Serializable;
import java.util.Set;

/**
 * What a look at a JSON file tells of its columns.
 *
 * @param isEmpty whether it has no record
 * @param lacking wanted columns that no record has
 * @param names fields of the first record
 * @param lists those of them that are lists of objects
 */
public record JsonLook(boolean isEmpty, Set<String> lacking, Set<String> names, Set<String> lists)
    implements Serializable {}
