/**
 * Reads the exports of the source systems and gives them one shape: every row is kept, quarantined
 * with a reason, or counted as a duplicate. A vendor's adapter is only a preset of the column
 * mapping that a {@code mapped} source writes in the configuration.
 */
package io.unisono.staging;
