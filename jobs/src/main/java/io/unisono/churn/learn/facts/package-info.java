/**
 * A table of customers as learners read it: its columns from texts, what they must not know, which
 * rows belong together, and the folds that part them.
 */
package io.unisono.churn.learn.facts;
