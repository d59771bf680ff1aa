/**
 * Pictures: directed graphs (which edges are shown, where nodes and edges lie), panels of bars, and
 * curves, as SVG. It knows no table and no Spark; the same numbers give the same picture.
 */
package io.unisono.picture;
