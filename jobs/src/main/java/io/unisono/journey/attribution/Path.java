package io.unisono.journey.attribution;

/**
 * Equal paths, counted.
 *
 * @param channels of the touches in their order; none for conversions without a touch
 * @param ages of the touches before the conversion, in half-lives
 * @param conversions how many of the paths convert
 * @param nulls how many do not
 * @param value of the conversions together
 * @param key what the paths are told from others by
 */
record Path(int[] channels, double[] ages, long conversions, long nulls, double value, long key) {}
