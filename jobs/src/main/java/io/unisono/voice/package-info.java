/**
 * The voice of the customer: what one text says, in which language, how its author feels and what
 * it is about. Pure Java on single texts, from files or rows; knows no table of the night.
 */
package io.unisono.voice;
