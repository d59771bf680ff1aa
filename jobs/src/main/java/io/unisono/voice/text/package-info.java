/**
 * A message as its author wrote it: no markup, no quoted replies, no personal data; cut into
 * sentences.
 */
package io.unisono.voice.text;
