/**
 * Word of mouth: who writes public reviews after what, who would recommend, and how the company is
 * rated in public.
 */
package io.unisono.kpi.sharing;
