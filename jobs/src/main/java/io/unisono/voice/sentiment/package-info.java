/** How the author of a text feels, by words of feeling: polarity and emotions. */
package io.unisono.voice.sentiment;
