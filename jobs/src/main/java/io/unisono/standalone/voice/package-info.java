/** The voice of the customer on any file of texts: labels learned, texts judged, topics found. */
package io.unisono.standalone.voice;
