package io.unisono.advice.roi;

import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@code roi} and {@code roi_input}. */
final class RoiRows {

  private RoiRows() {}

  static Row row(Return each, Worth worth, int horizonMonths, LocalDate runDate) {
    Case of = each.of();
    Point point = each.point();
    boolean hasAmount = worth.customers() > 0;
    boolean hasRate = worth.lossRate().isPresent();
    boolean hasMargin = point.get(Input.MARGIN) > 0;
    return RowFactory.create(
        of.kind(),
        of.source(),
        of.programme(),
        of.campaign(),
        day(of.firstOn()),
        day(of.lastOn()),
        of.customers(),
        base(of.kept()),
        lo(of.kept()),
        hi(of.kept()),
        each.kappa().orElse(null),
        each.kappa()
            .map(kappa -> of.isRandomised() ? Roi.Basis.RANDOMISED : Roi.Basis.ASSOCIATION)
            .orElse(null),
        hasAmount ? worth.amount() : null,
        hasRate ? point.get(Input.MONTHLY_LOSS_RATE) : null,
        hasRate
            ? new Terms(point.get(Input.HORIZON_MONTHS), point.get(Input.DISCOUNT))
                .months(point.get(Input.MONTHLY_LOSS_RATE))
            : null,
        hasAmount && hasRate && hasMargin ? point.perCustomer() : null,
        base(of.saved()),
        lo(of.saved()),
        hi(of.saved()),
        base(each.benefit()),
        lo(each.benefit()),
        hi(each.benefit()),
        of.cost().orElse(null),
        base(each.roi()),
        lo(each.roi()),
        hi(each.roi()),
        each.verdict(),
        months(each.payback().map(Simulated::base)),
        months(each.payback().map(Simulated::lowDraw)),
        months(each.payback().map(Simulated::highDraw)),
        worth.currency(),
        each.programmes(),
        each.lacks().toArray(String[]::new),
        horizonMonths,
        day(runDate));
  }

  static Row row(Return each, Variation variation) {
    return RowFactory.create(
        each.of().kind(),
        each.of().source(),
        each.of().programme(),
        variation.input().code(),
        variation.isMeasured() ? RoiInput.Basis.MEASURED : RoiInput.Basis.CONFIGURED,
        variation.base(),
        variation.low(),
        variation.high(),
        variation.roiLow(),
        variation.roiHigh(),
        variation.rank());
  }

  private static Double base(Optional<Simulated> number) {
    return number.map(Simulated::base).orElse(null);
  }

  private static Double lo(Optional<Simulated> number) {
    return number.map(Simulated::lo).orElse(null);
  }

  private static Double hi(Optional<Simulated> number) {
    return number.map(Simulated::hi).orElse(null);
  }

  private static Integer months(Optional<Double> months) {
    return months.filter(Double::isFinite).map(Double::intValue).orElse(null);
  }

  private static Date day(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
