package io.unisono.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where an option stood in earlier versions: whoever still sets it there is told where it is. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Formerly {

  /** Whole paths, e.g. {@code kpi.churn-grace-days}. */
  String[] value();
}
