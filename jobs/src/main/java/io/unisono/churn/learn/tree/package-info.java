/**
 * Decision trees on binned columns, for tables that fit into one process: grown, boosted, bagged.
 * Everything is added up in the order of rows and columns, so that a seed gives the same trees.
 */
package io.unisono.churn.learn.tree;
