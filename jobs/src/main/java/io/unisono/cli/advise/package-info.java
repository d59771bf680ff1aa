/** {@code cx advise}: the recommendations of a release, for a terminal and for machines. */
package io.unisono.cli.advise;
