"""audfprint as its command line sets it up, in one process: lines "add|match<TAB>id<TAB>file" in, a line of JSON or an empty one out.

Arguments: folder of audfprint's sources, density, fan-out.
"""
import json
import random
import sys

sys.path.insert(0, sys.argv[1])
import audfprint_analyze  # noqa: E402
import audfprint_match  # noqa: E402
import hash_table  # noqa: E402

random.seed(1)  # a full bucket replaces one at random
analyzer = audfprint_analyze.Analyzer(density=float(sys.argv[2]))
analyzer.maxpksperframe = 5
analyzer.maxpairsperpeak = int(sys.argv[3])
analyzer.f_sd = 30.0
analyzer.target_sr, analyzer.n_fft, analyzer.n_hop = 11025, 512, 256
analyzer.verbose = False
matcher = audfprint_match.Matcher()
matcher.window, matcher.threshcount, matcher.max_returns, matcher.search_depth = 2, 5, 1, 100
matcher.find_time_range, matcher.time_quantile, matcher.verbose = True, 0.05, False
table = hash_table.HashTable(hashbits=20, depth=100, maxtime=16384)
table.params["samplerate"] = 11025

for line in sys.stdin:
    what, name, path = line.rstrip("\n").split("\t")
    answer = ""
    if what == "add":
        analyzer.shifts = 1
        hashes = analyzer.wavfile2hashes(path)
        table.store(name, hashes)
    else:
        analyzer.shifts = 4
        rows, _, _ = matcher.match_file(analyzer, table, path)
        if len(rows) > 0:
            track, count, skew, _, _, start, end = (int(value) for value in rows[0])
            hop = 256 / 11025
            answer = json.dumps(
                {
                    "reference": table.names[track],
                    "score": count,
                    "offset": skew * hop,
                    "clip": {"start": start * hop, "end": end * hop},
                }
            )
    print(answer, flush=True)
