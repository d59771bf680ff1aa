/** In which language a text is, and its tokens and stems in that language. */
package io.unisono.voice.language;
