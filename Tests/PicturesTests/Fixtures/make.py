#!/usr/bin/env python3
"""Makes the resampling goldens by Pillow 13.0: <kind>-<from>-<to>.source.ppm and .lanczos.ppm.

    ./make.py [image_ops.safetensors]

The conformance set's image_ops.safetensors brings the `smooth-…` pairs, smooth pictures of usual
shapes; without it they are left as they are. The `noise-…` pairs are drawn here: every sum clips
somewhere, and the shapes are the awkward ones.
"""
import json
import random
import struct
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
NOISE = [  # from, to
    ((1, 1), (7, 5)), ((3, 2), (1, 1)), ((1, 40), (9, 3)), ((40, 1), (3, 9)), ((200, 2), (3, 60)),
    ((2, 200), (60, 3)), ((31, 17), (31, 40)), ((31, 17), (90, 17)), ((64, 9), (63, 10)),
    ((12, 12), (13, 11)), ((257, 3), (2, 2)), ((5, 4), (80, 60)),
]


def save(kind, source, resampled):
    name = "{}-{}x{}-{}x{}".format(kind, *source.size, *resampled.size)
    source.save(HERE / f"{name}.source.ppm")
    resampled.save(HERE / f"{name}.lanczos.ppm")


def goldens(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = file.read()

    def picture(name):
        height, width, _ = header[name]["shape"]
        start, end = header[name]["data_offsets"]
        return Image.frombytes("RGB", (width, height), body[start:end])

    for index in range(5):
        save("smooth", picture(f"resize{index}.source"), picture(f"resize{index}.lanczos"))


def noise():
    for seed, (size, target) in enumerate(NOISE):
        levels = random.Random(seed)
        count = size[0] * size[1] * 3
        # Half of the levels at the ends of the range: overshoot everywhere.
        pixels = bytes(levels.choice([0, 255, levels.randrange(256)]) for _ in range(count))
        source = Image.frombytes("RGB", size, pixels)
        save("noise", source, source.resize(target, Image.Resampling.LANCZOS))


if __name__ == "__main__":
    noise()
    if len(sys.argv) > 1:
        goldens(sys.argv[1])
