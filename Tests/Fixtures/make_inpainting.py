# What diffusers' FluxImg2ImgPipeline and FluxInpaintPipeline compute with the tiny dev: latents
# after every step, of a picture and a mask whose edges lie within tokens.
#   python make_inpainting.py   (torch 2.15, diffusers 0.42.1, safetensors, pillow)
import json, os, numpy, torch
from PIL import Image
from diffusers import FluxImg2ImgPipeline, FluxInpaintPipeline
from diffusers.pipelines.flux import pipeline_flux_img2img, pipeline_flux_inpaint
from safetensors import safe_open
from safetensors.torch import load_file, save_file
here=os.environ.get('FIXTURES', os.path.dirname(os.path.abspath(__file__)))
# The pipelines draw from the autoencoder's posterior; we take its mean, as for references.
def mean(encoded, generator=None, sample_mode=None): return encoded.latent_dist.mode()
for module in (pipeline_flux_img2img, pipeline_flux_inpaint): module.retrieve_latents=mean
path=here+'/golden/flux1-dev/t2i.safetensors'
golden=load_file(path)
with safe_open(path,'pt') as f: case=json.loads(f.metadata()['conformance'])['case']
width,height=case['width'],case['height']
y,x=numpy.mgrid[0:height,0:width]
pixels=numpy.stack([40+2*x,200-2*y,60+x+y],-1).clip(0,255).astype(numpy.uint8)
mask=numpy.where((x>=24)&(x<72)&(y>=8)&(y<40),255,0).astype(numpy.uint8)
for name,kind,strength in (('img2img',FluxImg2ImgPipeline,0.7),('inpaint',FluxInpaintPipeline,0.8)):
    pipe=kind.from_pretrained(here+'/models/flux1-dev',torch_dtype=torch.float32)
    pipe.set_progress_bar_config(disable=True)
    out={'pixels':torch.from_numpy(pixels)}
    kept={}
    prepare=pipe.prepare_latents
    def prepared(*a,**k):
        result=prepare(*a,**k)
        kept['start']=result[0]
        if name=='inpaint': kept['noise'],kept['image_latents']=result[1],result[2]
        return result
    pipe.prepare_latents=prepared
    steps=[]
    def end(pipe,i,t,values): steps.append(values['latents'].clone()); return {}
    more={'mask_image':Image.fromarray(mask)} if name=='inpaint' else {}
    if more: out['mask']=torch.from_numpy(mask)
    case.update(case=name,steps=6,strength=strength)
    pipe(prompt_embeds=golden['prompt_embeds'],pooled_prompt_embeds=golden['pooled_prompt_embeds'],
        image=Image.fromarray(pixels),height=height,width=width,strength=strength,
        num_inference_steps=case['steps'],guidance_scale=case['guidance_scale'],
        generator=torch.Generator().manual_seed(case['noise_seed']),output_type='latent',
        callback_on_step_end=end,**more)
    out['sigmas']=pipe.scheduler.sigmas
    out['latents.start']=kept.pop('start')
    out.update({k:v for k,v in kept.items()})
    first=case['steps']-len(steps)
    for i,value in enumerate(steps): out[f'step{first+i}.latents']=value
    save_file({k:v.contiguous() for k,v in out.items()},f'{here}/golden/flux1-dev/{name}.safetensors',
        metadata={'conformance':json.dumps({'case':case})})
    print(name,{k:tuple(v.shape) for k,v in out.items()},first)
