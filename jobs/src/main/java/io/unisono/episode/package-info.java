/**
 * Issues of customers: which contacts, over all channels and systems, are about the same one, and
 * what is measured on them, such as first-contact resolution and effort.
 */
package io.unisono.episode;
