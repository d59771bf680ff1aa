/** The commands about journeys: process mining, attribution of conversions, funnels. */
package io.unisono.cli.journey;
