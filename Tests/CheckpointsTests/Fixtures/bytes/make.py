"""Writes bytes.safetensors, as programs that store weights in bytes write them, and widened.safetensors,
what torch makes of it. Needs torch and safetensors."""

import json
import pathlib

import torch
from safetensors.torch import save_file

here = pathlib.Path(__file__).parent
torch.manual_seed(5)
every = torch.arange(256, dtype=torch.uint8).reshape(16, 16)
noise = lambda *shape: torch.randn(*shape) * 0.05
stored, widened = {}, {}

for name, kind in [("e4m3", torch.float8_e4m3fn), ("e5m2", torch.float8_e5m2)]:
    stored[f"{name}.weight"] = every.clone().view(kind)
    widened[f"{name}.weight"] = every.view(kind).float()

# black-forest-labs/FLUX.2-klein-4b-fp8 and others: one scale for a matrix, one for activations.
w = noise(8, 24)
scale = w.abs().max() / 448
stored["new.weight"] = (w / scale).to(torch.float8_e4m3fn)
stored["new.weight_scale"] = scale
stored["new.input_scale"] = torch.tensor(0.25)
note = json.dumps({"format": "float8_e4m3fn"}).encode()
stored["new.comfy_quant"] = torch.frombuffer(bytearray(note), dtype=torch.uint8)
widened["new.weight"] = stored["new.weight"].float() * scale
stored["new.bias"] = noise(8)

# ComfyUI's older "scaled fp8", with a mark for the whole file.
w = noise(8, 24)
scale = (w.abs().max() / 448).reshape(1)
stored["old.weight"] = (w / scale).to(torch.float8_e4m3fn)
stored["old.scale_weight"] = scale
stored["old.scale_input"] = torch.tensor([1.0])
stored["scaled_fp8"] = torch.zeros(2, dtype=torch.float8_e4m3fn)
widened["old.weight"] = stored["old.weight"].float() * scale

# int8_tensorwise: a scale for every row.
w = noise(8, 24)
scale = w.abs().amax(dim=1, keepdim=True) / 127
stored["whole.weight"] = (w / scale).round().to(torch.int8)
stored["whole.weight_scale"] = scale
note = json.dumps({"format": "int8_tensorwise"}).encode()
stored["whole.comfy_quant"] = torch.frombuffer(bytearray(note), dtype=torch.uint8)
widened["whole.weight"] = stored["whole.weight"].float() * scale

save_file(stored, here / "bytes.safetensors")
save_file(widened, here / "widened.safetensors")
