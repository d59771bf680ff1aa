/**
 * Pictures of directed graphs: which edges are shown, where nodes and edges lie, and the SVG. It
 * knows no table and no Spark; the same graph gives the same picture.
 */
package io.unisono.picture;
