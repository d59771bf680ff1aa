/** Random numbers for simulations on the driver, the same for the same seed. */
package io.unisono.stats.draw;
