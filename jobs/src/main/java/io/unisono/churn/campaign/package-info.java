/** What campaigns and audiences changed, measured against whom chance held out. */
package io.unisono.churn.campaign;
