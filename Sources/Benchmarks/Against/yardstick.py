"""PyTorch on the shapes that Darkroom is measured on, with random weights.

Reads one line for each measurement, `step 512 bfloat16`, and answers with the seconds of one pass.
Several layers with weights of their own are passed and scaled to the published number, as Darkroom's
own benchmark does, so that no weight is still in the processor's cache when it is needed again.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

HEADS, WIDTH = 24, 128
CHANNELS = HEADS * WIDTH  # klein 4B
HIDDEN = 3 * CHANNELS
TEXT = 512
DOUBLE_BLOCKS, SINGLE_BLOCKS = 5, 20
QWEN_LAYERS_READ = 27


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs, bias=False)


def rms(x, weight):
    return F.rms_norm(x, (x.shape[-1],), weight, 1e-6)


def rotated(x, cosines, sines):
    pairs = x.unflatten(-1, (-1, 2))
    a, b = pairs[..., 0], pairs[..., 1]
    return torch.stack((a * cosines - b * sines, b * cosines + a * sines), -1).flatten(-2)


def modulated(x):
    # Scale and shift are rows of one modulation; their values do not matter here.
    return F.layer_norm(x, (x.shape[-1],), eps=1e-6) * 1.1 + 0.1


def swiglu(x):
    gate, up = x.chunk(2, -1)
    return F.silu(gate) * up


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k = (nn.Parameter(torch.ones(WIDTH)) for _ in range(2))

    def heads(self, qkv):
        q, k, v = qkv.unflatten(-1, (3, HEADS, WIDTH)).unbind(2)
        return rms(q, self.q), rms(k, self.k), v

    @staticmethod
    def attend(q, k, v, table):
        q, k = rotated(q, *table), rotated(k, *table)
        y = F.scaled_dot_product_attention(*(x.transpose(1, 2) for x in (q, k, v)))
        return y.transpose(1, 2).flatten(2)


class Stream(Attention):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = linear(CHANNELS, 3 * CHANNELS), linear(CHANNELS, CHANNELS)
        self.up, self.down = linear(CHANNELS, 2 * HIDDEN), linear(HIDDEN, CHANNELS)

    def inputs(self, x):
        return self.heads(self.qkv(modulated(x)))

    def advance(self, x, attended):
        x = x + self.out(attended) * 0.1
        return x + self.down(swiglu(self.up(modulated(x)))) * 0.1


class DoubleBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.text, self.image = Stream(), Stream()

    def forward(self, text, image, table):
        joint = [torch.cat(pair, 1) for pair in zip(self.text.inputs(text), self.image.inputs(image))]
        attended = Attention.attend(*joint, table)
        count = text.shape[1]
        return (
            self.text.advance(text, attended[:, :count]),
            self.image.advance(image, attended[:, count:]),
        )


class SingleBlock(Attention):
    def __init__(self):
        super().__init__()
        self.entry = linear(CHANNELS, 3 * CHANNELS + 2 * HIDDEN)
        self.out = linear(CHANNELS + HIDDEN, CHANNELS)

    def forward(self, x, table):
        qkv, hidden = self.entry(modulated(x)).split([3 * CHANNELS, 2 * HIDDEN], -1)
        attended = self.attend(*self.heads(qkv), table)
        return x + self.out(torch.cat((attended, swiglu(hidden)), -1)) * 0.1


class Step:
    """A denoising step of FLUX.2 klein 4B, but for its two ends."""

    def __init__(self, side, dtype):
        tokens = (side // 16) ** 2
        self.double = DoubleBlock().to(dtype)
        self.single = nn.ModuleList(SingleBlock() for _ in range(2)).to(dtype)
        self.text = torch.randn(1, TEXT, CHANNELS, dtype=dtype)
        self.image = torch.randn(1, tokens, CHANNELS, dtype=dtype)
        angles = torch.randn(1, TEXT + tokens, 1, WIDTH // 2)
        self.table = (angles.cos().to(dtype), angles.sin().to(dtype))

    def __call__(self):
        start = time.perf_counter()
        text, image = self.double(self.text, self.image, self.table)
        joined = time.perf_counter()
        x = torch.cat((text, image), 1)
        for block in self.single:
            x = block(x, self.table)
        end = time.perf_counter()
        return DOUBLE_BLOCKS * (joined - start) + SINGLE_BLOCKS / len(self.single) * (end - joined)


class QwenLayer(nn.Module):
    def __init__(self, width=2560, hidden=9728, heads=32, key_heads=8):
        super().__init__()
        self.q, self.k = linear(width, heads * 128), linear(width, key_heads * 128)
        self.v, self.o = linear(width, key_heads * 128), linear(heads * 128, width)
        self.up, self.down = linear(width, 2 * hidden), linear(hidden, width)
        self.norms = nn.ParameterList(torch.ones(n) for n in (width, width, 128, 128))

    def forward(self, x, table):
        y = rms(x, self.norms[0])
        q, k, v = (f(y).unflatten(-1, (-1, 128)) for f in (self.q, self.k, self.v))
        q, k = rotated(rms(q, self.norms[2]), *table), rotated(rms(k, self.norms[3]), *table)
        y = F.scaled_dot_product_attention(
            *(z.transpose(1, 2) for z in (q, k, v)), is_causal=True, enable_gqa=True)
        x = x + self.o(y.transpose(1, 2).flatten(2))
        return x + self.down(swiglu(self.up(rms(x, self.norms[1]))))


class Text:
    """The layers of Qwen3 4B that a prompt passes."""

    def __init__(self, tokens, dtype):
        self.layers = nn.ModuleList(QwenLayer() for _ in range(3)).to(dtype)
        self.x = torch.randn(1, tokens, 2560, dtype=dtype)
        angles = torch.randn(1, tokens, 1, 64)
        self.table = (angles.cos().to(dtype), angles.sin().to(dtype))

    def __call__(self):
        start = time.perf_counter()
        x = self.x
        for layer in self.layers:
            x = layer(x, self.table)
        return QWEN_LAYERS_READ / len(self.layers) * (time.perf_counter() - start)


class Residual(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.norm1, self.norm2 = nn.GroupNorm(32, inputs), nn.GroupNorm(32, outputs)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.shortcut = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()

    def forward(self, x):
        y = self.conv1(F.silu(self.norm1(x)))
        return self.shortcut(x) + self.conv2(F.silu(self.norm2(y)))


class Middle(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.GroupNorm(32, width)
        self.qkv, self.out = nn.Conv2d(width, 3 * width, 1), nn.Conv2d(width, width, 1)

    def forward(self, x):
        q, k, v = self.qkv(self.norm(x)).flatten(2).transpose(1, 2).unsqueeze(1).chunk(3, -1)
        y = F.scaled_dot_product_attention(q, k, v).squeeze(1).transpose(1, 2)
        return x + self.out(y.unflatten(2, x.shape[2:]))


class Up(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return self.conv(F.interpolate(x, scale_factor=2.0, mode="nearest"))


class Decode:
    """The decoder of FLUX.2's autoencoder."""

    def __init__(self, side, dtype):
        widths = [512, 512, 256, 128]
        layers = [nn.Conv2d(32, 512, 3, padding=1), Residual(512, 512), Middle(512), Residual(512, 512)]
        before = widths[0]
        for level, width in enumerate(widths):
            for _ in range(3):
                layers.append(Residual(before, width))
                before = width
            if level < len(widths) - 1:
                layers.append(Up(width))
        layers += [nn.GroupNorm(32, before), nn.SiLU(), nn.Conv2d(before, 3, 3, padding=1)]
        memory = torch.channels_last
        self.network = nn.Sequential(*layers).to(dtype=dtype, memory_format=memory)
        x = torch.randn(1, 32, side // 8, side // 8, dtype=dtype)
        self.x = x.contiguous(memory_format=memory)

    def __call__(self):
        start = time.perf_counter()
        self.network(self.x)
        return time.perf_counter() - start


class Attend:
    """Attention of klein 4B by itself."""

    def __init__(self, tokens, dtype):
        self.inputs = [torch.randn(1, HEADS, tokens, WIDTH, dtype=dtype) for _ in range(3)]

    def __call__(self):
        start = time.perf_counter()
        F.scaled_dot_product_attention(*self.inputs)
        return time.perf_counter() - start


KINDS = {"step": Step, "text": Text, "decode": Decode, "attention": Attend}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    print(torch.__version__, flush=True)
    made = {}
    with torch.inference_mode():
        for line in sys.stdin:
            kind, size, dtype = line.split()
            if line not in made:
                made = {line: KINDS[kind](int(size), getattr(torch, dtype))}
                made[line]()
            print(made[line](), flush=True)


if __name__ == "__main__":
    main()
