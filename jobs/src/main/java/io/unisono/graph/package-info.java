/** Algorithms on graphs of numbered vertices. They know no domain. */
package io.unisono.graph;
