"""Makes the files of this folder.

    pip install gguf numpy
    python make.py GGML

GGML is a checkout of https://github.com/ggml-org/ggml, whose quantisers are compiled with gcc.
blocks.gguf     random blocks of every type, written by the gguf package
blocks.safetensors    what the gguf package makes of them
encoded.safetensors   numbers, and what ggml's reference quantisers make of them
"""

import ctypes, json, pathlib, struct, subprocess, sys, tempfile

import gguf
import numpy as np
from gguf import GGMLQuantizationType as Type

here = pathlib.Path(__file__).parent
random = np.random.default_rng(1)
ROWS, COLUMNS = 3, 512
# Where a block has numbers in half precision.
HALVES = {
    "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0],
    "Q2_K": [80, 82], "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208],
}


def save(name, tensors):
    kinds = {np.dtype(np.float32): "F32", np.dtype(np.uint8): "U8"}
    header, start = {}, 0
    for key, value in tensors.items():
        end = start + value.nbytes
        header[key] = {
            "dtype": kinds[value.dtype], "shape": list(value.shape), "data_offsets": [start, end]}
        start = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    body = b"".join(value.tobytes() for value in tensors.values())
    (here / name).write_bytes(struct.pack("<Q", len(text)) + text + body)


def blocks(kind):
    length, size = gguf.GGML_QUANT_SIZES[kind]
    rows = random.integers(0, 256, (ROWS, COLUMNS // length, size), dtype=np.uint8)
    for place in HALVES[kind.name]:
        # Of every size that a weight's scale has, subnormal ones and negative ones included.
        scales = random.normal(size=rows.shape[:2]) * 10.0 ** random.uniform(-6, 1, rows.shape[:2])
        rows[..., place:place + 2] = scales.astype(np.float16)[..., None].view(np.uint8)
    return rows.reshape(ROWS, -1)


def make_blocks():
    writer = gguf.GGUFWriter(here / "blocks.gguf", "test")
    writer.add_string("test.text", "naïve 图")
    writer.add_uint32("test.whole", 4_000_000_000)
    writer.add_int8("test.negative", -5)
    writer.add_uint64("test.long", 2**63 + 1)
    writer.add_float32("test.fraction", 0.5)
    writer.add_bool("test.flag", True)
    writer.add_array("test.words", ["one", "two", "three"])
    writer.add_array("test.numbers", [1, 2, 3, 4])
    expected = {}
    for name in HALVES:
        rows = blocks(Type[name])
        writer.add_tensor(name, rows, raw_dtype=Type[name])
        expected[name] = gguf.dequantize(rows, Type[name])
    plain = random.normal(size=(ROWS, 5)).astype(np.float32)
    writer.add_tensor("F32", plain)
    writer.add_tensor("F16", plain.astype(np.float16))
    writer.add_tensor("BF16", gguf.quantize(plain, Type.BF16), raw_dtype=Type.BF16)
    expected["F32"] = plain
    expected["F16"] = plain.astype(np.float16).astype(np.float32)
    expected["BF16"] = gguf.dequantize(gguf.quantize(plain, Type.BF16), Type.BF16)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    save("blocks.safetensors", expected)


def make_encoded(ggml):
    with tempfile.TemporaryDirectory() as folder:
        library = f"{folder}/quants.so"
        stubs = pathlib.Path(folder) / "stubs.c"
        stubs.write_text("void ggml_abort(const char *f, int l, const char *t, ...) { for (;;); }\n")
        subprocess.run(
            ["gcc", "-O2", "-ffp-contract=off", "-shared", "-fPIC", "-std=gnu11", "-w",
             f"-I{ggml}/include", f"-I{ggml}/src", f"{ggml}/src/ggml-quants.c", str(stubs),
             "-Wl,-z,lazy", "-lm", "-o", library], check=True)
        quantisers = ctypes.CDLL(library, mode=1)  # RTLD_LAZY: only three functions are called
        x = (random.normal(size=(8, COLUMNS)) * 0.03).astype(np.float32)
        x[1] *= 1 + 40 * (random.uniform(size=COLUMNS) < 0.01)  # outliers
        x[2] = np.abs(x[2])  # one sign
        x[3, :256] = 0  # nothing
        x[3, 256:] = 0.25  # one value
        x[4, ::2] = 0
        x[5] = np.round(x[5] * 100) / 64  # many equal
        x[6] *= 1e-9
        x[7] = random.standard_cauchy(size=COLUMNS) * 0.01
        encoded = {"x": x}
        for name, function in [
            ("Q8_0", "quantize_row_q8_0_ref"), ("Q6_K", "quantize_row_q6_K_ref"),
            ("Q4_K", "quantize_row_q4_K_ref"),
        ]:
            length, size = gguf.GGML_QUANT_SIZES[Type[name]]
            target = np.zeros((8, COLUMNS // length * size), dtype=np.uint8)
            getattr(quantisers, function)(
                x.ctypes.data_as(ctypes.c_void_p), target.ctypes.data_as(ctypes.c_void_p),
                ctypes.c_int64(x.size))
            encoded[name] = target
        save("encoded.safetensors", encoded)


if __name__ == "__main__":
    make_blocks()
    make_encoded(sys.argv[1])
