/**
 * What commands share: common options, the days to run, the log file, version, and how tables and
 * progress are printed.
 */
package io.unisono.cli.option;
