/**
 * What texts are about: the topics of a taxonomy, and the phrases that stand out in a group of
 * texts.
 */
package io.unisono.voice.topic;
