"""Writes the model of models/all-MiniLM-L6-v2 into a folder as sentence-transformers reads it, and as ONNX in fp32.

The hub is not asked: the weights are the fp32 values of those in the ONNX file, so all that is timed runs the same numbers.
"""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

source, target = map(Path, sys.argv[1:3])
half = onnx.load(str(source / "onnx/model_fp16.onnx"))
arrays = {
    tensor.name: numpy_helper.to_array(tensor).astype(np.float32)
    for tensor in half.graph.initializer
    if tensor.data_type == onnx.TensorProto.FLOAT16
}
NAMES = {
    "embeddings.word_embeddings.weight": "word_emb",
    "embeddings.position_embeddings.weight": "pos_emb",
    "embeddings.token_type_embeddings.weight": "type_emb",
}
config = json.loads((source / "config.json").read_text())
model = BertModel(BertConfig(**config), add_pooling_layer=False)
state = model.state_dict()
for name, value in state.items():
    stem, kind = name.rsplit(".", 1)
    array = arrays.get(NAMES.get(name) or f"{stem}.{kind[0]}")
    if array is None:
        continue  # position_ids
    if kind == "weight" and "LayerNorm" not in name and "embeddings" not in name:
        array = array.T
    assert value.shape == array.shape, name
    state[name] = torch.from_numpy(np.ascontiguousarray(array))
model.load_state_dict(state)
target.mkdir(parents=True, exist_ok=True)
model.save_pretrained(target)
PreTrainedTokenizerFast(
    tokenizer_file=str(source / "tokenizer.json"),
    model_max_length=256, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]",
).save_pretrained(target)
(target / "sentence_bert_config.json").write_text('{"max_seq_length": 256, "do_lower_case": false}')
(target / "1_Pooling").mkdir(exist_ok=True)
(target / "1_Pooling/config.json").write_text(
    json.dumps({"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True})
)
(target / "modules.json").write_text(
    json.dumps(
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate([("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")])
        ]
    )
)

for tensor in half.graph.initializer:
    if tensor.name in arrays:
        tensor.CopyFrom(numpy_helper.from_array(arrays[tensor.name], tensor.name))
for node in half.graph.node:
    for attribute in node.attribute:
        if node.op_type == "Cast" and attribute.i == onnx.TensorProto.FLOAT16:
            attribute.i = onnx.TensorProto.FLOAT
del half.graph.value_info[:]
(target / "onnx").mkdir(exist_ok=True)
onnx.save(half, str(target / "onnx/model.onnx"))
