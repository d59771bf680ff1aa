/**
 * The night of {@code cx run} and {@code cx demo}: which jobs and sections it is composed of, its
 * progress, its summary and its metrics.
 */
package io.unisono.cli.night;
