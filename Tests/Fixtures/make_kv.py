# What diffusers' Flux2KleinKVPipeline computes with the tiny klein: its transformer's two modes,
# on the latents, embeddings and references of golden/flux2-klein/ref3.
#   python make_kv.py   (torch 2.15, diffusers 0.42.1, safetensors)
import json, os, torch
from diffusers import Flux2Transformer2DModel
from diffusers.models.transformers.transformer_flux2 import Flux2KVAttnProcessor, Flux2KVParallelSelfAttnProcessor
from safetensors import safe_open
from safetensors.torch import load_file, save_file
here=os.environ.get('FIXTURES', os.path.dirname(os.path.abspath(__file__)))
model=Flux2Transformer2DModel.from_pretrained(here+'/models/flux2-klein/transformer',torch_dtype=torch.float32)
for b in model.transformer_blocks: b.attn.set_processor(Flux2KVAttnProcessor())
for b in model.single_transformer_blocks: b.attn.set_processor(Flux2KVParallelSelfAttnProcessor())
path=here+'/golden/flux2-klein/ref3.safetensors'
g=load_file(path)
with safe_open(path,'pt') as f: meta=f.metadata()
x=g['latents.initial']; refs=g['reference_latents']; n=x.shape[1]
ids=g['img_ids'].float(); ids=ids if ids.ndim==3 else ids[None]
txt=g['txt_ids'].float()
out={k:g[k].contiguous() for k in ('latents.initial','reference_latents','prompt_embeds','sigmas') }
for k in g:
    if k.startswith('reference') and k.endswith('.pixels'): out[k]=g[k].contiguous()
cache=None
with torch.no_grad():
    for i in range(len(g['sigmas'])-1):
        s=g['sigmas'][i]
        if i==0:
            v,cache=model(hidden_states=torch.cat([refs,x],1),timestep=s[None],guidance=None,encoder_hidden_states=g['prompt_embeds'],txt_ids=txt,img_ids=torch.cat([ids[:,n:],ids[:,:n]],1),return_dict=False,kv_cache_mode='extract',num_ref_tokens=refs.shape[1])
        else:
            v=model(hidden_states=x,timestep=s[None],guidance=None,encoder_hidden_states=g['prompt_embeds'],txt_ids=txt,img_ids=ids[:,:n],return_dict=False,kv_cache=cache,kv_cache_mode='cached')[0]
        x=x+(g['sigmas'][i+1]-s)*v
        out[f'step{i}.model_output']=v.contiguous(); out[f'step{i}.latents']=x.contiguous()
        print(i, float((v-g[f'step{i}.model_output']).abs().max()))
save_file(out,here+'/golden/flux2-klein/kv_ref3.safetensors',metadata=meta)
