/** What the columns of a file hold: told from their values first, and from their headers. */
package io.unisono.linkage.column;
