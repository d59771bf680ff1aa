package io.unisono.synthetic.opinion;

/**
 * What the silos show of a customer when a survey is sent.
 *
 * @param business whether the customer belongs to the segment business, else consumer
 * @param tenureDays days since the first subscription began
 * @param badEvents complaints, reopened and escalated tickets of the ninety days before
 * @param tickets tickets opened in the ninety days before
 */
public record Experience(boolean business, int tenureDays, int badEvents, int tickets) {

  private static final int YEAR = 365;

  /**
   * How much more often such a customer answers than a consumer of one to three years who had
   * nothing to do with the company. It is a product of one factor for each fact, so that weights
   * raked to the margins of the four facts undo it: tenure in years below 1, below 3 and above; bad
   * events and tickets 0, 1, 2 and more.
   */
  public double eagerness() {
    double ofSegment = business ? 0.6 : 1;
    double ofTenure = tenureDays < YEAR ? 0.7 : tenureDays < 3 * YEAR ? 1 : 1.25;
    double ofBadEvents = badEvents == 0 ? 1 : badEvents == 1 ? 1.4 : 1.8;
    double ofTickets = tickets == 0 ? 1 : tickets == 1 ? 1.2 : 1.4;
    return ofSegment * ofTenure * ofBadEvents * ofTickets;
  }
}
