"""Models as large as the published ones: of random numbers, or of headers with nothing behind them.

Names and shapes are those of the key lists that the tests hold. Standard library only.
"""
import json, math, os, random, re, shutil, struct

HERE = os.path.dirname(os.path.abspath(__file__))
KEYS = os.path.join(HERE, "..", "CheckpointsTests", "Fixtures", "keys")
TINY = os.path.join(HERE, "..", "Fixtures", "models")
BYTES = {"BF16": 2, "F32": 4, "I64": 8}


def key_lists():
    return sorted(name[:-5] for name in os.listdir(KEYS) if name.endswith(".json"))


def key_list(name):
    """The tensors of a full-size network: name -> (shape, type); `{0...18}` stands for 19 blocks."""
    tensors = {}
    for pattern, (shape, kind) in json.load(open(os.path.join(KEYS, name + ".json"))).items():
        found = re.search(r"\{(\d+)\.\.\.(\d+)\}", pattern)
        numbers = range(int(found[1]), int(found[2]) + 1) if found else [None]
        for number in numbers:
            full = pattern if number is None else pattern.replace(found[0], str(number))
            tensors[full] = (shape, kind)
    return tensors


def size(tensor):
    shape, kind = tensor
    return math.prod(shape) * BYTES[kind]


class Numbers:
    """Numbers that look drawn, as fast as a disk takes them.

    Signs and mantissas are drawn once, and the exponent says how large the numbers of a tensor are. The
    drawn ones are no whole number of rows, so that rows differ.
    """
    COUNT = 4_194_301

    def __init__(self, seed=4):
        self.drawn = random.Random(seed).randbytes(4 * self.COUNT)
        self.patterns, self.start = {}, 0

    def pattern(self, kind, exponent):
        key = kind, exponent
        if key not in self.patterns:
            width = BYTES[kind]
            ones = int.from_bytes((1).to_bytes(width, "little") * self.COUNT, "little")
            drawn = int.from_bytes(self.drawn[:width * self.COUNT], "little")
            mantissa = 8 * width - 9
            kept = ones * (1 << (8 * width - 1) | (1 << mantissa) - 1)
            self.patterns[key] = (drawn & kept | ones * (exponent << mantissa)).to_bytes(width * self.COUNT, "little")
        return self.patterns[key]

    def write(self, file, tensor, scale):
        """Numbers whose root mean square is about this scale."""
        # From a to 2 a the mean square is 7/3 a^2.
        exponent = 127 + round(math.log2(scale / math.sqrt(7 / 3)))
        pattern = memoryview(self.pattern(tensor[1], exponent))
        self.start -= self.start % 8
        left = size(tensor)
        while left:
            piece = pattern[self.start % len(pattern):][:left]
            file.write(piece)
            left -= len(piece)
            self.start += len(piece)


def constant(file, tensor, number):
    shape, kind = tensor
    one = {"BF16": lambda: struct.pack("<f", number)[2:], "F32": lambda: struct.pack("<f", number),
           "I64": lambda: struct.pack("<q", int(number))}[kind]()
    file.write(one * math.prod(shape))


def header(tensors):
    entries, offset = {}, 0
    for name, (shape, kind) in tensors.items():
        end = offset + size((shape, kind))
        entries[name] = {"dtype": kind, "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(entries, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 64)
    return struct.pack("<Q", len(text)) + text, offset


def write(path, tensors, numbers=None):
    """A safetensors file; without numbers it is a header and a hole, which takes no place on the disk."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    head, length = header(tensors)
    with open(path, "wb") as file:
        file.write(head)
        if numbers is None: return file.truncate(len(head) + length)
        for name, tensor in tensors.items():
            shape, last = tensor[0], name.rsplit(".", 1)[-1]
            if last in ("running_mean", "bias", "num_batches_tracked"): constant(file, tensor, 0)
            elif last == "running_var" or len(shape) == 1: constant(file, tensor, 1)
            elif "embed_tokens" in name: numbers.write(file, tensor, 0.02)
            else: numbers.write(file, tensor, 1 / math.sqrt(math.prod(shape[1:])))


def write_shards(folder, stem, tensors, count, numbers=None):
    """Several files and their index, cut where they are about equally large."""
    total = sum(map(size, tensors.values()))
    shards, passed = [{} for _ in range(count)], 0
    for name, tensor in tensors.items():
        shards[min(count - 1, passed * count // total)][name] = tensor
        passed += size(tensor)
    names = [f"{stem}-{number + 1:05}-of-{count:05}.safetensors" for number in range(count)]
    for name, shard in zip(names, shards): write(os.path.join(folder, name), shard, numbers)
    index = {"metadata": {"total_size": total},
             "weight_map": {key: name for name, shard in zip(names, shards) for key in shard}}
    with open(os.path.join(folder, stem + ".safetensors.index.json"), "w") as file: json.dump(index, file)


def configuration(tiny, folder, part, **changed):
    """The configuration of a tiny model's part with the published sizes."""
    values = json.load(open(os.path.join(TINY, tiny, part, "config.json")))
    values.update(changed)
    os.makedirs(os.path.join(folder, part), exist_ok=True)
    with open(os.path.join(folder, part, "config.json"), "w") as file: json.dump(values, file, indent=1)


def surroundings(tiny, folder):
    os.makedirs(folder, exist_ok=True)
    shutil.copyfile(os.path.join(TINY, tiny, "model_index.json"), os.path.join(folder, "model_index.json"))
    for part in ("tokenizer", "scheduler"):
        # Not their modes: a fixture may be there for reading only.
        os.makedirs(os.path.join(folder, part), exist_ok=True)
        for name in os.listdir(os.path.join(TINY, tiny, part)):
            shutil.copyfile(os.path.join(TINY, tiny, part, name), os.path.join(folder, part, name))


def autoencoder(tiny, folder, numbers):
    published = {"block_out_channels": [128, 256, 512, 512], "norm_num_groups": 32}
    values = json.load(open(os.path.join(TINY, tiny, "vae", "config.json")))
    if "decoder_block_out_channels" in values: published["decoder_block_out_channels"] = None
    configuration(tiny, folder, "vae", **published)
    write(os.path.join(folder, "vae", "diffusion_pytorch_model.safetensors"),
          key_list("flux2-vae.diffusers"), numbers)


def klein_4b(folder, numbers):
    """FLUX.2 klein-4B as a diffusers folder: 16 GB with its text encoder."""
    surroundings("flux2-klein", folder)
    configuration(
        "flux2-klein", folder, "transformer", attention_head_dim=128, num_attention_heads=24,
        axes_dims_rope=[32, 32, 32, 32], joint_attention_dim=7680, num_layers=5, num_single_layers=20)
    write(os.path.join(folder, "transformer", "diffusion_pytorch_model.safetensors"),
          key_list("flux2-klein-4b.transformer.diffusers"), numbers)
    configuration(
        "flux2-klein", folder, "text_encoder", hidden_size=2560, intermediate_size=9728, head_dim=128,
        num_attention_heads=32, num_key_value_heads=8, num_hidden_layers=36, max_window_layers=36,
        layer_types=["full_attention"] * 36, vocab_size=151936)
    write_shards(os.path.join(folder, "text_encoder"), "model", key_list("qwen3-4b.text_encoder"), 2, numbers)
    autoencoder("flux2-klein", folder, numbers)


def dev(folder):
    """FLUX.2 dev as a diffusers folder of holes: 64 GB, and 48 GB for its text encoder."""
    surroundings("flux2-dev", folder)
    configuration(
        "flux2-dev", folder, "transformer", attention_head_dim=128, num_attention_heads=48,
        axes_dims_rope=[32, 32, 32, 32], joint_attention_dim=15360, num_layers=8, num_single_layers=48)
    write_shards(os.path.join(folder, "transformer"), "diffusion_pytorch_model",
                 key_list("flux2-dev.transformer.diffusers"), 7)
    values = json.load(open(os.path.join(TINY, "flux2-dev", "text_encoder", "config.json")))
    text = dict(values["text_config"], hidden_size=5120, intermediate_size=32768, head_dim=128,
                num_attention_heads=32, num_key_value_heads=8, num_hidden_layers=40, vocab_size=131072)
    configuration("flux2-dev", folder, "text_encoder", text_config=text)
    write_shards(os.path.join(folder, "text_encoder"), "model",
                 key_list("mistral-small-3.2-24b.text_encoder"), 10)
    autoencoder("flux2-dev", folder, None)


def dev_file(folder):
    """FLUX.2 dev as Black Forest Labs publish it: one file of holes, and what lies beside it."""
    path = os.path.join(folder, "flux2-dev.safetensors")
    write(path, key_list("flux2-dev.transformer.bfl"))
    write(os.path.join(folder, "ae.safetensors"), key_list("flux2-vae.bfl"))
    return path
