/**
 * What to do first, and what it is worth. Everything here reads published tables: exposures of
 * customers are counted by Spark; what follows from the counts is plain Java.
 */
package io.unisono.advice.recommend;
