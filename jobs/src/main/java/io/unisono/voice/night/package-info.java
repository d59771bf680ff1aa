/**
 * The texts of a night: which facts are texts of customers, the model that judges them, and what
 * they say together. What one text says is found by the other packages of {@code voice}.
 */
package io.unisono.voice.night;
