package io.unisono.staging.source;

import java.util.List;

/**
 * Columns of a survey's rows once there is one row per answered question: they are mapped like the
 * columns of the export.
 */
public final class AnswerColumns {

  public static final String QUESTION = "_question";
  public static final String METRIC = "_metric";
  public static final String SCALE_MIN = "_scale_min";
  public static final String SCALE_MAX = "_scale_max";
  public static final String SCORE = "_score";
  public static final String TEXT = "_answer";

  public static final List<String> ALL =
      List.of(QUESTION, METRIC, SCALE_MIN, SCALE_MAX, SCORE, TEXT);

  private AnswerColumns() {}
}
