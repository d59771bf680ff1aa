/**
 * What customers and agents write: texts of planted topics and sentiment, in Italian and English,
 * with synonyms and slips of the pen. The phrases lie in {@code texts-<language>.yaml}.
 */
package io.unisono.synthetic.words;
