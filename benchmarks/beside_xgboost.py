"""XGBoost beside the boosted trees of "benchmarks/churn train": same rows, rounds, depth and bins, one thread."""
import resource
import sys

import numpy
import xgboost

folder = sys.argv[1]
outcomes = numpy.fromfile(f"{folder}/outcomes.u8", dtype=numpy.uint8)
rows = len(outcomes)
columns = numpy.fromfile(f"{folder}/columns.f64").reshape(-1, rows).T
train = rows - rows // 10


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


start = cpu()
data = xgboost.QuantileDMatrix(columns[:train], outcomes[:train], max_bin=64, nthread=1)
model = xgboost.train(
    {"objective": "binary:logistic", "tree_method": "hist", "max_depth": 5, "max_bin": 64, "eta": 0.1, "nthread": 1},
    data,
    num_boost_round=100,
)
seconds = cpu() - start
scores = model.predict(xgboost.DMatrix(columns[train:]))
order = scores.argsort(kind="stable")
truth = outcomes[train:][order].astype(bool)
ranks = numpy.arange(1, len(truth) + 1)
positives = truth.sum()
auc = (ranks[truth].sum() - positives * (positives + 1) / 2) / (positives * (len(truth) - positives))
print(f"| XGBoost {xgboost.__version__}, 100 trees of depth 5, 64 bins | {seconds:.1f} | {auc:.4f} |")
