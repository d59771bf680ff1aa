/** What became of recommendations that were accepted or done: predicted against observed. */
package io.unisono.advice.recommend.check;
