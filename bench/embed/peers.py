"""peers.py PEER TEXTS.json THREADS MODEL: embeds the texts, prints {"seconds", "load", "rss", "vectors": first 3 numbers of the first} as JSON."""
import json
import resource
import sys
import time

peer, texts_file, threads, model_folder = sys.argv[1:5]
threads = int(threads)
texts = json.load(open(texts_file))
started = time.perf_counter()

if peer == "sentence-transformers":
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    model = SentenceTransformer(model_folder, device="cpu")

    def embed(texts):
        return model.encode(texts, batch_size=32, show_progress_bar=False)

else:
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(sys.argv[5], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(f"{model_folder}/tokenizer.json")
    tokenizer.enable_truncation(256)
    tokenizer.enable_padding()

    def embed(texts):
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))  # as sentence-transformers does
        vectors = np.empty((len(texts), 384), dtype=np.float32)
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            encoded = tokenizer.encode_batch([texts[i] for i in batch])
            ids = np.array([e.ids for e in encoded], dtype=np.int64)
            mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
            feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            states = session.run(None, feeds)[0]
            means = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            vectors[batch] = means / np.linalg.norm(means, axis=1, keepdims=True)
        return vectors

embed(texts[:1])
load = time.perf_counter() - started
started = time.perf_counter()
before = time.process_time()
vectors = embed(texts)
result = {
    "seconds": time.perf_counter() - started,
    "cpu": time.process_time() - before,
    "load": load,
    "rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "first": [float(x) for x in vectors[0][:3]],
}
print(json.dumps(result))
