/** Texts and words: folding, hashing, sounds, edit distance, lists of given names and nicknames. */
package io.unisono.linkage.text;
