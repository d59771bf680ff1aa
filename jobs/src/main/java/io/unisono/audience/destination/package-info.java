/**
 * What the systems that take an audience want: the columns and limits of their import files, and
 * how they want a person named.
 */
package io.unisono.audience.destination;
