/**
 * Reads an input as it was delivered: finds its files, checks their columns, and gives every record
 * as texts with file and line. The readers know no staged table.
 */
package io.unisono.staging.read;
