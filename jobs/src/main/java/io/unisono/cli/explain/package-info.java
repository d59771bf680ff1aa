/** Findings of {@code cx explain} as text and as JSON. */
package io.unisono.cli.explain;
