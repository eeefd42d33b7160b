"""scikit-learn's TF-IDF over words on rows and queries that a bench wrote, by their edits: tfidf.py ROWS TARGETS [EDITS ...]"""
import re
import sys
import time

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer


def texts(path):
    with open(path, encoding="utf-8") as file:
        return [" ".join(line.rstrip("\n").split("\t")[:2]) for line in file if line.strip()]


def key(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


rows, targets = texts(sys.argv[1]), texts(sys.argv[2])
start = time.time()
vectorizer = TfidfVectorizer(strip_accents="unicode", token_pattern=r"(?u)\b\w+\b", dtype=numpy.float32)
index = vectorizer.fit_transform(rows).T.tocsr()
print(f"scikit-learn TF-IDF words: index {time.time() - start:.1f} s")
keys = [key(text) for text in rows]
for edits in [int(edits) for edits in sys.argv[3:]] or (0, 1, 2):
    queries = texts(f"{sys.argv[2]}.{edits}")
    start = time.time()
    found = {1: 0, 10: 0, 32: 0}
    vectors = vectorizer.transform(queries)
    searching = 0.0
    for first in range(0, len(queries), 500):
        start = time.time()
        scores = (vectors[first : first + 500] @ index).tocsr()
        tops = []
        for i in range(scores.shape[0]):
            row = scores.getrow(i)
            best = numpy.argsort(-row.data)[:32] if row.nnz <= 32 else numpy.argpartition(-row.data, 32)[:32]
            tops.append(row.indices[best[numpy.argsort(-row.data[best])]])
        searching += time.time() - start
        for i, top in enumerate(tops):
            want = key(targets[first + i])
            place = next((p for p, r in enumerate(top) if keys[r] == want), None)
            for k in found:
                found[k] += place is not None and place < k
    shares = " · ".join(f"top {k} {n / len(queries):.3f}" for k, n in found.items())
    print(f"{edits} edits: queries {len(queries)} · seconds {searching:.1f} · {shares}")
