/**
 * Pictures: directed graphs (which edges are shown, where nodes and edges lie) and panels of bars,
 * as SVG. It knows no table and no Spark; the same numbers give the same picture.
 */
package io.unisono.picture;
