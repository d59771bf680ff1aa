/**
 * How often the optional columns of an input are filled, and which were filled before and are empty
 * now.
 */
package io.unisono.staging.fill;
