/**
 * What the configuration says about the sources: which inputs there are, how they are written, and
 * which of their columns becomes which staged column. Nothing here reads a row.
 */
package io.unisono.staging.source;
