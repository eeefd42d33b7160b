"""All pairs of unit vectors at or above a cosine by faiss IndexFlatIP, and the best of each query: prints one JSON line a task.

python bench/embedding-search.py QUERIES.npy CORPUS.npy THRESHOLD TOP THREADS PAIRS.npy
"""

import json
import sys
import time

import faiss
import numpy as np

queries, corpus = np.load(sys.argv[1]), np.load(sys.argv[2])
threshold, top = float(sys.argv[3]), int(sys.argv[4])
faiss.omp_set_num_threads(int(sys.argv[5]))
index = faiss.IndexFlatIP(queries.shape[1])
index.add(corpus)


def timed(task, search):
    start = time.perf_counter()
    result = search()
    print(json.dumps({"task": task, "seconds": time.perf_counter() - start, "faiss": faiss.__version__}), flush=True)
    return result


# Just below, so that those within rounding of the threshold can be told from those that are lost.
limits, cosines, rows = timed("threshold", lambda: index.range_search(queries, threshold - 1e-6))
best, order = timed("top", lambda: index.search(queries, top))
pairs = np.stack([np.repeat(np.arange(len(queries)), np.diff(limits).astype(np.int64)), rows, cosines], axis=1)
np.save(sys.argv[6], pairs.astype(np.float64))
np.save(sys.argv[6] + ".top.npy", np.stack([order.ravel(), best.ravel()], axis=1).astype(np.float64))
