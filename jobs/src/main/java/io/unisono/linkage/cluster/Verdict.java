package io.unisono.linkage.cluster;

/** What the edges of a connected component say of its records, before these are looked at. */
enum Verdict {
  /**
   * Every two records have a firm edge between them. Average linkage joins all of them, in any
   * order.
   */
  ONE_PARTY,

  /** Two records and one edge, which is not firm. */
  TWO_PARTIES,

  /** The edges do not decide: the records have to be compared all with all. */
  OPEN;

  /**
   * The verdict on the component of each node.
   *
   * @param components smallest node of the component of each node
   */
  static Verdict[] of(PackedEdges edges, int[] components) {
    int[] records = new int[components.length];
    for (int component : components) {
      records[component]++;
    }
    int[] all = new int[components.length];
    int[] firm = new int[components.length];
    for (int edge = 0; edge < edges.size(); edge++) {
      int component = components[edges.first(edge)];
      all[component]++;
      firm[component] += edges.isFirm(edge) ? 1 : 0;
    }
    Verdict[] verdicts = new Verdict[components.length];
    for (int i = 0; i < verdicts.length; i++) {
      int component = components[i];
      verdicts[i] = of(records[component], all[component], firm[component]);
    }
    return verdicts;
  }

  private static Verdict of(long records, int edges, int firm) {
    if (firm == records * (records - 1) / 2) {
      return ONE_PARTY;
    }
    return records == 2 && edges == 1 ? TWO_PARTIES : OPEN;
  }
}
