/** What draws of a bootstrap are made of. Plain functions on numbers. */
package io.unisono.stats.bootstrap;
