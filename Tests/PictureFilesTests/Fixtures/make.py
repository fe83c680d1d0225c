#!/usr/bin/env python3
"""Makes a small picture of each kind that is read, and beside it what it must read as.

    ./make.py       writes <name>.png|jpg|webp and <name>.….ppm here

What it must read as comes from Pillow 13.0: the camera's orientation applied, RGBA composited over
white. Where Pillow itself is wrong (it clips 16-bit gray, and takes a transparent level of fewer
than 8 bits for one of 8) numpy stands in. PNGs that Pillow cannot write are put together here.
"""
import io
import random
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, PngImagePlugin

HERE = Path(__file__).parent
WIDTH, HEIGHT = 17, 11
GRAY, RGB, PALETTE, GRAY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGBA: 4}


def save(name, data, expected=None):
    if expected is None:
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
        if picture.mode == "CMYK":
            expected = picture.convert("RGB")
        else:
            white = Image.new("RGBA", picture.size, "white")
            expected = Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    (HERE / name).write_bytes(data)
    expected.save(HERE / f"{name}.ppm")


# ---- PNG

def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def packed(rows, depth):
    """Samples [height, width, channels] to filtered rows of bytes."""
    out = b""
    for row in rows:
        samples = row.reshape(-1)
        if depth == 16:
            out += b"\0" + samples.astype(">u2").tobytes()
        else:
            bits = "".join(format(int(sample), f"0{depth}b") for sample in samples)
            bits += "0" * (-len(bits) % 8)
            out += b"\0" + bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))
    return out


def png(samples, color, depth, interlaced=False, before=b""):
    height, width, _ = samples.shape
    if interlaced:  # Adam7: start column, start row, column step, row step
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
                  (0, 1, 1, 2)]
        parts = [samples[y::down, x::across] for x, y, across, down in passes]
        raw = b"".join(packed(part, depth) for part in parts if part.size)
    else:
        raw = packed(samples, depth)
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before
            + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def samples(color, depth, limit=None, size=(WIDTH, HEIGHT)):
    numbers = np.random.default_rng(color * 100 + depth)
    limit = limit or 1 << depth
    return numbers.integers(0, limit, (size[1], size[0], CHANNELS[color]))


def over_white(levels, alpha):
    return np.rint((levels * alpha + 255.0 * (255 - alpha)) / 255)


def from_numpy(levels):
    levels = np.broadcast_to(levels, (*levels.shape[:2], 3))
    return Image.fromarray(np.ascontiguousarray(levels.astype(np.uint8)), "RGB")


def pngs():
    for depth in (1, 2, 4, 8):
        save(f"gray-{depth}.png", png(samples(GRAY, depth), GRAY, depth))
    for depth in (1, 2, 4, 8):
        colors = min(1 << depth, 200)
        palette = chunk(b"PLTE", random.Random(depth).randbytes(colors * 3))
        indices = samples(PALETTE, depth, colors)
        save(f"palette-{depth}.png", png(indices, PALETTE, depth, before=palette))
        alpha = chunk(b"tRNS", random.Random(~depth).randbytes(colors // 2 + 1))
        save(f"palette-{depth}-alpha.png", png(indices, PALETTE, depth, before=palette + alpha))
        save(f"palette-{depth}-interlaced.png", png(indices, PALETTE, depth, True, palette))
    for name, color in (("rgb", RGB), ("rgba", RGBA), ("gray-alpha", GRAY_ALPHA)):
        for depth in (8, 16):
            save(f"{name}-{depth}.png", png(samples(color, depth), color, depth))
            save(f"{name}-{depth}-interlaced.png", png(samples(color, depth), color, depth, True))
    save("gray-1-interlaced.png", png(samples(GRAY, 1), GRAY, 1, True))

    wide = samples(GRAY, 16)
    save("gray-16.png", png(wide, GRAY, 16), from_numpy(wide >> 8))
    # One level is transparent, and in 16 bits only where all 16 agree.
    keyed = samples(GRAY, 16) >> 8 << 8 | samples(GRAY, 1)
    key = keyed[3, 3]
    alpha = np.where(keyed == key, 0, 255)
    keyed[3, 4] = key ^ 1
    alpha[3, 4] = 255
    save("gray-16-key.png", png(keyed, GRAY, 16, before=chunk(b"tRNS", struct.pack(">H", *key))),
         from_numpy(over_white(keyed >> 8, alpha)))
    keyed = samples(GRAY, 4)
    save("gray-4-key.png",
         png(keyed, GRAY, 4, before=chunk(b"tRNS", struct.pack(">H", keyed[0, 0, 0]))),
         from_numpy(over_white(keyed * 17, np.where(keyed == keyed[0, 0], 0, 255))))
    keyed = samples(RGB, 8)
    save("rgb-8-key.png", png(keyed, RGB, 8, before=chunk(b"tRNS", struct.pack(">3H", *keyed[5, 5]))))

    plain = samples(RGB, 8)
    save("rgb-8-gamma.png", png(plain, RGB, 8, before=chunk(b"gAMA", struct.pack(">I", 100000))))
    save("rgba-8-gamma.png", png(samples(RGBA, 8), RGBA, 8, before=chunk(b"gAMA", struct.pack(">I", 100000))))
    save("rgb-8-turned.png", png(plain, RGB, 8, before=chunk(b"eXIf", exif(6, ">"))))
    save("rgba-8-one-pixel.png", png(samples(RGBA, 8, size=(1, 1)), RGBA, 8))
    filtered = io.BytesIO()
    smooth().save(filtered, "PNG", optimize=True)
    save("rgb-8-filtered.png", filtered.getvalue())

    texts = PngImagePlugin.PngInfo()
    texts.add_text("plain", "caf\u00e9\nsecond line")
    texts.add_text("deflated", "la" * 100, zip=True)
    texts.add_itxt("international", "\u6697\u623f \U0001f39e", "zh", "\u56fd\u9645")
    texts.add_itxt("deflated international", "\u6697\u623f" * 50, zip=True)
    carrier = io.BytesIO()
    smooth().save(carrier, "PNG", pnginfo=texts)
    data = carrier.getvalue()
    late = chunk(b"tEXt", b"late\0after the pixels")
    save("texts.png", data[:-12] + late + data[-12:])


# ---- JPEG and WebP

def smooth(mode="RGB", size=(WIDTH, HEIGHT)):
    y, x = np.mgrid[0:size[1], 0:size[0]] / 16.0
    channels = [127 + 127 * np.sin(a * x + b * y + c) for a, b, c in
                [(3, 1, 0), (-2, 4, 1), (5, -3, 2), (1, 6, 3)]]
    levels = np.stack(channels, -1).astype(np.uint8)
    if mode == "L":
        return Image.fromarray(levels[..., 0], "L")
    return Image.fromarray(np.ascontiguousarray(levels[..., :len(mode)]), mode)


def exif(orientation, order, field=3):
    """A TIFF with a tag before the orientation and one after it."""
    value = struct.pack(order + ("HH" if field == 3 else "I"), *([orientation, 0] if field == 3 else [orientation]))
    entry = struct.pack(order + "HHI", 0x0112, field, 1) + value
    before = struct.pack(order + "HHII", 0x0100, 4, 1, 99)
    after = struct.pack(order + "HHIHH", 0x0128, 3, 1, 2, 0)
    return ((b"MM" if order == ">" else b"II") + struct.pack(order + "HI", 42, 8)
            + struct.pack(order + "H", 3) + before + entry + after + struct.pack(order + "I", 0))


def encoded(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def jpegs():
    for name, options in {
        "444": dict(subsampling=0), "422": dict(subsampling=1), "420": dict(subsampling=2),
        "progressive": dict(progressive=True), "optimized": dict(optimize=True),
        "restarts": dict(restart_marker_blocks=1), "stored-rgb": dict(keep_rgb=True),
    }.items():
        save(f"{name}.jpg", encoded(smooth(), "JPEG", quality=90, **options))
    save("gray.jpg", encoded(smooth("L"), "JPEG", quality=90))
    save("gray-progressive.jpg", encoded(smooth("L"), "JPEG", quality=90, progressive=True))
    save("one-pixel.jpg", encoded(smooth(size=(1, 1)), "JPEG"))
    cmyk = encoded(smooth("CMYK"), "JPEG", quality=90)
    save("cmyk.jpg", cmyk)
    # The same samples, declared to be YCCK in the last byte of Adobe's marker.
    adobe = cmyk.index(b"\xff\xee\x00\x0eAdobe")
    save("ycck.jpg", cmyk[:adobe + 15] + b"\x02" + cmyk[adobe + 16:])
    for orientation in range(1, 9):
        order = "><"[orientation % 2]
        block = b"Exif\0\0" + exif(orientation, order)
        save(f"turned-{orientation}.jpg", encoded(smooth(), "JPEG", quality=90, exif=block))
    # An APP1 of another kind first, and a value of four bytes.
    plain = encoded(smooth(), "JPEG", quality=90)
    other = b"\xff\xe1" + struct.pack(">H", 20) + b"http://ns.adobe.co"
    block = b"Exif\0\0" + exif(6, "<", field=4)
    second = b"\xff\xff\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    upright = Image.open(io.BytesIO(plain)).convert("RGB").transpose(Image.Transpose.ROTATE_270)
    save("turned-second-segment.jpg", plain[:2] + other + second + plain[2:], upright)


def webps():
    for name, mode, options in [
        ("lossy", "RGB", dict(quality=80)), ("lossless", "RGB", dict(lossless=True)),
        ("lossy-alpha", "RGBA", dict(quality=80)), ("lossless-alpha", "RGBA", dict(lossless=True)),
    ]:
        save(f"{name}.webp", encoded(smooth(mode), "WEBP", **options))
    save("turned.webp", encoded(smooth(), "WEBP", lossless=True, exif=exif(8, "<")))
    save("one-pixel.webp", encoded(smooth(size=(1, 1)), "WEBP", lossless=True))
    frames = [smooth(), smooth().transpose(Image.Transpose.ROTATE_180)]
    film = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    (HERE / "animated.webp").write_bytes(film)


if __name__ == "__main__":
    pngs()
    jpegs()
    webps()
